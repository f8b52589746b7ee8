import { randomUUID } from 'node:crypto';
import { ident, sql } from '#shared/sql/index.ts';
import { splitRows } from '../checks/split-rows.ts';
import type { Job } from '../job.ts';
import type { CheckedDataset } from '../run-checks.ts';
import type { Session } from '../session.ts';

/** The schema of rows that were set aside, one table a dataset. */
export const QUARANTINE_SCHEMA = 'assay_quarantine';

/**
 * Moves the rows that break any of the rules of these ids out of a dataset into `assay_quarantine.<dataset>`, whose
 * last column lists the ids of the rules each broke. All are moved or none.
 * @returns how many were moved
 */
export async function partRows(
  session: Session,
  { dataset, verdicts }: CheckedDataset,
  ids: readonly string[],
  job: Job,
): Promise<number> {
  const { violating, clean } = splitRows(dataset, verdicts, ids);
  const aside = ident(QUARANTINE_SCHEMA, dataset.name);
  const kept = ident(`assay_clean_${randomUUID()}`);
  return session.transaction(async (tx) => {
    await tx.execute(sql`CREATE OR REPLACE TABLE ${aside} AS ${violating}`, job);
    await tx.execute(sql`CREATE TABLE ${kept} AS ${clean}`, job);
    await tx.execute(sql`DROP TABLE ${ident(dataset.name)}`, job);
    await tx.execute(sql`ALTER TABLE ${kept} RENAME TO ${ident(dataset.name)}`, job);
    return Number(await tx.value(sql`SELECT COUNT(*) FROM ${aside}`, job));
  }, job);
}
