import {
  countLineEnds,
  hidesRecords,
  lineEndAt,
  MOST_QUOTED,
  readCsvRecord,
  readLoneLine,
  type CsvMarks,
} from './csv-records.ts';
import type { RejectedLine } from './extract.ts';

export interface CsvRewriteOptions {
  readonly marks: CsvMarks;
  /** The names of the columns; as many fields has a row. */
  readonly names: readonly string[];
  /** Short rows get empty cells instead of being rejected. */
  readonly fillShort: boolean;
  /** So many records at the end are left out. */
  readonly footer: number;
  /** The 1-based line of the file that the text begins with. */
  readonly line: number;
  /** Rows that hold the sign of an undecodable byte are rejected. */
  readonly rejectUndecoded: boolean;
  readonly mostSamples: number;
  readonly mostText: number;
}

/** Delimiters that rows keep; with any other they are written with a comma. */
const KEPT = new Set([',', ';', '\t', '|']);

/** The marks that rows read with other marks are written with; each ends with \n, and what needs quotes has them. */
export function rewrittenMarks({ delimiter }: CsvMarks): CsvMarks {
  return { delimiter: KEPT.has(delimiter) ? delimiter : ',', quote: '"', escape: '"' };
}

export const BAD_QUOTE = 'a quote that is not closed, or text after a closing quote';
export const NOT_UTF8 = 'not valid UTF-8';

export function wrongFieldCount(found: number, expected: number): string {
  return `${found} field${found === 1 ? '' : 's'} where ${expected} ${expected === 1 ? 'is' : 'are'} expected`;
}

/**
 * Makes plain CSV of delimited text of any marks and line ends, piece by piece. Every record becomes a row or is
 * rejected, with its line. A stray quote costs its own line only: what follows is read afresh.
 */
export class CsvRewriter {
  readonly samples: RejectedLine[] = [];
  rejected = 0;
  private readonly options: CsvRewriteOptions;
  private buffer = '';
  private line: number;
  /** What may still turn out to be the footer. */
  private held: Outcome[] = [];
  /** Blank lines that are rows of a single column once another row follows. */
  private blanks = 0;
  private output: string[] = [];
  private readonly plain: PlainLines | null;
  private readonly delimiter: string;

  constructor(options: CsvRewriteOptions) {
    const { marks, names, footer, rejectUndecoded } = options;
    this.options = options;
    this.delimiter = rewrittenMarks(marks).delimiter;
    const asItStands = marks.delimiter === this.delimiter && (marks.quote !== '' || marks.escape === '');
    this.plain =
      asItStands && footer === 0 && names.length > 1
        ? new PlainLines(marks, names.length, rejectUndecoded)
        : null;
    this.line = options.line;
  }

  /** The rows that another piece of text completes; `last` says that none follows. */
  push(text: string, last: boolean): string {
    this.buffer = this.buffer === '' ? text : this.buffer + text;
    let at = this.skim(0);
    for (let next = this.take(at, last); next > at; next = this.take(at, last)) at = this.skim(next);
    this.buffer = this.buffer.slice(at);
    const rows = this.output.join('');
    this.output = [];
    return rows;
  }

  /** Takes the lines from a place on that are rows as they stand; where the first other one begins. */
  private skim(at: number): number {
    if (!this.plain) return at;
    const { end, lines } = this.plain.from(this.buffer, at);
    if (lines === 0) return at;
    this.output.push(this.buffer.slice(at, end).replaceAll('\r\n', '\n'));
    this.line += lines;
    return end;
  }

  /** Takes the record at a place; where the next one begins, or the same place when the record is not whole yet. */
  private take(at: number, last: boolean): number {
    const { marks } = this.options;
    const text = this.buffer;
    if (at >= text.length) return at;
    const read = readCsvRecord(text, at, marks, MOST_QUOTED);
    const within = text.length - at <= MOST_QUOTED;
    // What a record is, or that its quotes do not fit, may depend on the next piece's first character.
    const unfinished = read.state === 'whole' ? read.end >= text.length - 1 : read.state === 'open' && within;
    if (!last && unfinished) return at;
    const hides = hidesRecords(text, at, read, { marks, width: this.options.names.length, last });
    if (hides === null && !last && within) return at;
    const bad = read.state !== 'whole' || hides === true;
    const end = bad ? readLoneLine(text, at, marks).end : read.end;
    // A \n that belongs to its \r may be the next piece's first character.
    if (!last && end >= text.length - 1) return at;
    const next = end + lineEndAt(text, end);
    this.note(bad ? null : read.fields, read.fields, text.slice(at, end));
    this.line += bad || !read.quoted ? 1 : Math.max(1, countLineEnds(text, at, next));
    return next;
  }

  /** A blank line is a row of a single column only, and there it is counted. */
  private note(fields: readonly string[] | null, seen: readonly string[], record: string): void {
    if (record.trim() !== '') this.hold(this.outcomeOf(fields, seen, record));
    else if (this.options.names.length === 1) this.blanks++;
  }

  /** A row, or why the record is none; `fields` is null for one with a stray quote after some of the `seen` fields. */
  private outcomeOf(fields: readonly string[] | null, seen: readonly string[], text: string): Outcome {
    const { names, fillShort, rejectUndecoded } = this.options;
    const width = names.length;
    const reject = (index: number, problem: string): Outcome => ({
      rejected: {
        line: this.line,
        column: names[index] ?? null,
        problem,
        text: text.slice(0, this.options.mostText),
      },
    });
    if (fields === null) {
      const spanning = seen.findIndex((field) => /[\r\n]/.test(field));
      return reject(spanning < 0 ? seen.length - 1 : spanning, BAD_QUOTE);
    }
    if (rejectUndecoded && text.includes(UNDECODED)) {
      return reject(
        fields.findIndex((field) => field.includes(UNDECODED)),
        NOT_UTF8,
      );
    }
    const short = fields.length < width;
    const fits = short ? fillShort : fields.slice(width).every((field) => field.trim() === '');
    return fits
      ? { row: rowOf(fields, width, this.delimiter) }
      : reject(fields.length, wrongFieldCount(fields.length, width));
  }

  private hold(outcome: Outcome): void {
    this.held.push(outcome);
    if (this.held.length <= this.options.footer) return;
    const settled = this.held.shift();
    if (!settled) return;
    if ('rejected' in settled) {
      this.rejected++;
      if (this.samples.length < this.options.mostSamples) this.samples.push(settled.rejected);
      return;
    }
    for (; this.blanks > 0; this.blanks--) this.output.push('\n');
    this.output.push(settled.row);
  }
}

type Outcome = { readonly row: string } | { readonly rejected: RejectedLine };

/** What stands for a byte that could not be decoded. */
const UNDECODED = '\uFFFD';

function rowOf(fields: readonly string[], width: number, delimiter: string): string {
  let row = cellOf(fields[0] ?? '', delimiter);
  for (let index = 1; index < width; index++) row += delimiter + cellOf(fields[index] ?? '', delimiter);
  return `${row}\n`;
}

function cellOf(field: string, delimiter: string): string {
  const special = field.includes(delimiter) || /["\r\n]/.test(field);
  return special ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Finds lines without quotes that have as many fields as a row: most lines of most files, and far the quickest. */
class PlainLines {
  private readonly delimiter: string;
  private readonly width: number;
  /** Signs that need a closer look. */
  private readonly specials: readonly string[];
  private text = '';
  private readonly places = new Map<string, number>();

  constructor({ delimiter, quote }: CsvMarks, width: number, rejectUndecoded: boolean) {
    this.delimiter = delimiter;
    this.width = width;
    const specials = new Set([
      '"',
      ...(quote === '' ? [] : [quote]),
      ...(rejectUndecoded ? [UNDECODED] : []),
    ]);
    this.specials = [...specials];
  }

  /** Where the plain lines from a place on end, and how many they are. */
  from(text: string, start: number): { readonly end: number; readonly lines: number } {
    const stop = Math.min(...this.specials.map((special) => this.next(special, text, start)));
    let at = start;
    let lines = 0;
    for (;;) {
      const feed = text.indexOf('\n', at);
      if (feed < 0 || feed >= stop || this.next('\r', text, at) < feed - 1) break;
      if (this.fieldsIn(text, at, feed) !== this.width) break;
      lines++;
      at = feed + 1;
    }
    return { end: at, lines };
  }

  /** Where a sign stands next; infinite when nowhere. A text is searched once for each sign and each time it has it. */
  private next(sign: string, text: string, at: number): number {
    if (text !== this.text) {
      this.text = text;
      this.places.clear();
    }
    const known = this.places.get(sign) ?? -1;
    if (known >= at) return known;
    const found = text.indexOf(sign, at);
    const place = found < 0 ? Infinity : found;
    this.places.set(sign, place);
    return place;
  }

  private fieldsIn(text: string, start: number, end: number): number {
    let fields = 1;
    for (let at = text.indexOf(this.delimiter, start); at >= 0 && at < end; fields++) {
      at = text.indexOf(this.delimiter, at + 1);
    }
    return fields;
  }
}
