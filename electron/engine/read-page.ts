import type { Page } from '#shared/formats/extract.ts';
import { ident, join, lit, raw, sql } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** Which rows of a dataset: all filters must hold; a null value asks for NULL. */
export interface PageRequest {
  readonly dataset: string;
  readonly offset: number;
  readonly limit: number;
  readonly sort?: { readonly column: string; readonly descending: boolean } | undefined;
  readonly filter?: readonly { readonly column: string; readonly value: string | null }[] | undefined;
}

/**
 * Rows of a dataset in file order, or sorted with NULLs last. A filter compares a value's text.
 * @throws AppError `unknown_column` or `query_failed`
 */
export function readPage(session: Session, request: PageRequest, job: Job): Promise<Page> {
  const { dataset, sort, filter = [], offset, limit } = request;
  const conditions = filter.map(({ column, value }) =>
    value === null ? sql`${ident(column)} IS NULL` : sql`CAST(${ident(column)} AS VARCHAR) = ${lit(value)}`,
  );
  const where = conditions.length === 0 ? raw('') : sql` WHERE ${join(conditions, ' AND ')}`;
  const order = sort
    ? sql` ORDER BY ${ident(sort.column)} ${raw(sort.descending ? 'DESC' : 'ASC')} NULLS LAST, rowid`
    : raw('');
  return session.page(sql`SELECT * FROM ${ident(dataset)}${where}${order}`, { offset, limit }, job);
}
