import type { Cell } from '#shared/formats/extract.ts';
import { AppError, type ErrorCode } from '#shared/kernel/index.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import type { RuleCheck } from '#shared/rules/define-rule.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import { type Fragment, ident, lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { rowsStatus, violationStatus } from './rule-status.ts';
import { safeCheck, sessionFor } from './safe-check.ts';

/** How many violating rows a report carries with it; the rest is read in pages. */
const SAMPLE_ROWS = 20;

type Outcome = Pick<RuleResult, 'status' | 'measured' | 'violations' | 'sample' | 'sql'>;

/**
 * One rule's answer on a dataset of `rows` rows. A rule that cannot be evaluated (a pattern that does not parse, SQL
 * that may not run, a value that does not convert) has the status `error` and says why; it never passes, and it
 * stops no other rule. What ails the machine, and a cancel, is thrown.
 */
export async function evaluateRule(
  session: Session,
  bound: BoundRule,
  dataset: CheckDataset,
  rows: number,
  job: Job,
): Promise<RuleResult> {
  const { rule } = bound;
  const about = {
    id: rule.id,
    type: rule.type,
    dataset: dataset.name,
    severity: rule.severity,
    dimension: bound.dimension,
    sentence: bound.sentence,
    expected: bound.expected,
    rows,
    columns: [...bound.columns],
  };
  let shownSql = rule.type === 'custom_sql' ? rule.sql : '';
  try {
    const check = await safeCheck(session, bound, dataset, job);
    shownSql = violationQuery(check, dataset).render('duckdb');
    const outcome = await evaluate(sessionFor(session, bound), bound, check, dataset, rows, job);
    return { ...about, ...outcome, ratio: rows === 0 ? 0 : outcome.violations / rows, problem: null };
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (!isTheRules(error.code)) throw thrown;
    const problem = error.message.replace(/^The query failed: /, '');
    const none = { status: 'error', measured: null, violations: 0, ratio: 0, sample: [] } as const;
    return { ...about, ...none, sample: [], sql: shownSql, problem };
  }
}

/** Whether an error is about the rule itself rather than about the machine or the caller. */
function isTheRules(code: ErrorCode): boolean {
  return (
    code === 'query_failed' || code === 'unsafe_sql' || code === 'unsupported' || code === 'unknown_column'
  );
}

function evaluate(
  session: Session,
  bound: BoundRule,
  check: RuleCheck,
  dataset: CheckDataset,
  rows: number,
  job: Job,
): Promise<Outcome> {
  switch (check.kind) {
    case 'rows':
      return evaluateRows(session, bound, check.violation, dataset, rows, job);
    case 'aggregate':
      return evaluateAggregate(session, bound, check, dataset, job);
    case 'query':
      return evaluateQuery(session, bound, check.query, rows, job);
  }
}

async function evaluateRows(
  session: Session,
  { rule }: BoundRule,
  violation: Fragment,
  dataset: CheckDataset,
  rows: number,
  job: Job,
): Promise<Outcome> {
  const violations = await count(session, sql`FROM ${dataset.relation} WHERE ${violation}`, job);
  const row = ident(dataset.rowColumn);
  const found =
    violations === 0
      ? []
      : await session.rows(
          sql`SELECT * FROM ${dataset.numbered} WHERE ${violation} ORDER BY ${row} LIMIT ${lit(SAMPLE_ROWS)}`,
          job,
        );
  const sample = found.map(({ [dataset.rowColumn]: number = null, ...values }) => ({
    row: Number(number),
    values,
  }));
  return {
    status: rowsStatus(rule, violations, rows),
    measured: violations,
    violations,
    sample,
    sql: violationQuery({ kind: 'rows', violation, columns: [] }, dataset).render('duckdb'),
  };
}

async function evaluateAggregate(
  session: Session,
  { rule }: BoundRule,
  check: Extract<RuleCheck, { kind: 'aggregate' }>,
  dataset: CheckDataset,
  job: Job,
): Promise<Outcome> {
  const query = violationQuery(check, dataset);
  const holds = check.holds(ident('measured'));
  const [answer] = await session.rows(sql`SELECT measured, (${holds}) AS holds FROM (${query})`, job);
  const measured: Cell = answer?.['measured'] ?? null;
  const held = answer?.['holds'] === true;
  return {
    status: held ? 'pass' : violationStatus(rule),
    measured,
    violations: held ? 0 : 1,
    sample: [],
    sql: query.render('duckdb'),
  };
}

async function evaluateQuery(
  session: Session,
  { rule }: BoundRule,
  query: Fragment,
  rows: number,
  job: Job,
): Promise<Outcome> {
  const page = await session.page(query, { offset: 0, limit: SAMPLE_ROWS }, job);
  const sample = page.rows.map((values) => ({
    row: 0,
    values: Object.fromEntries(page.columns.map((column, index) => [column.name, values[index] ?? null])),
  }));
  return {
    status: rowsStatus(rule, page.total, rows),
    measured: page.total,
    violations: page.total,
    sample,
    sql: query.render('duckdb'),
  };
}

/** The query a person would run by hand: the violating rows, or the measured value. */
export function violationQuery(check: RuleCheck, dataset: CheckDataset): Fragment {
  switch (check.kind) {
    case 'rows':
      return sql`SELECT * FROM ${dataset.relation} WHERE ${check.violation}`;
    case 'aggregate':
      return sql`SELECT ${check.measure} AS measured FROM ${dataset.relation}`;
    case 'query':
      return check.query;
  }
}

async function count(session: Session, from: Fragment, job: Job): Promise<number> {
  return Number(await session.value(sql`SELECT COUNT(*) ${from}`, job));
}
