import type { InspectedFile } from './open-extract-file.ts';

/** About how many rows a text file has, by how long the lines at its head are. */
export function aboutRowsOf({ bytes, headText, complete, encoding }: InspectedFile): number {
  let lines = 0;
  for (let at = headText.indexOf('\n'); at >= 0; at = headText.indexOf('\n', at + 1)) lines++;
  if (complete || lines === 0) return Math.max(1, lines);
  return Math.round(bytes / (bytesOf(headText, encoding) / lines));
}

function bytesOf(text: string, encoding: InspectedFile['encoding']): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text);
  return encoding.startsWith('utf-16') ? text.length * 2 : text.length;
}
