import type { Cell } from '#shared/formats/extract.ts';
import { isNumeric } from '#shared/profile/column-kind.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import type { ProfiledColumn } from './measures.ts';

export type Row = Readonly<Record<string, Cell>>;

export function numberIn(row: Row, name: string): number | null {
  const cell = row[name];
  if (cell === null || cell === undefined) return null;
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}

export function countIn(row: Row, name: string): number {
  return numberIn(row, name) ?? 0;
}

/** A list or struct cell: nested values cross the session as JSON text. */
export function nestedIn<T>(row: Row, name: string, parse: (value: unknown) => T, absent: T): T {
  const cell = row[name];
  return typeof cell === 'string' ? parse(JSON.parse(cell)) : absent;
}

/** `[{n, v}]` as counted values; `n` may be negative, which made the most common come first. */
export function countedIn(row: Row, name: string): { value: Cell; count: number }[] {
  const parse = (value: unknown) =>
    Array.isArray(value)
      ? value.filter(isCounted).map(({ n, v }) => ({ value: v, count: Math.abs(Number(n)) }))
      : [];
  return nestedIn(row, name, parse, []);
}

function isCounted(value: unknown): value is { n: number | string; v: Cell } {
  return typeof value === 'object' && value !== null && 'n' in value && 'v' in value;
}

/** Values of a column that are not shown in full in a list of the most common ones. */
export const TOP = 10;
/** When a column has no more values than this, all of them are shown. */
export const ALL_VALUES = 30;

/** What both ways of measuring say of a column in the same words. */
export function commonFacts(
  { name, type, kind }: ProfiledColumn,
  rows: number,
  row: Row,
): Pick<
  ColumnProfile,
  | 'name'
  | 'type'
  | 'rows'
  | 'nulls'
  | 'min'
  | 'max'
  | 'mean'
  | 'length'
  | 'empty'
  | 'whitespace'
  | 'zeros'
  | 'negatives'
> {
  const nulls = countIn(row, 'nulls');
  const finite = countIn(row, 'finite');
  const shortest = numberIn(row, 'length_min');
  const longest = numberIn(row, 'length_max');
  const numeric = isNumeric(kind);
  return {
    name,
    type,
    rows,
    nulls,
    min: row['min'] ?? null,
    max: row['max'] ?? null,
    mean: numeric ? meanOf(numberIn(row, 'total'), finite) : null,
    length:
      shortest === null || longest === null
        ? null
        : { min: shortest, max: longest, mean: countIn(row, 'length_sum') / (rows - nulls) },
    empty: countIn(row, 'empty'),
    whitespace: countIn(row, 'whitespace'),
    zeros: numeric ? countIn(row, 'zeros') : null,
    negatives: numeric ? countIn(row, 'negatives') : null,
  };
}

/** Null without a value, and where the sum is beyond what a double holds. */
function meanOf(total: number | null, count: number): number | null {
  return total === null || count === 0 ? null : total / count;
}
