import type { RowFilter } from '#shared/formats/row-filter.ts';

/** Beyond so many columns the filters would be a wall of chips: then only the missing ones are named. */
const MOST_COLUMNS = 12;

/**
 * The filters that choose the rows that miss exactly these columns: each of them is NULL, and no other column of
 * any pattern is.
 */
export function missingFilter(
  missing: readonly string[],
  patterns: readonly { readonly columns: readonly string[] }[],
): readonly RowFilter[] {
  const involved = [...new Set(patterns.flatMap(({ columns }) => columns))];
  const filled = involved.length > MOST_COLUMNS ? [] : involved.filter((name) => !missing.includes(name));
  const nulls = (column: string, exclude: boolean): RowFilter => ({
    op: 'in',
    column,
    values: [null],
    exclude,
  });
  return [...missing.map((name) => nulls(name, false)), ...filled.map((name) => nulls(name, true))];
}
