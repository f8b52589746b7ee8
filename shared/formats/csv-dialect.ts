import { parseCsvRecords, type CsvMarks, type CsvRecord } from './csv-records.ts';
import type { FileDialect, ReadOptions } from './extract.ts';

/** How a delimited file is to be read: `bodySkip` physical lines come before the first data line. */
export interface CsvLayout {
  readonly dialect: FileDialect;
  readonly bodySkip: number;
  /** Names as the header has them, or null without one. */
  readonly header: readonly string[] | null;
  readonly width: number;
  readonly warnings: readonly string[];
}

const DELIMITERS = [',', '\t', ';', '|', '^', '~', ':'];
/** A colon also stands in times, so it is believed only when nothing else fits. */
const WEIGHT = new Map([[':', 0.5]]);
const MOST_PREAMBLE = 20;

/**
 * How a delimited file is written, from its first lines. What `options` says is taken as said. `complete` tells
 * that `text` is the whole file, so that its last record counts too.
 */
export function detectCsvLayout(
  text: string,
  complete: boolean,
  options: ReadOptions,
  encoding: string,
): CsvLayout {
  const warnings: string[] = [];
  const marks = detectMarks(text, complete, options);
  const records = wholeRecords(text, complete, marks);
  const width = usualWidth(records.slice(options.skip ?? 0));
  const preamble = options.skip ?? preambleLines(records, width);
  const body = records.filter((record) => record.line > preamble);
  const [first] = body;
  const hasHeader = options.header ?? looksLikeHeader(body);
  if (preamble > 0 && options.skip === undefined) {
    warnings.push(`Skipped ${preamble} line${preamble === 1 ? '' : 's'} before the header.`);
  }
  return {
    dialect: {
      ...marks,
      newline: newlineOf(text),
      header: hasHeader,
      header_rows: hasHeader ? 1 : 0,
      skip: preamble,
      footer: 0,
      encoding,
    },
    bodySkip: hasHeader && first ? first.endLine - 1 : preamble,
    header: hasHeader && first ? first.fields : null,
    width: Math.max(1, body.length > 1 || !first ? width : first.fields.length),
    warnings,
  };
}

function wholeRecords(text: string, complete: boolean, marks: CsvMarks): CsvRecord[] {
  const records = parseCsvRecords(text, marks);
  return complete ? records : records.slice(0, Math.max(1, records.length - 1));
}

function detectMarks(text: string, complete: boolean, options: ReadOptions): CsvMarks {
  const quote = options.quote ?? detectQuote(text);
  const escape = options.escape ?? (quote !== '' && text.includes(`\\${quote}`) ? '\\' : quote);
  if (options.delimiter !== undefined) return { delimiter: options.delimiter, quote, escape };
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const records = wholeRecords(text, complete, { delimiter, quote, escape });
    const score = (WEIGHT.get(delimiter) ?? 1) * regularity(records);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, quote, escape };
}

/**
 * How regular records are: the share that has the usual number of fields, cubed, times how much that number
 * says. One field a record says nothing.
 */
function regularity(records: readonly CsvRecord[]): number {
  const width = usualWidth(records);
  if (width < 2) return 0;
  const share = records.filter((record) => record.fields.length === width).length / records.length;
  return share ** 3 * (1 + Math.log2(width) / 4);
}

/** The number of fields most records have; of equally common ones the larger. */
function usualWidth(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || b - a)[0]?.[0] ?? 1;
}

/** A double quote, unless only single quotes enclose fields. */
function detectQuote(text: string): string {
  const enclosed = (quote: string) =>
    (text.match(new RegExp(`(^|[,;|\\t])${quote}[^${quote}\\n]*${quote}(?=[,;|\\t\\r\\n]|$)`, 'gm')) ?? [])
      .length;
  return enclosed('"') === 0 && enclosed("'") > 1 ? "'" : '"';
}

/** Lines before the first record of the usual width, when each of them is a lone field. */
function preambleLines(records: readonly CsvRecord[], width: number): number {
  if (width < 2) return 0;
  const first = records.findIndex((record) => record.fields.length === width);
  const before = records.slice(0, first);
  if (first > MOST_PREAMBLE || before.some((record) => record.fields.length !== 1)) return 0;
  return (records[first]?.line ?? 1) - 1;
}

const VALUE =
  /^\s*([+-]?(\d[\d_,.]*|\.\d+)([eE][+-]?\d+)?%?|\d{4}-\d\d?-\d\d?.*|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}.*|true|false)\s*$/i;

/** A header names most columns, and no name reads as a number, a date or a truth value. */
function looksLikeHeader(records: readonly CsvRecord[]): boolean {
  const [first] = records;
  if (!first) return true;
  const names = first.fields.map((field) => field.trim().toLowerCase()).filter((name) => name !== '');
  if (names.length === 0 || names.length < first.fields.length / 2) return false;
  return !names.some((name) => VALUE.test(name));
}

function newlineOf(text: string): string {
  if (text.includes('\r\n')) return '\r\n';
  return text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
}
