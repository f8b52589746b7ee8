import { ExtractSchema, type Column, type Extract } from '#shared/formats/extract.ts';
import { AppError } from '#shared/kernel/index.ts';
import { datasetNotLoaded } from '#shared/kernel/messages/engine.ts';
import { ident, lit, raw, sql } from '#shared/sql/index.ts';
import { silentJob, type Job } from './job.ts';
import type { Session } from './session.ts';

const STORE = raw('assay_internal.extracts');

/** Two extracts that are loaded at once must not both make it. */
const prepared = new WeakMap<Session, Promise<void>>();

/** Makes the place where extracts are remembered, once a session. */
export function prepareStore(session: Session): Promise<void> {
  const done = prepared.get(session) ?? makeStore(session);
  prepared.set(session, done);
  return done;
}

async function makeStore(session: Session): Promise<void> {
  const job = silentJob();
  await session.execute(raw('CREATE SCHEMA IF NOT EXISTS assay_internal'), job);
  await session.execute(
    sql`CREATE TABLE IF NOT EXISTS ${STORE} (dataset VARCHAR, extract VARCHAR, loaded_at TIMESTAMP)`,
    job,
  );
}

/** Remembers an extract in the transaction that loaded it. */
export async function rememberExtract(tx: Session, extract: Extract, job: Job): Promise<void> {
  await tx.execute(sql`DELETE FROM ${STORE} WHERE lower(dataset) = lower(${lit(extract.table)})`, job);
  await tx.execute(
    sql`INSERT INTO ${STORE} VALUES (${lit(extract.table)}, ${lit(JSON.stringify(extract))}, now()::TIMESTAMP)`,
    job,
  );
}

/** Every loaded extract, in the order loaded. One that another version wrote and this one cannot read is left out. */
export async function listExtracts(session: Session): Promise<Extract[]> {
  await prepareStore(session);
  const rows = await session.rows(sql`SELECT extract FROM ${STORE} ORDER BY loaded_at, dataset`, silentJob());
  return rows.flatMap(({ extract }) => {
    const parsed = ExtractSchema.safeParse(JSON.parse(String(extract)));
    return parsed.success ? [parsed.data] : [];
  });
}

/** The size of the file a dataset was loaded from; null for a table that was not loaded from a file. */
export async function fileBytesOf(session: Session, dataset: string, job: Job): Promise<number | null> {
  // Where nothing was ever loaded there is no store, and looking makes none.
  const stored = await session.value(
    raw(
      "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'assay_internal' AND table_name = 'extracts'",
    ),
    job,
  );
  if (stored === 0) return null;
  const extract = await session.value(
    sql`SELECT extract FROM ${STORE} WHERE lower(dataset) = lower(${lit(dataset)})`,
    job,
  );
  if (extract === null) return null;
  const parsed = ExtractSchema.safeParse(JSON.parse(String(extract)));
  return parsed.success ? parsed.data.bytes : null;
}

/**
 * The columns that a dataset's table has.
 * @throws AppError `not_found` naming what is loaded
 */
export async function datasetColumns(session: Session, dataset: string, job: Job): Promise<Column[]> {
  try {
    return await session.columns(sql`SELECT * FROM ${ident('main', dataset)}`, job);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'query_failed') throw thrown;
    throw datasetNotLoaded(dataset, await tableNames(session, job));
  }
}

async function tableNames(session: Session, job: Job): Promise<string[]> {
  const rows = await session.rows(
    raw(
      "SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'main' AND NOT temporary ORDER BY 1",
    ),
    job,
  );
  return rows.map(({ name }) => String(name));
}

/** Forgets a dataset: table and memory of it. Does nothing when it is not loaded. */
export async function dropExtract(session: Session, dataset: string, job: Job): Promise<void> {
  await prepareStore(session);
  await session.transaction(async (tx) => {
    await tx.execute(sql`DROP TABLE IF EXISTS ${ident('main', dataset)}`, job);
    await tx.execute(sql`DELETE FROM ${STORE} WHERE lower(dataset) = lower(${lit(dataset)})`, job);
  }, job);
}
