import { columnKind } from '#shared/profile/column-kind.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import { datasetColumns } from '../extract-store.ts';
import type { Job } from '../job.ts';
import { freeName, numberedRows } from '../numbered-rows.ts';
import type { Session } from '../session.ts';
import type { ProfiledColumn } from './measures.ts';

/** A table being profiled, and a part of it that stands for the whole where all of it would take too long. */
export interface ProfiledTable {
  readonly relation: Fragment;
  /** The same rows as anyone can ask for them, which is what shown SQL reads. */
  readonly source: Fragment;
  /** The same rows with their 1-based place in the extract as first column, called `rowColumn`. */
  readonly numbered: Fragment;
  readonly rowColumn: string;
  readonly rows: number;
  readonly columns: readonly ProfiledColumn[];
  /** The whole table when it is small. */
  readonly sample: Fragment;
  readonly sampleRows: number;
}

const SAMPLE_ROWS = 20_480;
const STRIPES = 16;

/**
 * Looks at a table, in a transaction. The sample is 16 stripes spread evenly over it, the same ones each time.
 * @throws AppError `not_found` when it is not there
 */
export async function profiledTable(session: Session, dataset: string, job: Job): Promise<ProfiledTable> {
  const relation = ident('main', dataset);
  const found = await datasetColumns(session, dataset, job);
  const rows = Number(await session.value(sql`SELECT count(*) FROM ${relation}`, job));
  const small = rows <= SAMPLE_ROWS;
  const sample = ident('assay_sample');
  if (!small) {
    await session.execute(sql`CREATE OR REPLACE TEMP TABLE ${sample} AS ${stripes(relation, rows)}`, job);
  }
  const names = found.map(({ name }) => name);
  const rowColumn = freeName('row', names);
  return {
    relation,
    source: relation,
    numbered: await numberedRows(session, relation, names, rowColumn, job),
    rowColumn,
    rows,
    columns: found.map(({ name, type }, index) => ({ index, name, type, kind: columnKind(type) })),
    sample: small ? relation : sample,
    sampleRows: Math.min(rows, SAMPLE_ROWS),
  };
}

function stripes(relation: Fragment, rows: number): Fragment {
  const height = SAMPLE_ROWS / STRIPES;
  const starts = Array.from({ length: STRIPES }, (_, index) =>
    Math.floor((index * (rows - height)) / (STRIPES - 1)),
  );
  return join(
    starts.map(
      (start) =>
        sql`SELECT * FROM ${relation} WHERE rowid BETWEEN ${lit(start)} AND ${lit(start + height - 1)}`,
    ),
    ' UNION ALL ',
  );
}
