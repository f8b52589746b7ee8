import { randomUUID } from 'node:crypto';
import { planDoesNotAddUp } from '#shared/kernel/messages/merge.ts';
import {
  type MergeDefinition,
  sameKey,
  SOURCE_ALIAS,
  sourceKey,
  TARGET_ALIAS,
  targetKey,
} from '#shared/pipeline/merge/merge-definition.ts';
import { mergeInto } from '#shared/pipeline/merge/merge-into.ts';
import { ident, join, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countMerge, countRows, type MergeCounts } from './count-merge.ts';

export interface IdempotencyProof {
  readonly idempotent: boolean;
  /** What a second load of the same source would do. */
  readonly second: Pick<MergeCounts, 'inserted' | 'updated'>;
}

/**
 * Applies the merge to a copy of the target, asks what a second one would do, applies it too and compares the copy
 * before and after, row by row. Only target rows that the source names are copied: the merge touches no others.
 *
 * The copies are temporary tables of this transaction's connection: rolled back with it, dropped otherwise.
 * @throws AppError `internal` when the first application did not do what was counted
 */
export async function proveIdempotent(
  transaction: Session,
  definition: MergeDefinition,
  counts: MergeCounts,
  job: Job,
): Promise<IdempotencyProof> {
  const copy = ident(`assay_copy_${randomUUID()}`);
  const once = ident(`assay_once_${randomUUID()}`);
  const merged = { ...definition, target: copy };
  const apply = mergeInto(merged);
  await copyTarget(transaction, definition, copy, job);
  const copied = await countRows(transaction, copy, job);
  await transaction.execute(apply, job);
  const loaded = await countRows(transaction, copy, job);
  if (loaded !== copied + counts.inserted) {
    throw planDoesNotAddUp(
      `${copied} rows became ${loaded} where the plan counted ${counts.inserted} inserted`,
    );
  }
  const second = await countMerge(transaction, merged, job);
  await transaction.execute(sql`CREATE TEMPORARY TABLE ${once} AS SELECT * FROM ${copy}`, job);
  await transaction.execute(apply, job);
  const different = await countRows(
    transaction,
    sql`((SELECT * FROM ${once} EXCEPT ALL SELECT * FROM ${copy})
      UNION ALL (SELECT * FROM ${copy} EXCEPT ALL SELECT * FROM ${once}))`,
    job,
  );
  await transaction.execute(sql`DROP TABLE ${copy}`, job);
  await transaction.execute(sql`DROP TABLE ${once}`, job);
  return {
    idempotent: second.inserted === 0 && second.updated === 0 && different === 0,
    second: { inserted: second.inserted, updated: second.updated },
  };
}

/** The empty second branch widens each column to a type that holds the source's values too. */
async function copyTarget(
  transaction: Session,
  definition: MergeDefinition,
  copy: ReturnType<typeof ident>,
  job: Job,
): Promise<void> {
  const columns = join(definition.pairs.map((pair) => ident(TARGET_ALIAS, pair.target)));
  const widening = join(definition.pairs.map((pair) => ident(SOURCE_ALIAS, pair.source)));
  const named = sameKey(sourceKey(definition, SOURCE_ALIAS), targetKey(definition, TARGET_ALIAS));
  await transaction.execute(
    sql`CREATE TEMPORARY TABLE ${copy} AS
      SELECT ${columns} FROM ${definition.target} AS ${ident(TARGET_ALIAS)}
      WHERE EXISTS (SELECT 1 FROM ${definition.source} AS ${ident(SOURCE_ALIAS)} WHERE ${named})
      UNION ALL SELECT ${widening} FROM ${definition.source} AS ${ident(SOURCE_ALIAS)} WHERE FALSE`,
    job,
  );
}
