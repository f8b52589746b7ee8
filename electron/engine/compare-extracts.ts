import type { DriftReport } from '#shared/profile/drift.ts';
import { byDrift, severityOfSchema, severityOfVolume, worst } from '#shared/profile/drift-severity.ts';
import { schemaChanges, type Renaming } from '#shared/profile/schema-changes.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { compareColumns } from './drift/compare-columns.ts';
import { driftSide, profiledColumn, type ColumnPair, type DriftSide } from './drift/drift-sides.ts';
import { suggestRenamings } from './drift/suggest-renamings.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

const SCRATCH = ['assay_drift_before', 'assay_drift_after'] as const;

/**
 * What changed from one loaded dataset to another: schema, volume, and the distribution of each column that both
 * have. All of it is one snapshot, and nothing is written. Rows are counted in full; what is said of a column is of
 * every k-th row where an extract has more than a million.
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
    const sides = [
      await driftSide(tx, before, SCRATCH[0], job),
      await driftSide(tx, after, SCRATCH[1], job),
    ] as const;
    const renamings = await suggestRenamings(tx, sides[0], sides[1], job);
    const schema = schemaChanges(sides[0].columns, sides[1].columns, renamings);
    const columns = await compareColumns(tx, sides, pairsOf(sides, renamings), job);
    const rows = { before: sides[0].rows, after: sides[1].rows };
    for (const scratch of SCRATCH) await tx.execute(sql`DROP TABLE IF EXISTS temp.${ident(scratch)}`, job);
    return {
      before,
      after,
      severity: worst([
        severityOfSchema(schema),
        severityOfVolume(rows),
        ...columns.map(({ severity }) => severity),
      ]),
      rows: { ...rows, ratio: rows.before === 0 ? null : rows.after / rows.before },
      schema,
      columns: [...columns].sort(byDrift),
      elapsed_ms: performance.now() - started,
    };
  }, job);
}

/** Columns of the same name, and those that are taken for renamed. */
function pairsOf(
  [before, after]: readonly [DriftSide, DriftSide],
  renamings: readonly Renaming[],
): ColumnPair[] {
  return after.columns.flatMap((column, index) => {
    const earlier =
      before.columns.find(({ name }) => name === column.name) ??
      before.columns.find(({ name }) =>
        renamings.some((renaming) => renaming.before === name && renaming.after === column.name),
      );
    return earlier ? [{ before: profiledColumn(earlier, index), after: profiledColumn(column, index) }] : [];
  });
}
