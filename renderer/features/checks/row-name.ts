import type { GridRow } from '#renderer/ui/data-grid/index.ts';

/** The number of the row in the extract, where the rule is about rows; a query's rows have only their position. */
export function rowName({ index, values, columns }: GridRow): string {
  const at = columns.findIndex(({ name }) => name === 'row');
  const number = at < 0 ? null : values[at];
  return typeof number === 'number' && number > 0 ? String(number) : String(index + 1);
}
