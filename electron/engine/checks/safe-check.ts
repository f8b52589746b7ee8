import type { CheckReport } from '#shared/rules/check-report.ts';
import type { RuleCheck, RuleContext } from '#shared/rules/define-rule.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import { ident, join, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { assertReadOnlyExpression, assertReadOnlySelect } from '../sql-gate.ts';
import type { CheckDataset } from './check-dataset.ts';

/**
 * What a rule asks, ready to run: SQL that a user wrote has gone through the gate, and finds its datasets where
 * they are.
 * @throws AppError `unsafe_sql` or `query_failed`
 */
export async function safeCheck(
  session: Session,
  bound: BoundRule,
  dataset: CheckDataset,
  job: Job,
): Promise<RuleCheck> {
  for (const { kind, text } of bound.userSql) {
    await (kind === 'query'
      ? assertReadOnlySelect(session, text, dataset.all.datasets, job)
      : assertReadOnlyExpression(session, text, dataset.all.datasets, job));
  }
  const check = bound.check(contextOf(bound, dataset));
  const moved = [...(dataset.all.relations ?? [])].map(
    ([name, relation]) => sql`${ident(name)} AS (SELECT * FROM ${relation})`,
  );
  if (check.kind !== 'query' || moved.length === 0 || bound.userSql.length === 0) return check;
  return { kind: 'query', query: sql`WITH ${join(moved)} SELECT * FROM (${check.query}\n)` };
}

/** A rule that goes by the order of the rows sees their places; to all others a dataset is what it is. */
export function contextOf(bound: BoundRule, dataset: CheckDataset): RuleContext {
  const ordered = bound.family === 'order' && bound.values['order_by'] === undefined;
  return ordered ? dataset.numberedContext : dataset.context;
}

/** A session for the SQL of a rule: what a user wrote may not run for ever. */
export function sessionFor(session: Session, bound: BoundRule): Session {
  return bound.userSql.length > 0 ? session.withDeadline() : session;
}

/** The rules that were evaluated and are violated, thresholds aside. */
export function violatedIds(report: Pick<CheckReport, 'rules'>): ReadonlySet<string> {
  return new Set(report.rules.filter((rule) => rule.violations > 0).map((rule) => rule.id));
}
