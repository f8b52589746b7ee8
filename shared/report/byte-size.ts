/** How many bytes a text takes as UTF-8; a half of a surrogate pair alone counts as the sign that replaces it. */
export function byteSize(text: string): number {
  let size = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) size += 1;
    else if (code < 0x800) size += 2;
    else if (isPair(code, text.charCodeAt(index + 1))) {
      size += 4;
      index += 1;
    } else size += 3;
  }
  return size;
}

function isPair(first: number, second: number): boolean {
  return first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000;
}
