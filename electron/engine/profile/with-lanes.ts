import type { RowFilter } from '#shared/formats/row-filter.ts';
import { lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { Lane } from './profile-columns.ts';
import { profiledTable } from './profiled-table.ts';

/** With more rows every query has work for all cores, and two at once would need the memory of two. */
const MOST_SHARED_ROWS = 2_000_000;

/**
 * Opens a dataset on one connection, or on two where a query alone leaves cores idle, and drops what was made for
 * it afterwards. Both see the same rows: a dataset is only ever replaced as a whole, so where both find the same
 * table they find the same rows, and where they do not the second is not used.
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
    const first = await openLane(tx, dataset, filter, job);
    const { rows, columns, source, relation } = first.table;
    const shared = rows <= MOST_SHARED_ROWS && columns.length > 1 && source === relation;
    const result = shared
      ? await session.transaction((other) => withSecond(first, other, dataset, work, job), job)
      : await work([first]);
    await first.table.release(job);
    return result;
  }, job);
}

async function withSecond<Result>(
  first: Lane,
  session: Session,
  dataset: string,
  work: (lanes: readonly [Lane, ...Lane[]]) => Promise<Result>,
  job: Job,
): Promise<Result> {
  const [mine, other] = [await tableId(first.session, dataset, job), await tableId(session, dataset, job)];
  if (mine === null || mine !== other) return work([first]);
  const second = await openLane(session, dataset, undefined, job);
  const result = await work([first, second]);
  await second.table.release(job);
  return result;
}

async function openLane(
  session: Session,
  dataset: string,
  filter: readonly RowFilter[] | undefined,
  job: Job,
): Promise<Lane> {
  return { session, table: await profiledTable(session, dataset, filter, job) };
}

async function tableId(session: Session, dataset: string, job: Job): Promise<number | null> {
  const id = await session.value(
    sql`SELECT table_oid FROM duckdb_tables()
      WHERE database_name = current_database() AND schema_name = 'main' AND lower(table_name) = lower(${lit(dataset)})`,
    job,
  );
  return id === null ? null : Number(id);
}
