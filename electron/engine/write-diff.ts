import { isChanged, matchedRows } from '#shared/pipeline/merge/classify.ts';
import {
  SOURCE_ALIAS,
  TARGET_ALIAS,
  valuePairs,
  type MergeDefinition,
} from '#shared/pipeline/merge/merge-definition.ts';
import type { Fate, MergeRequest } from '#shared/pipeline/merge-plan.ts';
import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import { copyToFile } from './checks/copy-to-file.ts';
import type { Job } from './job.ts';
import { prepareMerge } from './merge/prepare-merge.ts';
import { rowsWith } from './rows-of-fate.ts';
import type { Session } from './session.ts';

/**
 * Writes every difference as CSV, `change,<key…>,column,before,after`: a line for each changed cell of an updated
 * row, and one without a column for each inserted and each deleted row. Values are text, NULL is empty.
 * @throws AppError as `planMerge` does, or when the file cannot be written
 */
export async function writeDiff(
  session: Session,
  request: MergeRequest,
  file: string,
  job: Job,
): Promise<void> {
  const { definition } = await prepareMerge(session, request, job);
  const parts = [
    wholeRows('insert', request, definition, SOURCE_ALIAS),
    ...valuePairs(definition).map(
      (pair) => sql`SELECT ${lit('update')} AS change, ${keyTexts(definition, TARGET_ALIAS)},
        ${lit(pair.target)} AS "column",
        CAST(${ident(TARGET_ALIAS, pair.target)} AS VARCHAR) AS before,
        CAST(${ident(SOURCE_ALIAS, pair.target)} AS VARCHAR) AS after
        FROM ${matchedRows(definition)} WHERE ${isChanged(definition, pair)}`,
    ),
    wholeRows('delete', request, definition, TARGET_ALIAS),
  ];
  const query = sql`SELECT * FROM (${join(parts, '\nUNION ALL\n')}) ORDER BY ALL`;
  await copyToFile(session, query, file, 'csv', job);
}

function wholeRows(fate: Fate, request: MergeRequest, definition: MergeDefinition, alias: string): Fragment {
  return sql`SELECT ${lit(fate)} AS change, ${keyTexts(definition, alias)},
    NULL AS "column", NULL AS before, NULL AS after FROM ${rowsWith(fate, request, definition)}`;
}

function keyTexts(definition: MergeDefinition, alias: string): Fragment {
  return join(
    definition.key.map((column) => sql`CAST(${ident(alias, column)} AS VARCHAR) AS ${ident(column)}`),
  );
}
