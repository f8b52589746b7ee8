import { columnNames } from './column-names.ts';
import { headerRowsOf } from './csv-header.ts';
import type { CsvRecord } from './csv-records.ts';
import type { ReadOptions } from './extract.ts';
import type { ValueKind } from './value-kinds.ts';

export interface SheetCell {
  readonly kind: ValueKind;
  readonly text: string;
}

/** A row that has cells; `number` is 1-based in the sheet, `cells` are by column from 0 with holes for empty ones. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly (SheetCell | undefined)[];
}

/** Where the table of a sheet is: the columns `first` to `last`, rows after number `skip`. */
export interface SheetLayout {
  readonly first: number;
  readonly last: number;
  /** Number of the last row before the data. */
  readonly skip: number;
  readonly names: readonly string[];
  readonly warnings: readonly string[];
}

/** Columns of a range, from 0. */
export type Columns = Pick<SheetLayout, 'first' | 'last'>;

/**
 * Where the table is, from the first rows of a sheet that are not empty. Lone cells above it are a preamble; its
 * first row is a header when all of it is text and none of that reads as a value. What `options` says is taken as
 * said, with `top` as the row that lines are skipped from.
 */
export function sheetLayout(
  rows: readonly SheetRow[],
  options: ReadOptions,
  top: number,
  columns: Columns,
): SheetLayout {
  const after = top - 1 + (options.skip ?? 0);
  const left = rows.filter((row) => row.number > after);
  const preamble = options.skip === undefined ? preambleRows(left) : 0;
  const body = left.slice(preamble);
  const headerRows = headerRowsFor(body, options);
  const header = body.slice(0, headerRows);
  const texts = Array.from({ length: columns.last - columns.first + 1 }, (_, index) =>
    header.flatMap(({ cells }) => cells[columns.first + index]?.text ?? []).join(' '),
  );
  const { names, warnings } = columnNames(headerRows > 0 ? texts : null, texts.length);
  const skipped =
    preamble === 0 ? [] : [`Skipped ${preamble} row${preamble === 1 ? '' : 's'} before the header.`];
  const lastSkipped = header.at(-1) ?? left[preamble - 1];
  return { ...columns, skip: lastSkipped?.number ?? after, names, warnings: [...skipped, ...warnings] };
}

/** The columns from the first that holds anything to the last. */
export function usedColumns(rows: readonly SheetRow[]): Columns {
  let first = Infinity;
  let last = 0;
  for (const { cells } of rows) {
    const left = cells.findIndex((cell) => cell !== undefined);
    if (left >= 0) first = Math.min(first, left);
    last = Math.max(last, cells.length - 1);
  }
  return { first: Number.isFinite(first) ? first : 0, last };
}

/** Rows of one cell before the first row of several. */
function preambleRows(rows: readonly SheetRow[]): number {
  const several = rows.findIndex(({ cells }) => cells.filter((cell) => cell !== undefined).length > 1);
  return Math.max(0, several);
}

function headerRowsFor(rows: readonly SheetRow[], options: ReadOptions): number {
  if (options.header === false) return 0;
  if (options.header_rows !== undefined) return options.header_rows;
  const { first, last } = usedColumns(rows);
  const width = last - first + 1;
  const found = headerRowsOf(
    rows.map((row) => asRecord(row, first, width)),
    width,
  );
  return options.header === true ? Math.max(1, found) : found;
}

/** A row as delimited text would have it. */
function asRecord({ number, cells }: SheetRow, first: number, width: number): CsvRecord {
  const fields = Array.from({ length: width }, (_, index) => cells[first + index]?.text ?? '');
  return { fields, line: number, endLine: number + 1, start: 0, end: 0, badQuote: false };
}
