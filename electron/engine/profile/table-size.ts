import type { Profile } from '#shared/profile/profile.ts';
import { lit, sql } from '#shared/sql/index.ts';
import { fileBytesOf } from '../extract-store.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countDuplicateRows, countNearDuplicateRows, duplicatesQuery } from './duplicate-rows.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** Bytes of a block of a database file (`pragma_database_size`), as DuckDB makes them unless told otherwise. */
const BLOCK_BYTES = 262_144;

/** How large a table is, in rows, columns and bytes. Rows that a key tells apart do not repeat, and are not compared. */
export async function tableSize(
  tx: Session,
  dataset: string,
  table: ProfiledTable,
  keys: Profile['keys'],
  job: Job,
): Promise<Profile['table']> {
  const near = await countNearDuplicateRows(tx, table, keys, job);
  const hasKey = keys.some(({ exact }) => exact);
  return {
    rows: table.rows,
    columns: table.columns.length,
    duplicate_rows: hasKey || table.rows === 0 ? 0 : await countDuplicateRows(tx, table, job),
    near_duplicate_rows: near?.rows ?? null,
    memory_bytes: await memoryBytes(tx, dataset, job),
    file_bytes: await fileBytesOf(tx, dataset, job),
    sql: duplicatesQuery(table, table.source).render('duckdb'),
    near_sql: near?.query.render('duckdb') ?? '',
  };
}

/**
 * The blocks of the database file that hold the table, which is what it takes in memory when all of it is there. Null
 * while it is in no file: DuckDB counts the memory of such tables together only.
 */
async function memoryBytes(tx: Session, dataset: string, job: Job): Promise<number | null> {
  const tables = await tx.value(
    sql`SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main' AND lower(table_name) = lower(${lit(dataset)})`,
    job,
  );
  // A view has no blocks; a name with a quote in it cannot be named to the function.
  if (tables === 0 || dataset.includes('"')) return null;
  const blocks = await tx.value(
    sql`SELECT count(DISTINCT block) FROM (SELECT unnest([block_id] || additional_block_ids) AS block
      FROM pragma_storage_info(${lit(`main."${dataset}"`)})) WHERE block >= 0`,
    job,
  );
  return blocks === 0 ? null : Number(blocks) * BLOCK_BYTES;
}
