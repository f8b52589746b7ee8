import { ident, join, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { ProfiledTable } from './profiled-table.ts';

/**
 * Rows that repeat an earlier one in every column, NULL equal to NULL. Rows are told apart by a hash first, so
 * that memory is bounded; only those whose hash repeats are compared in full.
 */
export async function countDuplicateRows(tx: Session, table: ProfiledTable, job: Job): Promise<number> {
  const columns = join(table.columns.map(({ name }) => ident(name)));
  const hash = sql`hash(${columns})`;
  const repeated = sql`SELECT ${hash} FROM ${table.relation} GROUP BY 1 HAVING count(*) > 1`;
  const count = await tx.value(
    sql`SELECT coalesce(sum(n - 1), 0) FROM (
      SELECT count(*) AS n FROM ${table.relation} WHERE ${hash} IN (${repeated}) GROUP BY ${columns})`,
    job,
  );
  return Number(count);
}
