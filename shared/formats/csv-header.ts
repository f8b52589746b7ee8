import { cellKind, isValue } from './csv-cell-kind.ts';
import type { CsvRecord } from './csv-records.ts';

const LOOKED_AT = 100;
const MOST_HEADER_ROWS = 5;

/** The columns most of whose filled cells are values (numbers, dates, …), 0-based. */
export function valueColumns(body: readonly CsvRecord[], width: number): ReadonlySet<number> {
  const columns = new Set<number>();
  const rows = body.filter(({ fields }) => fields.length === width).slice(0, LOOKED_AT);
  for (let column = 0; column < width; column++) {
    const filled = rows.map(({ fields }) => fields[column] ?? '').filter((cell) => cell.trim() !== '');
    if (filled.length > 0 && filled.filter(isValue).length >= filled.length * 0.8) columns.add(column);
  }
  return columns;
}

/**
 * How many of the first records are header rows. A header names most columns, and none of its names is a value,
 * except for a run of years. More rows belong to it where they hold text over columns of values, or repeat it.
 */
export function headerRowsOf(records: readonly CsvRecord[], width: number): number {
  const [first, ...rest] = records;
  if (!first) return 1;
  if (!namesColumns(first, rest)) return 0;
  let rows = 1;
  while (rows < MOST_HEADER_ROWS && continuesHeader(records, rows, width)) rows++;
  return rows;
}

/** Whether a record could be the names of the columns under it. */
export function namesColumns({ fields }: CsvRecord, body: readonly CsvRecord[]): boolean {
  const names = fields.filter((field) => field.trim() !== '');
  if (names.length === 0 || names.length < fields.length / 2) return false;
  const values = names.filter(isValue);
  if (values.length > 0)
    return values.length < names.length && areYears(values) && !body.some(holdsYears(fields));
  // A text that comes again in its column is one of that column's values.
  return fields.length > 1 || !body.slice(0, LOOKED_AT).some((record) => record.fields[0] === fields[0]);
}

function areYears(values: readonly string[]): boolean {
  const years = values.map((value) => (/^(19|20)\d\d$/.test(value.trim()) ? Number(value) : NaN));
  const step = (years[1] ?? NaN) - (years[0] ?? NaN);
  return (
    Number.isFinite(step) &&
    step !== 0 &&
    years.every((year, index) => index === 0 || year - (years[index - 1] ?? NaN) === step)
  );
}

function holdsYears(header: readonly string[]): (record: CsvRecord) => boolean {
  const column = header.findIndex(isValue);
  return ({ fields }) => /^(19|20)\d\d$/.test(fields[column]?.trim() ?? '');
}

function continuesHeader(records: readonly CsvRecord[], at: number, width: number): boolean {
  const row = records[at];
  const first = records[0];
  const body = records.slice(at + 1);
  if (!row || !first || body.length === 0 || row.badQuote || row.fields.length !== width) return false;
  if (row.fields.join('\0') === first.fields.join('\0')) return true;
  if (row.fields.some(isValue)) return false;
  const columns = valueColumns(body, width);
  const named = [...columns].filter((column) => cellKind(row.fields[column] ?? '') === 'text');
  return columns.size >= 2 && named.length >= Math.max(2, columns.size / 2);
}
