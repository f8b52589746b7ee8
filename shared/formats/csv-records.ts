/** One record of delimited text. `endLine` is the 1-based line after its last, within the text. */
export interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
  readonly endLine: number;
}

export interface CsvMarks {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
}

/**
 * Splits delimited text into records, quotes and all; for looking at the head of a file, not for loading it.
 * Line ends are \n, \r\n or \r. Empty lines are left out. A record that the text breaks off in is included.
 */
export function parseCsvRecords(text: string, marks: CsvMarks): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const { fields, end } = readRecord(text, at, marks);
    const next = end + lineEndAt(text, end);
    const endLine = line + Math.max(1, countLineEnds(text.slice(at, next)));
    if (fields.length > 1 || fields[0] !== '') records.push({ fields, line, endLine });
    line = endLine;
    at = next;
  }
  return records;
}

/** A record from `start`; `end` is where its line end, or the end of the text, is. */
function readRecord(text: string, start: number, marks: CsvMarks): { fields: string[]; end: number } {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = readField(text, at, marks);
    fields.push(field.value);
    if (!text.startsWith(marks.delimiter, field.end)) return { fields, end: field.end };
    at = field.end + marks.delimiter.length;
  }
}

/** A field from `start`; `end` is where the delimiter or line end after it is. */
function readField(text: string, start: number, marks: CsvMarks): { value: string; end: number } {
  const quoted = marks.quote !== '' && text.startsWith(marks.quote, start);
  const head = quoted ? readQuoted(text, start + 1, marks) : { value: '', end: start };
  let end = head.end;
  while (end < text.length && lineEndAt(text, end) === 0 && !text.startsWith(marks.delimiter, end)) end++;
  return { value: head.value + text.slice(head.end, end), end };
}

/** What is between quotes, from after the opening one; `end` is after the closing one. */
function readQuoted(
  text: string,
  start: number,
  { quote, escape }: CsvMarks,
): { value: string; end: number } {
  let value = '';
  let at = start;
  while (at < text.length) {
    if (escape !== '' && text.startsWith(escape + quote, at)) {
      value += quote;
      at += 2;
    } else if (text[at] === quote) return { value, end: at + 1 };
    else value += text.charAt(at++);
  }
  return { value, end: at };
}

/** How many characters the line end at a place has; 0 when there is none. */
function lineEndAt(text: string, at: number): 0 | 1 | 2 {
  if (text[at] === '\r') return text[at + 1] === '\n' ? 2 : 1;
  return text[at] === '\n' ? 1 : 0;
}

function countLineEnds(text: string): number {
  return (text.match(/\r\n|\r|\n/g) ?? []).length;
}
