import type { Page } from '#shared/formats/extract.ts';
import { columnNotThere } from '#shared/kernel/messages/engine.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import { loadedExtract } from './extract-store.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

export interface PageRequest {
  readonly dataset: string;
  readonly offset: number;
  readonly limit: number;
  readonly sort?: { readonly column: string; readonly descending: boolean } | undefined;
  /** All must hold; a value is compared with the column's text, null asks for NULL. */
  readonly filter?: readonly { readonly column: string; readonly value: string | null }[] | undefined;
}

/**
 * A window of a loaded extract, in file order or sorted; rows that sort equal keep the file's order, NULL is last.
 * @throws AppError `not_found` for the dataset, `unknown_column` for a column of sort or filter
 */
export async function readPage(session: Session, request: PageRequest, job: Job): Promise<Page> {
  const { table, columns } = await loadedExtract(session, request.dataset);
  const names = columns.map(({ name }) => name);
  const known = (name: string): Fragment => {
    if (!names.includes(name)) throw columnNotThere(table, name, names);
    return ident(name);
  };
  const conditions = (request.filter ?? []).map(({ column, value }) =>
    value === null ? sql`${known(column)} IS NULL` : sql`${known(column)}::VARCHAR = ${lit(value)}`,
  );
  const where = conditions.length > 0 ? sql` WHERE ${join(conditions, ' AND ')}` : sql``;
  const order = request.sort
    ? sql`${known(request.sort.column)} ${raw(request.sort.descending ? 'DESC' : 'ASC')} NULLS LAST, rowid`
    : sql`rowid`;
  const window = { offset: request.offset, limit: request.limit };
  return session.page(sql`SELECT * FROM ${ident('main', table)}${where} ORDER BY ${order}`, window, job);
}
