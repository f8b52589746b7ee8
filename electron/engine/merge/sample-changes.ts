import type { MergePlan } from '#shared/pipeline/merge-plan.ts';
import { isAnyChanged, isChanged, matchedRows } from '#shared/pipeline/merge/classify.ts';
import { SOURCE_ALIAS, TARGET_ALIAS, valuePairs } from '#shared/pipeline/merge/merge-definition.ts';
import { type Fragment, ident, join, lit, numberInText, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { PreparedMerge } from './prepare-merge.ts';

/** How many changed cells a plan shows. */
const SAMPLE_CELLS = 20;

/** The first changed cells in key order, at most {@link SAMPLE_CELLS}, with their values before and after. */
export async function sampleChanges(
  session: Session,
  prepared: PreparedMerge,
  job: Job,
): Promise<MergePlan['sample']> {
  const { definition } = prepared;
  const values = valuePairs(definition);
  if (values.length === 0) return [];
  const selected = [
    ...definition.key.map((column, index) => sql`${ident(TARGET_ALIAS, column)} AS ${ident(`key_${index}`)}`),
    ...values.flatMap((pair, index) => [
      sql`${isChanged(definition, pair)} AS ${ident(`changed_${index}`)}`,
      sql`${ident(TARGET_ALIAS, pair.target)} AS ${ident(`before_${index}`)}`,
      sql`${ident(SOURCE_ALIAS, pair.target)} AS ${ident(`after_${index}`)}`,
    ]),
  ];
  const rows = await session.rows(
    sql`SELECT ${join(selected)} FROM ${matchedRows(definition)} WHERE ${isAnyChanged(definition)}
      ORDER BY ${join(keyOrder(prepared, TARGET_ALIAS))} LIMIT ${lit(SAMPLE_CELLS)}`,
    job,
  );
  return rows
    .flatMap((row) => {
      const key = Object.fromEntries(
        definition.key.map((column, index) => [column, row[`key_${index}`] ?? null]),
      );
      return values.flatMap((pair, index) =>
        row[`changed_${index}`] === true
          ? [
              {
                key,
                column: pair.target,
                before: row[`before_${index}`] ?? null,
                after: row[`after_${index}`] ?? null,
              },
            ]
          : [],
      );
    })
    .slice(0, SAMPLE_CELLS);
}

/** ORDER BY terms over target key columns: numbers written as text come in the order of the numbers. */
export function keyOrder(prepared: PreparedMerge, alias: string): Fragment[] {
  return prepared.definition.key.flatMap((column) => {
    const value = ident(alias, column);
    const plain = sql`${value} ASC NULLS FIRST`;
    if (!prepared.textKeys.has(column)) return [plain];
    return [sql`${numberInText(sql`CAST(${value} AS VARCHAR)`)} ASC NULLS LAST`, plain];
  });
}
