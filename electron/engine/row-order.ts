import type { Column } from '#shared/formats/extract.ts';
import { columnNotThere } from '#shared/kernel/messages/engine.ts';
import { ident, raw, sql, type Fragment } from '#shared/sql/index.ts';

/** The column that rows are sorted by. */
export interface RowOrder {
  readonly column: string;
  readonly descending: boolean;
}

/**
 * The ORDER BY clause of a dataset's rows: rows that sort equal keep the file's order, NULL is last.
 * @throws AppError `unknown_column` for a column that the dataset does not have
 */
export function orderOf(
  dataset: string,
  columns: readonly Column[],
  { column, descending }: RowOrder,
): Fragment {
  const names = columns.map(({ name }) => name);
  if (!names.includes(column)) throw columnNotThere(dataset, column, names);
  return sql`ORDER BY ${ident(column)} ${raw(descending ? 'DESC' : 'ASC')} NULLS LAST, rowid`;
}
