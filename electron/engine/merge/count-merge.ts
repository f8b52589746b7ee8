import type { Cell } from '#shared/formats/extract.ts';
import { duplicateTargetKeys as targetKeysRepeat, planDoesNotAddUp } from '#shared/kernel/messages/merge.ts';
import { changedName, classify } from '#shared/pipeline/merge/classify.ts';
import { duplicateTargetKeys } from '#shared/pipeline/merge/key-health.ts';
import {
  isComplete,
  type MergeDefinition,
  sameKey,
  SOURCE_ALIAS,
  sourceKey,
  TARGET_ALIAS,
  targetKey,
  valuePairs,
} from '#shared/pipeline/merge/merge-definition.ts';
import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';

/** How many rows of each class a merge has, and how many cells each column would change. */
export interface MergeCounts {
  readonly source_rows: number;
  readonly target_rows: number;
  readonly null_keys: number;
  readonly duplicate_source_keys: number;
  readonly rejected: number;
  readonly superseded: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly changed_cells: number;
  /** target column → changed cells, for every column that is not part of the key */
  readonly columns: Readonly<Record<string, number>>;
}

/**
 * Counts what a merge would do. Target keys must be unique ({@link assertUniqueTarget}).
 * @throws AppError `internal` when the classes do not add up to the source
 */
export async function countMerge(
  session: Session,
  definition: MergeDefinition,
  job: Job,
): Promise<MergeCounts> {
  const [row = {}] = await session.rows(classify(definition), job);
  const counts = {
    source_rows: count(row, 'source_rows'),
    target_rows: count(row, 'target_rows'),
    null_keys: count(row, 'null_keys'),
    duplicate_source_keys: count(row, 'duplicate_source_keys'),
    rejected: count(row, 'rejected'),
    superseded: count(row, 'superseded'),
    inserted: count(row, 'inserted'),
    updated: count(row, 'updated'),
    unchanged: count(row, 'unchanged'),
    changed_cells: count(row, 'changed_cells'),
    columns: Object.fromEntries(
      valuePairs(definition).map((pair, index) => [pair.target, count(row, changedName(index))]),
    ),
  };
  const { inserted, updated, unchanged, rejected, superseded } = counts;
  const classed = inserted + updated + unchanged + rejected + superseded;
  if (classed !== counts.source_rows || Math.min(inserted, updated, unchanged, rejected, superseded) < 0) {
    throw planDoesNotAddUp(`${classed} rows in classes, ${counts.source_rows} in the source`);
  }
  return counts;
}

/** @throws AppError `key_conflict` with the number of repeated keys and one of them */
export async function assertUniqueTarget(
  session: Session,
  definition: MergeDefinition,
  target: string,
  job: Job,
): Promise<void> {
  const [row = {}] = await session.rows(duplicateTargetKeys(definition), job);
  const keys = count(row, 'duplicate_keys');
  if (keys === 0) return;
  const key = targetKey(definition, TARGET_ALIAS);
  const [example = {}] = await session.rows(
    sql`SELECT ${join(key.map((part, index) => sql`${part} AS ${ident(definition.key[index] ?? '')}`))}
      FROM ${definition.target} AS ${ident(TARGET_ALIAS)} WHERE ${isComplete(key)}
      GROUP BY ALL HAVING COUNT(*) > 1 ORDER BY ALL LIMIT ${lit(1)}`,
    job,
  );
  throw targetKeysRepeat({
    target,
    key: definition.key,
    keys,
    rows: count(row, 'duplicate_rows'),
    example: Object.entries(example)
      .map(([name, value]) => `${name} = ${String(value)}`)
      .join(', '),
  });
}

/** Target rows whose key stands in no source row; a target row without a complete key is one of them. */
export function absentFromSource(definition: MergeDefinition): Fragment {
  return sql`${definition.target} AS ${ident(TARGET_ALIAS)} WHERE NOT EXISTS (
    SELECT 1 FROM ${definition.source} AS ${ident(SOURCE_ALIAS)}
    WHERE ${sameKey(sourceKey(definition, SOURCE_ALIAS), targetKey(definition, TARGET_ALIAS))})`;
}

export async function countRows(session: Session, from: Fragment, job: Job): Promise<number> {
  return Number(await session.value(sql`SELECT COUNT(*) FROM ${from}`, job));
}

function count(row: Readonly<Record<string, Cell>>, name: string): number {
  const value = Number(row[name]);
  if (!Number.isSafeInteger(value)) throw planDoesNotAddUp(`${name} is ${String(row[name])}`);
  return value;
}
