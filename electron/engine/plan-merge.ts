import { mergeWarnings, planDoesNotAddUp } from '#shared/kernel/messages/merge.ts';
import type { MergePlan, MergeRequest } from '#shared/pipeline/merge-plan.ts';
import { mergeStatements } from '#shared/pipeline/merge-sql.ts';
import {
  isComplete,
  type MergeDefinition,
  TARGET_ALIAS,
  targetKey,
} from '#shared/pipeline/merge/merge-definition.ts';
import { ident, sql } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import {
  absentFromSource,
  assertUniqueTarget,
  countMerge,
  countRows,
  type MergeCounts,
} from './merge/count-merge.ts';
import { prepareMerge } from './merge/prepare-merge.ts';
import { proveIdempotent } from './merge/prove-idempotent.ts';
import { sampleChanges } from './merge/sample-changes.ts';
import type { Session } from './session.ts';

const STEPS = ['Pairing columns', 'Checking keys', 'Comparing rows', 'Loading twice into a copy'] as const;

/**
 * What loading the source into the target would do, row class by row class and column by column; the target is not
 * written. All of it is read in one transaction, so the numbers belong to one state of the data.
 * `idempotent` is proven by loading a copy of the target twice.
 *
 * @throws AppError `not_found`, `unknown_column`, `usage` (columns without a partner, types that do not meet) or
 *   `key_conflict` (target keys repeat)
 */
export async function planMerge(session: Session, request: MergeRequest, job: Job): Promise<MergePlan> {
  const started = performance.now();
  return session.transaction(async (tx) => {
    report(job, 0);
    const prepared = await prepareMerge(tx, request, job);
    const { definition } = prepared;
    report(job, 1);
    await assertUniqueTarget(tx, definition, request.target, job);
    const nullTargetKeys = await countNullTargetKeys(tx, definition, job);
    report(job, 2);
    const counts = await countMerge(tx, definition, job);
    const deleted = request.strategy === 'diff' ? await countRows(tx, absentFromSource(definition), job) : 0;
    const sample = await sampleChanges(tx, prepared, job);
    report(job, 3);
    const proof = await proveIdempotent(tx, definition, counts, job);
    const { columns, ...classes } = counts;
    return {
      target: request.target,
      source: request.source,
      strategy: request.strategy,
      key: [...definition.key],
      mapping: Object.fromEntries(definition.pairs.map((pair) => [pair.target, pair.source])),
      ...classes,
      target_rows_after: counts.target_rows + counts.inserted,
      deleted,
      columns: { ...columns },
      duplicate_target_keys: 0,
      idempotent: proof.idempotent,
      sample,
      warnings: [
        ...prepared.warnings,
        ...keyWarnings(request, definition, counts, nullTargetKeys),
        ...(proof.idempotent
          ? []
          : [mergeWarnings.notIdempotent(proof.second.inserted, proof.second.updated)]),
      ],
      sql: sqlOf(definition),
      elapsed_ms: Math.round(performance.now() - started),
    };
  }, job);
}

function report(job: Job, step: number): void {
  job.progress({
    phase: STEPS[step] ?? '',
    fraction: step / STEPS.length,
    done: null,
    total: null,
    unit: null,
  });
}

function countNullTargetKeys(tx: Session, definition: MergeDefinition, job: Job): Promise<number> {
  const complete = isComplete(targetKey(definition, TARGET_ALIAS));
  return countRows(tx, sql`${definition.target} AS ${ident(TARGET_ALIAS)} WHERE NOT (${complete})`, job);
}

/** Rows with one key: rejected ones beyond those without a key, or superseded ones and one survivor a key. */
function keyWarnings(
  request: MergeRequest,
  definition: MergeDefinition,
  counts: MergeCounts,
  nullTargetKeys: number,
): string[] {
  const { null_keys, duplicate_source_keys: keys, rejected, superseded } = counts;
  if (keys === 0 && rejected !== null_keys) throw planDoesNotAddUp('rows rejected without a reason');
  return [
    ...(counts.source_rows === 0 ? [mergeWarnings.emptySource()] : []),
    ...(null_keys > 0 ? [mergeWarnings.nullKeys(null_keys, definition.key)] : []),
    ...(keys > 0 && request.duplicates === 'reject'
      ? [mergeWarnings.rejectedDuplicates(keys, rejected - null_keys)]
      : []),
    ...(keys > 0 && request.duplicates === 'newest'
      ? [mergeWarnings.superseded(keys, superseded, definition.orderBy)]
      : []),
    ...(nullTargetKeys > 0 ? [mergeWarnings.nullTargetKeys(nullTargetKeys)] : []),
  ];
}

/** The SQL that counted, and the SQL that would load. */
function sqlOf(definition: MergeDefinition): string {
  const { classify, merge } = mergeStatements(definition);
  return `-- What it would do\n${classify.render('duckdb')};\n\n-- The load\n${merge.render('duckdb')};\n`;
}
