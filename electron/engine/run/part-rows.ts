import { randomUUID } from 'node:crypto';
import { boundRule, type Rule } from '#shared/rules/index.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { checkDataset, type Datasets } from '../checks/check-dataset.ts';
import { splitRows } from '../checks/split-rows.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';

/** The schema of rows that were set aside, one table a dataset. */
export const QUARANTINE_SCHEMA = 'assay_quarantine';

/**
 * Moves the rows that break any of the rules out of a dataset into `assay_quarantine.<dataset>`, whose last column
 * lists the ids of the rules each broke. All are moved or none.
 * @returns how many were moved
 */
export async function partRows(
  session: Session,
  request: { readonly dataset: string; readonly rules: readonly Rule[] } & Datasets,
  job: Job,
): Promise<number> {
  const checked = await checkDataset(session, request.dataset, request, job);
  const { violating, clean } = splitRows(
    checked,
    request.rules.map((rule) => boundRule(rule, request.scope)),
  );
  const aside = ident(QUARANTINE_SCHEMA, request.dataset);
  const kept = ident(`assay_clean_${randomUUID()}`);
  return session.transaction(async (tx) => {
    await tx.execute(sql`CREATE OR REPLACE TABLE ${aside} AS ${violating}`, job);
    await tx.execute(sql`CREATE TABLE ${kept} AS ${clean}`, job);
    await tx.execute(sql`DROP TABLE ${ident(request.dataset)}`, job);
    await tx.execute(sql`ALTER TABLE ${kept} RENAME TO ${ident(request.dataset)}`, job);
    return Number(await tx.value(sql`SELECT COUNT(*) FROM ${aside}`, job));
  }, job);
}
