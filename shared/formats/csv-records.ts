/** The text conventions that records are told apart by. An empty delimiter, quote or escape means there is none. */
export interface CsvMarks {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
}

/**
 * One record of delimited text. `line` is the 1-based line it begins in, `endLine` the one after its last;
 * `start` and `end` are the characters it takes, the line end included. A record whose quotes do not fit
 * (`badQuote`) is its first line alone, split as if quotes meant nothing.
 */
export interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
  readonly badQuote: boolean;
}

/** A record as it stands at a place; `open` when the text ends inside its quotes. */
export interface ReadRecord {
  readonly fields: readonly string[];
  /** Where its line end is. */
  readonly end: number;
  readonly state: 'whole' | 'open' | 'bad';
  /** True when a field is in quotes; only then it may hold line ends. */
  readonly quoted: boolean;
}

/** Most characters between two quotes; what is longer is a quote that was not closed. */
export const MOST_QUOTED = 2_000_000;

interface ParseOptions {
  /** The number of fields a record should have. */
  readonly width?: number;
  readonly mostQuoted?: number;
  /** The text goes on after its end: a record that is still inside quotes there is left out. */
  readonly brokenOff?: boolean;
}

/**
 * Splits delimited text into records, for looking at it as a whole. Line ends are \n, \r\n or \r. Blank lines are
 * left out. A stray quote costs its own line only. With a `width`, a record of several lines that has another
 * number of fields, while one of its lines has that number by itself, is taken for a stray quote too.
 */
export function parseCsvRecords(
  text: string,
  marks: CsvMarks,
  { width = 0, mostQuoted = MOST_QUOTED, brokenOff = false }: ParseOptions = {},
): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let start = 0;
  while (start < text.length) {
    const read = readCsvRecord(text, start, marks, mostQuoted);
    if (read.state === 'open' && brokenOff && text.length - start <= mostQuoted) break;
    const stray =
      read.state !== 'whole' || hidesRecords(text, start, read, { marks, width, last: true }) === true;
    const lone = stray ? readLoneLine(text, start, marks) : read;
    const end = lone.end + lineEndAt(text, lone.end);
    const endLine = line + Math.max(1, countLineEnds(text, start, end));
    if (!isBlank(lone.fields))
      records.push({ fields: lone.fields, line, endLine, start, end, badQuote: stray });
    line = endLine;
    start = end;
  }
  return records;
}

/**
 * Whether a record of several lines has not `width` fields, but one of its lines has, read by itself; null when that
 * line goes on after the end of a text that is not the `last`, so that the text alone does not tell.
 */
export function hidesRecords(
  text: string,
  start: number,
  record: ReadRecord,
  { marks, width, last }: { readonly marks: CsvMarks; readonly width: number; readonly last: boolean },
): boolean | null {
  if (width < 2 || record.fields.length === width || !record.quoted) return false;
  let open = false;
  for (let at = nextLine(text, start); at < record.end; at = nextLine(text, at)) {
    const inner = readCsvRecord(text, at, marks, MOST_QUOTED);
    if (!last && (inner.state === 'open' || inner.end >= text.length)) open = true;
    else if (inner.state === 'whole' && inner.fields.length === width) return true;
  }
  return open ? null : false;
}

/** A line as if quotes meant nothing. */
export function readLoneLine(text: string, start: number, { delimiter }: CsvMarks): ReadRecord {
  return readCsvRecord(text, start, { delimiter, quote: '', escape: '' }, 0);
}

/** The record that begins at `start`, quotes and all. */
export function readCsvRecord(text: string, start: number, marks: CsvMarks, mostQuoted: number): ReadRecord {
  const { delimiter } = marks;
  const fields: string[] = [];
  // Most fields are plain and most delimiters one character: that way is kept short.
  const single = delimiter.length === 1 && marks.quote !== '' ? delimiter.charCodeAt(0) : -1;
  let quoted = false;
  let at = start;
  for (;;) {
    const opening = marks.quote === '' ? -1 : openingQuote(text, at, marks);
    if (opening < 0 && single >= 0) {
      const end = plainEnd(text, at, single);
      fields.push(text.slice(at, end));
      if (text.charCodeAt(end) !== single) return { fields, end, state: 'whole', quoted };
      at = end + 1;
      continue;
    }
    if (opening >= 0) quoted = true;
    const field = opening < 0 ? readPlain(text, at, marks) : readQuoted(text, opening, marks, mostQuoted);
    fields.push(field.value);
    if (field.state !== 'whole') return { fields, end: field.end, state: field.state, quoted };
    if (delimiter === '' || !text.startsWith(delimiter, field.end)) {
      return { fields, end: field.end, state: 'whole', quoted };
    }
    at = field.end + delimiter.length;
  }
}

interface Field {
  readonly value: string;
  /** Where the delimiter or line end after it is. */
  readonly end: number;
  readonly state: ReadRecord['state'];
}

/** Where the quote is that opens the field at a place, spaces before it passed over; -1 when none does. */
function openingQuote(text: string, start: number, { quote, delimiter }: CsvMarks): number {
  let at = start;
  if (!delimiter.startsWith(' ')) while (text.charCodeAt(at) === SPACE) at++;
  return text.startsWith(quote, at) ? at : -1;
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Where the delimiter or line end is that comes next; the end of the text when none does. */
function plainEnd(text: string, start: number, delimiter: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
  }
  return end;
}

function readPlain(text: string, start: number, marks: CsvMarks): Field {
  const { delimiter } = marks;
  const first = delimiter === '' ? -1 : delimiter.charCodeAt(0);
  // Without quotes, an escape makes the delimiter, a line end or itself plain text.
  const escape = marks.quote === '' && marks.escape !== '' ? marks.escape.charCodeAt(0) : -1;
  let escaped = false;
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
    if (code === first && (delimiter.length === 1 || text.startsWith(delimiter, end))) break;
    if (code === escape && end + 1 < text.length) {
      escaped = true;
      end += delimiter !== '' && text.startsWith(delimiter, end + 1) ? delimiter.length : 1;
    }
  }
  const value = text.slice(start, end);
  return { value: escaped ? withoutEscapes(value, marks) : value, end, state: 'whole' };
}

function withoutEscapes(value: string, { delimiter, escape }: CsvMarks): string {
  let result = '';
  for (let at = 0; at < value.length; at++) {
    const next = at + 1;
    const special =
      value[at] === escape &&
      (value[next] === escape ||
        value[next] === '\n' ||
        value[next] === '\r' ||
        (delimiter !== '' && value.startsWith(delimiter, next)));
    if (special) at++;
    result += value.charAt(at);
  }
  return result;
}

/** A field from its opening quote on. An escape before anything but a quote or an escape is text. */
function readQuoted(text: string, opening: number, marks: CsvMarks, mostQuoted: number): Field {
  const { quote, escape } = marks;
  const doubled = escape === quote;
  let value = '';
  let from = opening + quote.length;
  let at = from;
  for (;;) {
    const closing = text.indexOf(quote, at);
    const escaping = doubled || escape === '' ? -1 : text.indexOf(escape, at);
    if (escaping >= 0 && escaping < closing) {
      const escapes = text.startsWith(quote, escaping + 1) || text.startsWith(escape, escaping + 1);
      if (escapes) {
        value += text.slice(from, escaping);
        from = escaping + 1;
      }
      at = escaping + (escapes ? 2 : 1);
      continue;
    }
    if (closing < 0) return { value, end: text.length, state: 'open' };
    if (closing - opening > mostQuoted) return { value, end: closing, state: 'bad' };
    value += text.slice(from, closing);
    const after = closing + quote.length;
    if (!doubled || !text.startsWith(quote, after)) return closeQuoted(text, value, after, marks);
    value += quote;
    from = after + quote.length;
    at = from;
  }
}

/** Only spaces may stand between a closing quote and what ends its field. */
function closeQuoted(text: string, value: string, after: number, { delimiter }: CsvMarks): Field {
  const ends = (at: number) =>
    at >= text.length || lineEndAt(text, at) > 0 || (delimiter !== '' && text.startsWith(delimiter, at));
  let end = after;
  while (!ends(end) && text.charCodeAt(end) === SPACE) end++;
  return { value, end, state: ends(end) ? 'whole' : 'bad' };
}

/** Whether a record is a line with nothing in it. */
export function isBlank(fields: readonly string[]): boolean {
  return fields.length === 1 && fields[0]?.trim() === '';
}

/** How many characters the line end at a place has; 0 when there is none. */
export function lineEndAt(text: string, at: number): 0 | 1 | 2 {
  const code = text.charCodeAt(at);
  if (code === CARRIAGE_RETURN) return text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
  return code === LINE_FEED ? 1 : 0;
}

/** Where the line after the one at a place begins; the end of the text when there is none. */
export function nextLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && lineEndAt(text, end) === 0) end++;
  return end + lineEndAt(text, end);
}

export function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) count++;
  }
  return count;
}
