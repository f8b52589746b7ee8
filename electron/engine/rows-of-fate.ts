import type { Page } from '#shared/formats/extract.ts';
import type { Fate, MergeRequest } from '#shared/pipeline/merge-plan.ts';
import { isAnyChanged, matchedRows } from '#shared/pipeline/merge/classify.ts';
import { distinctSource, leftOutDuplicates, renamedColumns } from '#shared/pipeline/merge/distinct-source.ts';
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
import { type Fragment, ident, join, sql } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import { absentFromSource } from './merge/count-merge.ts';
import { prepareMerge } from './merge/prepare-merge.ts';
import { keyOrder } from './merge/sample-changes.ts';
import type { PageWindow, Session } from './session.ts';

/**
 * The rows of one fate, by key: the key's columns, then `before: x` and `after: x` for every other column x of the
 * target. `before` is what the target holds, `after` what the source brings; NULL where there is no such row.
 *
 * `reject` are rows without a complete key and, when duplicates are rejected, rows that share a key; `conflict` are
 * rows that a newer one with the same key replaced; `delete` has rows only for a diff.
 * @throws AppError as `planMerge` does, but for repeated target keys, which are shown as they meet
 */
export async function rowsOfFate(
  session: Session,
  request: MergeRequest,
  fate: Fate,
  window: PageWindow,
  job: Job,
): Promise<Page> {
  const prepared = await prepareMerge(session, request, job);
  const { definition } = prepared;
  const keyFrom = fate === 'delete' ? TARGET_ALIAS : SOURCE_ALIAS;
  const columns = [
    ...definition.key.map((column) => ident(keyFrom, column)),
    ...valuePairs(definition).flatMap((pair) => [
      sql`${fate === 'insert' ? sql`NULL` : ident(TARGET_ALIAS, pair.target)} AS ${ident(`before: ${pair.target}`)}`,
      sql`${fate === 'delete' ? sql`NULL` : ident(SOURCE_ALIAS, pair.target)} AS ${ident(`after: ${pair.target}`)}`,
    ]),
  ];
  const query = sql`SELECT ${join(columns)} FROM ${rowsWith(fate, request, definition)}
    ORDER BY ${join(keyOrder(prepared, keyFrom))}`;
  return session.page(query, window, job);
}

/** FROM and WHERE of a fate, with the source's rows as `s` under target names and the target's as `t`. */
export function rowsWith(fate: Fate, request: MergeRequest, definition: MergeDefinition): Fragment {
  switch (fate) {
    case 'insert':
      return sql`(${distinctSource(definition)}) AS ${ident(SOURCE_ALIAS)} WHERE NOT EXISTS (
        SELECT 1 FROM ${definition.target} AS ${ident(TARGET_ALIAS)} WHERE ${meets(definition)})`;
    case 'update':
      return sql`${matchedRows(definition)} WHERE ${isAnyChanged(definition)}`;
    case 'unchanged':
      return sql`${matchedRows(definition)} WHERE NOT (${isAnyChanged(definition)})`;
    case 'delete':
      return request.strategy === 'diff'
        ? absentFromSource(definition)
        : sql`${definition.target} AS ${ident(TARGET_ALIAS)} WHERE FALSE`;
    case 'conflict':
      return besideTarget(
        definition,
        request.duplicates === 'newest'
          ? leftOutDuplicates(definition)
          : sql`SELECT * FROM (${distinctSource(definition)}) WHERE FALSE`,
      );
    case 'reject':
      return besideTarget(
        definition,
        request.duplicates === 'reject'
          ? sql`${withoutKey(definition)} UNION ALL ${leftOutDuplicates(definition)}`
          : withoutKey(definition),
      );
  }
}

function withoutKey(definition: MergeDefinition): Fragment {
  return sql`SELECT ${renamedColumns(definition)} FROM ${definition.source} AS ${ident(SOURCE_ALIAS)}
    WHERE NOT (${isComplete(sourceKey(definition, SOURCE_ALIAS))})`;
}

function besideTarget(definition: MergeDefinition, rows: Fragment): Fragment {
  return sql`(${rows}) AS ${ident(SOURCE_ALIAS)}
    LEFT JOIN ${definition.target} AS ${ident(TARGET_ALIAS)} ON ${meets(definition)}`;
}

function meets(definition: MergeDefinition): Fragment {
  return sameKey(targetKey(definition, TARGET_ALIAS), targetKey(definition, SOURCE_ALIAS));
}
