import { randomUUID } from 'node:crypto';
import type { Column } from '#shared/formats/extract.ts';
import { datasetNotLoaded } from '#shared/kernel/messages/engine.ts';
import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import { type Datasets, relationOf } from '../checks/check-dataset.ts';
import type { Job } from '../job.ts';
import { freeName, numberedRows } from '../numbered-rows.ts';
import type { Session } from '../session.ts';

/** Where a sample is kept while faults are put into it. */
const SCHEMA = 'assay_mutation';

/** The rows that faults are put into. */
export interface MutationBase {
  readonly dataset: string;
  readonly columns: readonly Column[];
  /** Rows of the dataset, and how many of them these are. */
  readonly all: number;
  readonly rows: number;
  /** The rows as they stand in FROM. */
  readonly relation: Fragment;
  /** The same with their place, from 1, in a column that is called {@link row}. */
  readonly numbered: Fragment;
  readonly row: Fragment;
  drop(job: Job): Promise<void>;
}

/**
 * A dataset as faults are put into it: as it is, without a copy, or a sample of `most` of its rows, the same ones for
 * the same seed, in their order.
 * @throws AppError `not_found` when the dataset is not loaded
 */
export async function mutationBase(
  session: Session,
  dataset: string,
  all: Datasets,
  { most, seed }: { readonly most: number; readonly seed: number },
  job: Job,
): Promise<MutationBase> {
  if (!all.datasets.has(dataset)) throw datasetNotLoaded(dataset, [...all.datasets]);
  const whole = relationOf(all, dataset);
  const columns = await session.columns(sql`SELECT * FROM ${whole}`, job);
  const names = columns.map(({ name }) => name);
  const rowColumn = freeName('row', names);
  const row = ident(rowColumn);
  const rows = Number(await session.value(sql`SELECT count(*) FROM ${whole}`, job));
  const numbered = await numberedRows(session, whole, names, rowColumn, job);
  const base = { dataset, columns, all: rows, row };
  if (rows <= most) return { ...base, rows, relation: whole, numbered, drop: () => Promise.resolve() };
  const table = ident(SCHEMA, `${dataset}_${randomUUID()}`);
  await session.execute(sql`CREATE SCHEMA IF NOT EXISTS ${ident(SCHEMA)}`, job);
  const chosen = sql`SELECT ${row} FROM ${numbered} ORDER BY hash(${row}, ${lit(seed)}), ${row} LIMIT ${lit(most)}`;
  const selected = join(names.map((name) => ident(name)));
  await session.execute(
    sql`CREATE TABLE ${table} AS SELECT ${selected} FROM ${numbered} WHERE ${row} IN (${chosen}) ORDER BY ${row}`,
    job,
  );
  return {
    ...base,
    rows: most,
    relation: table,
    numbered: await numberedRows(session, table, names, rowColumn, job),
    drop: (last) => session.execute(sql`DROP TABLE IF EXISTS ${table}`, last),
  };
}
