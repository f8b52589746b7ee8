import type { DriftReport } from '#shared/profile/drift.ts';
import { schemaChanges } from '#shared/profile/schema-changes.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { datasetColumns } from './extract-store.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/**
 * What changed from one loaded dataset to another. All of it is one snapshot, and nothing is written.
 * @throws AppError `not_found` when one of them is not loaded
 */
export function compareExtracts(
  session: Session,
  before: string,
  after: string,
  job: Job,
): Promise<DriftReport> {
  return session.transaction(async (tx) => {
    const started = performance.now();
    const schema = schemaChanges(
      await datasetColumns(tx, before, job),
      await datasetColumns(tx, after, job),
      [],
    );
    const [rowsBefore, rowsAfter] = [await rowsOf(tx, before, job), await rowsOf(tx, after, job)];
    return {
      before,
      after,
      severity: schema.length > 0 ? 'large' : 'none',
      rows: {
        before: rowsBefore,
        after: rowsAfter,
        ratio: rowsBefore === 0 ? null : rowsAfter / rowsBefore,
      },
      schema,
      columns: [],
      elapsed_ms: performance.now() - started,
    };
  }, job);
}

async function rowsOf(tx: Session, dataset: string, job: Job): Promise<number> {
  return Number(await tx.value(sql`SELECT count(*) FROM ${ident('main', dataset)}`, job));
}
