import type { AggregateCheck, RuleContext, ValueCheck } from '#shared/rules/define-rule.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import { measureQuery } from '#shared/rules/rule-query.ts';
import { type Fragment, ident, raw, sql } from '#shared/sql/index.ts';
import type { Cell } from '#shared/formats/extract.ts';
import type { CheckDataset } from '../checks/check-dataset.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';

/** A rule that measures the rows that pass its filter, ready to be asked of fewer of them. */
export interface AskedMeasure {
  readonly session: Session;
  readonly dataset: CheckDataset;
  readonly bound: BoundRule;
  readonly check: AggregateCheck | ValueCheck;
  /** The rows that are measured, with their 1-based data row as `dataset.rowColumn`; the filter has gone the gate. */
  readonly scope: Fragment;
  readonly job: Job;
}

/** Rows to remove, as a query with `row` and `v`, or why there are none. */
export type Witness =
  | { readonly rows: Fragment; readonly method: 'exact' | 'greedy' }
  | { readonly problem: 'endless' | 'impossible' | 'overshoots' };

/** What a rule measures and whether that holds. */
interface Answer {
  readonly measured: Cell;
  readonly holds: boolean;
}

/** The rows of a dataset that a rule measures, numbered. */
export function scopeOf(bound: BoundRule, dataset: CheckDataset): Fragment {
  const where = bound.values['where'];
  if (typeof where !== 'string') return dataset.numbered;
  return sql`(SELECT * FROM ${dataset.numbered} WHERE (${raw(where)}\n))`;
}

/** Asks the rule itself, of all rows but those whose data row the query `without` lists. */
export async function askWithout(asked: AskedMeasure, without: Fragment | null): Promise<Answer> {
  const { session, bound, dataset, job } = asked;
  const row = ident(dataset.rowColumn);
  const kept = without === null ? sql`` : sql` WHERE ${row} NOT IN (${without})`;
  const relation = sql`(SELECT * EXCLUDE (${row}) FROM ${dataset.numbered}${kept})`;
  const check = bound.check({ ...dataset.context, dataset: relation } satisfies RuleContext);
  if (check.kind !== 'aggregate' && check.kind !== 'value')
    throw new TypeError(`${check.kind} measures nothing.`);
  const query = check.kind === 'value' ? check.query : measureQuery(check, relation);
  const [answer = {}] = await session.rows(
    sql`SELECT measured, (${check.holds(ident('measured'))}) AS holds FROM (${query})`,
    job,
  );
  return { measured: answer['measured'] ?? null, holds: answer['holds'] === true };
}
