import { ident, join, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** Rows that repeat an earlier one in every column, NULL equal to NULL. */
export async function countDuplicateRows(tx: Session, table: ProfiledTable, job: Job): Promise<number> {
  return Number(await tx.value(duplicatesQuery(table, table.relation), job));
}

/**
 * The query that counts them. Rows are told apart by a hash first, so that memory is bounded; only those whose hash
 * repeats are compared in full.
 */
export function duplicatesQuery(table: ProfiledTable, relation: Fragment): Fragment {
  const columns = join(table.columns.map(({ name }) => ident(name)));
  const hash = sql`hash(${columns})`;
  const repeated = sql`SELECT ${hash} FROM ${relation} GROUP BY 1 HAVING count(*) > 1`;
  return sql`SELECT coalesce(sum(n - 1), 0) AS duplicate_rows FROM (
      SELECT count(*) AS n FROM ${relation} WHERE ${hash} IN (${repeated}) GROUP BY ${columns})`;
}
