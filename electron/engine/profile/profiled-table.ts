import type { RowFilter } from '#shared/formats/row-filter.ts';
import { columnKind } from '#shared/profile/column-kind.ts';
import { ident, sql, type Fragment } from '#shared/sql/index.ts';
import { datasetColumns } from '../extract-store.ts';
import type { Job } from '../job.ts';
import { freeName, numberedRows, rowsBetween } from '../numbered-rows.ts';
import { whereOf } from '../row-condition.ts';
import type { Session } from '../session.ts';
import type { ProfiledColumn } from './measures.ts';

/** A table being profiled, and a part of it that stands for the whole where all of it would take too long. */
export interface ProfiledTable {
  /** The rows where they are fastest to read. */
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
  /** Drops what was made for profiling; a transaction that is undone does so by itself. */
  release(job: Job): Promise<void>;
}

const SAMPLE = ident('assay_sample');
const FILTERED = ident('assay_filtered');

const SAMPLE_ROWS = 20_480;
/** Of many columns fewer rows are copied: this many cells, and at least so many rows. */
const SAMPLE_CELLS = 400_000;
const LEAST_ROWS = 2_048;
const STRIPES = 16;

/**
 * Looks at a table, or at the rows of it that pass the filters, in a transaction. The sample is 16 stripes spread
 * evenly over it, the same ones each time.
 * @throws AppError `not_found` when it is not there, `unknown_column` when a filter names a column it does not have
 */
export async function profiledTable(
  session: Session,
  dataset: string,
  filter: readonly RowFilter[] | undefined,
  job: Job,
): Promise<ProfiledTable> {
  const whole = ident('main', dataset);
  const found = await datasetColumns(session, dataset, job);
  const filtered = filter !== undefined && filter.length > 0;
  const passing = sql`SELECT * FROM ${whole}${whereOf(dataset, found, filter)}`;
  // Every column reads these rows again: finding them once is cheaper.
  if (filtered) await session.execute(sql`CREATE OR REPLACE TEMP TABLE ${FILTERED} AS ${passing}`, job);
  const relation = filtered ? FILTERED : whole;
  const rows = Number(await session.value(sql`SELECT count(*) FROM ${relation}`, job));
  const names = found.map(({ name }) => name);
  const rowColumn = freeName('row', names);
  const placed = await numberedRows(session, relation, names, rowColumn, job);
  const inExtract = filtered ? await numberedRows(session, whole, names, rowColumn, job) : placed;
  const sampled = sampleSize(found.length);
  const small = rows <= sampled;
  if (!small) {
    const part = await rowsBetween(session, relation, names, stripes(rows, sampled), job);
    await session.execute(sql`CREATE OR REPLACE TEMP TABLE ${SAMPLE} AS ${part}`, job);
  }
  return {
    relation,
    source: filtered ? sql`(${passing})` : whole,
    numbered: filtered ? sql`(SELECT * FROM ${inExtract}${whereOf(dataset, found, filter)})` : placed,
    rowColumn,
    rows,
    columns: found.map(({ name, type }, index) => ({ index, name, type, kind: columnKind(type) })),
    sample: small ? relation : SAMPLE,
    sampleRows: Math.min(rows, sampled),
    async release(job) {
      for (const table of [FILTERED, SAMPLE]) {
        await session.execute(sql`DROP TABLE IF EXISTS temp.${table}`, job);
      }
    },
  };
}

function sampleSize(columns: number): number {
  const size = Math.max(LEAST_ROWS, Math.min(SAMPLE_ROWS, Math.floor(SAMPLE_CELLS / columns)));
  return size - (size % STRIPES);
}

/** First and last place, from 1, of each stripe of rows, spread evenly over all. */
function stripes(rows: number, sampled: number): (readonly [first: number, last: number])[] {
  const height = sampled / STRIPES;
  return Array.from({ length: STRIPES }, (_, index) => {
    const start = 1 + Math.floor((index * (rows - height)) / (STRIPES - 1));
    return [start, start + height - 1] as const;
  });
}
