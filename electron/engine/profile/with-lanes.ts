import type { RowFilter } from '#shared/formats/row-filter.ts';
import { lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { Lane } from './profile-columns.ts';
import { profiledTable } from './profiled-table.ts';

/** With more rows every query has work for all cores, and two at once would need the memory of two. */
const MOST_SHARED_ROWS = 2_000_000;
/** One more than most machines have cores to spare: while one lane's answer is worked on here, the others read. */
const LANES = 3;

/**
 * Opens a dataset on one connection, or on several where a query alone leaves cores idle, and drops what was made
 * for it afterwards. All see the same rows: a dataset is only ever replaced as a whole, so where all find the same
 * table they find the same rows, and those that do not are not used. The sample is on the first connection only.
 * @throws AppError `not_found` when the dataset is not loaded, `unknown_column` for a filter's
 */
export function withLanes<Result>(
  session: Session,
  dataset: string,
  filter: readonly RowFilter[] | undefined,
  work: (lanes: readonly [Lane, ...Lane[]]) => Promise<Result>,
  job: Job,
): Promise<Result> {
  return session.transaction(async (tx) => {
    const table = await profiledTable(tx, dataset, filter, job);
    const { rows, columns, source, relation } = table;
    const shared = rows <= MOST_SHARED_ROWS && source === relation;
    const lanes = shared ? Math.min(LANES, columns.length) : 1;
    const result = await withMore(session, dataset, { lanes, open: [{ session: tx, table }] }, work, job);
    await table.release(job);
    return result;
  }, job);
}

/** Opens further connections one inside the other, so that each ends before the one it was opened from. */
function withMore<Result>(
  session: Session,
  dataset: string,
  { lanes, open }: { readonly lanes: number; readonly open: readonly [Lane, ...Lane[]] },
  work: (lanes: readonly [Lane, ...Lane[]]) => Promise<Result>,
  job: Job,
): Promise<Result> {
  if (open.length >= lanes) return work(open);
  return session.transaction(async (tx) => {
    const [first] = open;
    const [mine, other] = [await tableId(first.session, dataset, job), await tableId(tx, dataset, job)];
    if (mine === null || mine !== other) return work(open);
    return withMore(
      session,
      dataset,
      { lanes, open: [...open, { session: tx, table: first.table }] },
      work,
      job,
    );
  }, job);
}

async function tableId(session: Session, dataset: string, job: Job): Promise<number | null> {
  const id = await session.value(
    sql`SELECT table_oid FROM duckdb_tables()
      WHERE database_name = current_database() AND schema_name = 'main' AND lower(table_name) = lower(${lit(dataset)})`,
    job,
  );
  return id === null ? null : Number(id);
}
