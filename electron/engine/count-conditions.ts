import type { RowFilter } from '#shared/formats/row-filter.ts';
import { ident, join, sql } from '#shared/sql/index.ts';
import { datasetColumns } from './extract-store.ts';
import type { Job } from './job.ts';
import { rowCondition, whereOf } from './row-condition.ts';
import type { Session } from './session.ts';

export interface CountRequest {
  readonly dataset: string;
  readonly filter?: readonly RowFilter[] | undefined;
  readonly conditions: readonly RowFilter[];
}

/**
 * How many rows pass the filter, and how many of those meet each condition: what the bars of a chart come to once
 * rows are filtered. One scan, exact.
 * @throws AppError `not_found` for the dataset, `unknown_column` for a column that it does not have
 */
export async function countConditions(
  session: Session,
  { dataset, filter, conditions }: CountRequest,
  job: Job,
): Promise<{ rows: number; counts: number[] }> {
  const columns = await datasetColumns(session, dataset, job);
  const asked = conditions.map(
    (condition, index) =>
      sql`count(*) FILTER (WHERE ${rowCondition(dataset, columns, condition)}) AS ${ident(`n${index}`)}`,
  );
  const [row = {}] = await session.rows(
    sql`SELECT ${join([sql`count(*) AS rows`, ...asked])}
      FROM ${ident('main', dataset)}${whereOf(dataset, columns, filter)}`,
    job,
  );
  return {
    rows: Number(row['rows']),
    counts: conditions.map((_, index) => Number(row[`n${index}`])),
  };
}
