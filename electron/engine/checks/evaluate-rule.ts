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

/** One evaluation: everything that is needed to ask the data. */
interface Asking {
  readonly session: Session;
  readonly bound: BoundRule;
  readonly dataset: CheckDataset;
  readonly rows: number;
  readonly job: Job;
}

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
    const outcome = await evaluate({ session: sessionFor(session, bound), bound, dataset, rows, job }, check);
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

function evaluate(asking: Asking, check: RuleCheck): Promise<Outcome> {
  switch (check.kind) {
    case 'rows':
      return evaluateRows(asking, check);
    case 'aggregate':
      return evaluateAggregate(asking, check);
    case 'query':
      return evaluateQuery(asking, check.query);
  }
}

async function evaluateRows(
  { session, bound, dataset, rows, job }: Asking,
  check: Extract<RuleCheck, { kind: 'rows' }>,
): Promise<Outcome> {
  const { violation } = check;
  const counted = sql`SELECT COUNT(*) FROM ${dataset.relation} WHERE ${violation}`;
  const violations = Number(await session.value(counted, job));
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
    status: rowsStatus(bound.rule, violations, rows),
    measured: violations,
    violations,
    sample,
    sql: violationQuery(check, dataset).render('duckdb'),
  };
}

async function evaluateAggregate(
  { session, bound, dataset, job }: Asking,
  check: Extract<RuleCheck, { kind: 'aggregate' }>,
): Promise<Outcome> {
  const query = violationQuery(check, dataset);
  const holds = check.holds(ident('measured'));
  const [answer] = await session.rows(sql`SELECT measured, (${holds}) AS holds FROM (${query})`, job);
  const measured: Cell = answer?.['measured'] ?? null;
  const held = answer?.['holds'] === true;
  return {
    status: held ? 'pass' : violationStatus(bound.rule),
    measured,
    violations: held ? 0 : 1,
    sample: [],
    sql: query.render('duckdb'),
  };
}

async function evaluateQuery({ session, bound, rows, job }: Asking, query: Fragment): Promise<Outcome> {
  const page = await session.page(query, { offset: 0, limit: SAMPLE_ROWS }, job);
  const sample = page.rows.map((values) => ({
    row: 0,
    values: Object.fromEntries(page.columns.map((column, index) => [column.name, values[index] ?? null])),
  }));
  return {
    status: rowsStatus(bound.rule, page.total, rows),
    measured: page.total,
    violations: page.total,
    sample,
    sql: query.render('duckdb'),
  };
}

/** The query a person would run by hand: the violating rows, or the measured value. */
function violationQuery(check: RuleCheck, dataset: CheckDataset): Fragment {
  switch (check.kind) {
    case 'rows':
      return sql`SELECT * FROM ${dataset.relation} WHERE ${check.violation}`;
    case 'aggregate':
      return sql`SELECT ${check.measure} AS measured FROM ${dataset.relation}`;
    case 'query':
      return check.query;
  }
}
