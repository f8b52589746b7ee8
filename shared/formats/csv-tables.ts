import { usualWidth } from './csv-consistency.ts';
import { namesColumns, valueColumns } from './csv-header.ts';
import type { CsvRecord } from './csv-records.ts';

/** A table within a text: its records, header included, and the number of fields most of them have. */
export interface CsvTable {
  readonly width: number;
  readonly records: readonly CsvRecord[];
}

/** So many records of the same number of fields make a table of their own. */
const LEAST_RECORDS = 3;
const MOST_PREAMBLE = 30;

/**
 * The tables one after the other in a text, each with a width of its own or a header of its own after a blank line;
 * titles before them belong to none. Single ragged records and blank lines stay within their table.
 */
export function tablesOf(records: readonly CsvRecord[]): CsvTable[] {
  const starts = tableStarts(records);
  const tables = starts.map((start, index) => tableFrom(records, start, starts[index + 1] ?? records.length));
  return tables.filter(({ records: rows }) => rows.length > 0);
}

function tableStarts(records: readonly CsvRecord[]): number[] {
  const starts = [0];
  let width = firstWidth(records);
  let first = records.findIndex(({ fields }) => fields.length === width);
  for (let at = Math.max(1, first + 1); at < records.length; at++) {
    if (!beginsTable(records, at, first, width)) continue;
    starts.push(at);
    first = at;
    width = records[at]?.fields.length ?? 0;
  }
  return starts;
}

/** Whether a record begins another table than the one that began at `first` with so many fields. */
function beginsTable(records: readonly CsvRecord[], at: number, first: number, width: number): boolean {
  const own = records[at]?.fields.length ?? 0;
  if (own < 2) return false;
  const separate = isGap(records, at) || records[at - 1]?.fields.length === 1;
  if (own === width) return separate && hasOwnHeader(records, at, first, width);
  if (records[at - 1]?.fields.length === own) return false;
  const run = runLength(records, at);
  return separate ? run >= 2 : run >= LEAST_RECORDS && isHeaderOf(records, at, own);
}

/** The width of the first solid run of records, or the usual one where none is solid. */
function firstWidth(records: readonly CsvRecord[]): number {
  for (let at = 0; at < records.length; at++) {
    const width = records[at]?.fields.length ?? 0;
    if (width > 1 && runLength(records, at) >= LEAST_RECORDS && !isSparse(records[at])) return width;
  }
  return usualWidth(records);
}

function runLength(records: readonly CsvRecord[], from: number): number {
  const width = records[from]?.fields.length;
  let at = from + 1;
  while (at < records.length && at - from < LEAST_RECORDS && records[at]?.fields.length === width) at++;
  return at - from;
}

/** True when a blank line comes before a record. */
export function isGap(records: readonly CsvRecord[], at: number): boolean {
  return (records[at]?.line ?? 0) > (records[at - 1]?.endLine ?? 0);
}

/** One filled cell of three or more. */
function isSparse(record: CsvRecord | undefined): boolean {
  if (!record || record.fields.length < 3) return false;
  return record.fields.filter((field) => field.trim() !== '').length <= 1;
}

/** Names over at least one column of values. */
export function isHeaderOf(records: readonly CsvRecord[], at: number, width: number): boolean {
  const [header, ...body] = records.slice(at, at + 20);
  if (header === undefined || !namesColumns(header, body)) return false;
  return valueColumns(takeWidth(body, width), width).size > 0;
}

function takeWidth(records: readonly CsvRecord[], width: number): CsvRecord[] {
  const end = records.findIndex(({ fields }) => fields.length !== width);
  return records.slice(0, end < 0 ? records.length : end);
}

/** A header where the table so far has values, or its own header again. */
function hasOwnHeader(records: readonly CsvRecord[], at: number, first: number, width: number): boolean {
  const header = records[at];
  if (!header || !isHeaderOf(records, at, width)) return false;
  const before = valueColumns(records.slice(first + 1, at), width);
  return before.size > 0 && [...before].every((column) => header.fields[column]?.trim() !== '');
}

/** The records of a table from after its titles on, to before the titles of the next one. */
function tableFrom(records: readonly CsvRecord[], start: number, end: number): CsvTable {
  const own = records.slice(start, end);
  const width = firstWidth(own);
  const begin = firstRecord(own, width);
  let last = own.length;
  if (end < records.length)
    while (last > begin + 1 && own[last - 1]?.fields.length === 1 && width > 1) last--;
  return { width, records: own.slice(begin, last) };
}

/** Where a table begins: at its first full record that is no title, or at a header just above it that is ragged. */
function firstRecord(records: readonly CsvRecord[], width: number): number {
  if (width < 2) return 0;
  let first = records.findIndex((record) => record.fields.length === width && !record.badQuote);
  while (first < records.length - 1 && isSparse(records[first])) first++;
  if (first > MOST_PREAMBLE || first < 0) return 0;
  while (first > 0 && belongsTo(records[first - 1], records, first, width)) first--;
  return first;
}

/**
 * A ragged record right above the first full one belongs to its table when it is about as wide and the full one is
 * not clearly the header, or when it holds values where the full one does.
 */
function belongsTo(
  above: CsvRecord | undefined,
  records: readonly CsvRecord[],
  first: number,
  width: number,
): boolean {
  const below = records[first];
  if (!above || !below || below.line > above.endLine || isSparse(above)) return false;
  if (above.fields.length < 2 && !above.badQuote) return false;
  const near = Math.abs(above.fields.length - width) <= 1 || above.badQuote;
  const body = records.slice(first + 1);
  if (namesColumns(below, body)) return near && valueColumns(body, width).size === 0;
  return near || !namesColumns(above, []);
}
