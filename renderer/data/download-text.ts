/** Hands a text to the user as a file, by the way the browser (or the desktop's dialog) has for downloads. */
export function downloadText(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the data as soon as it began.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
