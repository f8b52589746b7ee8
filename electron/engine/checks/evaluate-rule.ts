import { AppError, type ErrorCode } from '#shared/kernel/index.ts';
import { tooFewRuns } from '#shared/kernel/messages/checks.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import type {
  AggregateCheck,
  HistoryCheck,
  RowsCheck,
  RuleCheck,
  SchemaCheck,
  ValueCheck,
} from '#shared/rules/define-rule.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import { measureQuery, violationQuery } from '#shared/rules/rule-query.ts';
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

type Outcome = Pick<RuleResult, 'status' | 'measured' | 'violations' | 'rows' | 'sample'> & {
  readonly problem?: string;
};

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
  let shownSql = bound.userSql[0]?.text ?? '';
  try {
    const check = await safeCheck(session, bound, dataset, job);
    shownSql = violationQuery(check, dataset.relation)?.render('duckdb') ?? '';
    const outcome = await evaluate({ session: sessionFor(session, bound), bound, dataset, rows, job }, check);
    const ratio = outcome.rows === 0 ? 0 : outcome.violations / outcome.rows;
    return { ...about, sql: shownSql, problem: null, ...outcome, ratio };
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
    code === 'query_failed' ||
    code === 'unsafe_sql' ||
    code === 'unsupported' ||
    code === 'unknown_column' ||
    code === 'invalid_spec'
  );
}

function evaluate(asking: Asking, check: RuleCheck): Promise<Outcome> {
  switch (check.kind) {
    case 'rows':
      return evaluateRows(asking, check);
    case 'aggregate':
      return check.groupBy === undefined ? evaluateValue(asking, check) : evaluateGroups(asking, check);
    case 'value':
      return evaluateValue(asking, check);
    case 'query':
      return evaluateQuery(asking, check.query);
    case 'schema':
      return Promise.resolve(evaluateSchema(asking, check));
    case 'history':
      return evaluateHistory(asking, check);
  }
}

async function evaluateRows({ session, bound, dataset, job }: Asking, check: RowsCheck): Promise<Outcome> {
  const { violation, scope } = check;
  const counted = sql`SELECT count(*) FILTER (WHERE ${violation}) AS violations, ${scope ? sql`count(*) FILTER (WHERE ${scope})` : sql`count(*)`} AS judged FROM ${dataset.relation}`;
  const [counts = {}] = await session.rows(counted, job);
  const violations = Number(counts['violations']);
  const rows = Number(counts['judged']);
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
  return { status: rowsStatus(bound, violations, rows), measured: violations, violations, rows, sample };
}

async function evaluateValue(
  { session, bound, dataset, rows, job }: Asking,
  check: AggregateCheck | ValueCheck,
): Promise<Outcome> {
  const query = check.kind === 'value' ? check.query : measureQuery(check, dataset.relation);
  const measured = ident('measured');
  const warns = check.warns ? sql`(${check.warns(measured)})` : sql`FALSE`;
  const [answer = {}] = await session.rows(
    sql`SELECT measured, (${check.holds(measured)}) AS holds, ${warns} AS warns FROM (${query})`,
    job,
  );
  const held = answer['holds'] === true;
  const status = held ? (answer['warns'] === true ? 'warn' : 'pass') : violationStatus(bound);
  return { status, measured: answer['measured'] ?? null, violations: held ? 0 : 1, rows, sample: [] };
}

/** Each group that does not hold is a violation; `rows` counts groups. */
async function evaluateGroups(
  { session, bound, dataset, job }: Asking,
  check: AggregateCheck,
): Promise<Outcome> {
  const query = measureQuery(check, dataset.relation);
  const broken = sql`SELECT * FROM (${query}) WHERE (${check.holds(ident('measured'))}) IS NOT TRUE`;
  const groups = Number(await session.value(sql`SELECT count(*) FROM (${query})`, job));
  const { total, sample } = await queryRows(session, broken, job);
  return {
    status: rowsStatus(bound, total, groups),
    measured: total,
    violations: total,
    rows: groups,
    sample,
  };
}

async function evaluateQuery({ session, bound, rows, job }: Asking, query: Fragment): Promise<Outcome> {
  const { total, sample } = await queryRows(session, query, job);
  return { status: rowsStatus(bound, total, rows), measured: total, violations: total, rows, sample };
}

async function queryRows(
  session: Session,
  query: Fragment,
  job: Job,
): Promise<Pick<RuleResult, 'sample'> & { readonly total: number }> {
  const page = await session.page(query, { offset: 0, limit: SAMPLE_ROWS }, job);
  const sample = page.rows.map((values) => ({
    row: 0,
    values: Object.fromEntries(page.columns.map((column, index) => [column.name, values[index] ?? null])),
  }));
  return { total: page.total, sample };
}

/** Each difference is a violation, and a row of the sample. */
function evaluateSchema({ bound, dataset, rows }: Asking, { differences }: SchemaCheck): Outcome {
  const found = differences(dataset.columns);
  const sample = found.slice(0, SAMPLE_ROWS).map((difference) => ({ row: 0, values: { difference } }));
  const status = found.length === 0 ? 'pass' : violationStatus(bound);
  return { status, measured: found.length, violations: found.length, rows, sample };
}

/** Until enough runs have measured, a rule about earlier runs has nothing to say, and says so. */
async function evaluateHistory(
  { session, bound, dataset, rows, job }: Asking,
  check: HistoryCheck,
): Promise<Outcome> {
  const measured = await session.value(
    sql`SELECT (measured)::DOUBLE FROM (${measureQuery(check, dataset.relation)})`,
    job,
  );
  const past = dataset.all.history?.get(bound.rule.id) ?? [];
  const outcome = { measured, violations: 0, rows, sample: [] };
  if (past.length < check.needs) {
    return { ...outcome, status: 'warn', problem: tooFewRuns(past.length, check.needs) };
  }
  const number = Number(measured);
  const held = measured !== null && check.judge(number, past).holds;
  return { ...outcome, status: held ? 'pass' : violationStatus(bound), violations: held ? 0 : 1 };
}
