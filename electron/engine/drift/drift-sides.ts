import { columnKind } from '#shared/profile/column-kind.ts';
import { ident, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Column } from '#shared/formats/extract.ts';
import { datasetColumns } from '../extract-store.ts';
import type { Job } from '../job.ts';
import type { ProfiledColumn } from '../profile/measures.ts';
import type { Session } from '../session.ts';

/** One of two extracts that are compared. */
export interface DriftSide {
  readonly dataset: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** The rows that distributions are taken from, under a name of their own. */
  readonly relation: Fragment;
  readonly comparedRows: number;
}

/** A column of both sides, under the name it has in each. */
export interface ColumnPair {
  readonly before: ProfiledColumn;
  readonly after: ProfiledColumn;
}

/** Of a larger extract every k-th row is compared, so many of them that no more are than this. */
const MOST_COMPARED = 1_000_000;

/**
 * Looks at a dataset in a transaction.
 * @throws AppError `not_found` when it is not loaded
 */
export async function driftSide(tx: Session, dataset: string, scratch: string, job: Job): Promise<DriftSide> {
  const columns = await datasetColumns(tx, dataset, job);
  const table = ident('main', dataset);
  const rows = Number(await tx.value(sql`SELECT count(*) FROM ${table}`, job));
  const nth = Math.ceil(rows / MOST_COMPARED);
  if (nth <= 1) return { dataset, columns, rows, relation: table, comparedRows: rows };
  const relation = ident('temp', scratch);
  await tx.execute(
    sql`CREATE OR REPLACE TEMP TABLE ${ident(scratch)} AS
      SELECT * FROM ${table} QUALIFY row_number() OVER () % ${lit(nth)} = 0`,
    job,
  );
  return { dataset, columns, rows, relation, comparedRows: Math.floor(rows / nth) };
}

/** A column as queries about several of them need it. */
export function profiledColumn({ name, type }: Column, index: number): ProfiledColumn {
  return { index, name, type, kind: columnKind(type) };
}
