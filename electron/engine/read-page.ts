import type { Page } from '#shared/formats/extract.ts';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { datasetColumns } from './extract-store.ts';
import type { Job } from './job.ts';
import { whereOf } from './row-condition.ts';
import { orderOf, type RowOrder } from './row-order.ts';
import type { Session } from './session.ts';

export interface PageRequest {
  readonly dataset: string;
  readonly offset: number;
  readonly limit: number;
  readonly sort?: RowOrder | undefined;
  readonly filter?: readonly RowFilter[] | undefined;
}

/**
 * A window of a loaded extract, in file order or sorted; rows that sort equal keep the file's order, NULL is last.
 * @throws AppError `not_found` for the dataset, `unknown_column` for a column of sort or filter
 */
export async function readPage(session: Session, request: PageRequest, job: Job): Promise<Page> {
  const { dataset } = request;
  const columns = await datasetColumns(session, dataset, job);
  const where = whereOf(dataset, columns, request.filter);
  // A scan keeps the file's order by itself, and without a sort a page deep in the table comes at once.
  const order = request.sort ? sql` ${orderOf(dataset, columns, request.sort)}` : sql``;
  const window = { offset: request.offset, limit: request.limit };
  return session.page(sql`SELECT * FROM ${ident('main', dataset)}${where}${order}`, window, job);
}
