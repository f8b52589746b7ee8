/** True when the bytes begin with an ASCII text. */
export function beginsWithAscii(bytes: Uint8Array, text: string): boolean {
  return matchesAt(bytes, text, 0);
}

/** True when an ASCII text is among the bytes. */
export function containsAscii(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (matchesAt(bytes, text, at)) return true;
  }
  return false;
}

/** An ASCII text as UTF-16, low byte first, which is how Microsoft's container names its streams. */
export function utf16Ascii(text: string): string {
  return text.replace(/./g, '$&\0');
}

function matchesAt(bytes: Uint8Array, text: string, at: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
