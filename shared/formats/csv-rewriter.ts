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

/** The marks that rows are written with; each ends with \n, and what needs quotes has them. */
export const REWRITTEN_MARKS: CsvMarks = { delimiter: ',', quote: '"', escape: '"' };

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

  constructor(options: CsvRewriteOptions) {
    this.options = options;
    this.line = options.line;
  }

  /** The rows that another piece of text completes; `last` says that none follows. */
  push(text: string, last: boolean): string {
    this.buffer = this.buffer === '' ? text : this.buffer + text;
    let at = 0;
    for (let next = this.take(at, last); next > at; next = this.take(at, last)) at = next;
    this.buffer = this.buffer.slice(at);
    const rows = this.output.join('');
    this.output = [];
    return rows;
  }

  /** Takes the record at a place; where the next one begins, or the same place when the record is not whole yet. */
  private take(at: number, last: boolean): number {
    const { marks } = this.options;
    const text = this.buffer;
    if (at >= text.length) return at;
    const read = readCsvRecord(text, at, marks, MOST_QUOTED);
    const unfinished = read.state === 'open' ? text.length - at <= MOST_QUOTED : read.end >= text.length - 1;
    if (!last && unfinished) return at;
    const bad = read.state !== 'whole' || hidesRecords(text, at, read, marks, this.options.names.length);
    const end = bad ? readLoneLine(text, at, marks).end : read.end;
    const next = end + lineEndAt(text, end);
    const record = text.slice(at, end);
    if (record.trim() === '') {
      if (this.options.names.length === 1) this.blanks++;
    } else this.hold(this.outcomeOf(bad ? null : read.fields, read.fields, record));
    this.line += bad || !read.quoted ? 1 : Math.max(1, countLineEnds(text, at, next));
    return next;
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
      ? { row: rowOf(fields, width) }
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

function rowOf(fields: readonly string[], width: number): string {
  let row = cellOf(fields[0] ?? '');
  for (let index = 1; index < width; index++) row += `,${cellOf(fields[index] ?? '')}`;
  return `${row}\n`;
}

const NEEDS_QUOTES = /[",\r\n]/;

function cellOf(field: string): string {
  return NEEDS_QUOTES.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
