import { defineFormat } from './define-format.ts';

/** One JSON object a line. */
export const ndjson = defineFormat({
  id: 'ndjson',
  title: 'NDJSON',
  extensions: ['.ndjson', '.jsonl'],
  reader: 'json',
  options: ['all_text'],
  looksLike: ({ text }) => text !== null && isObjectLine(text.slice(0, Math.max(0, text.indexOf('\n')))),
});

function isObjectLine(line: string): boolean {
  if (!line.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
