import { nothingToJudge, tooFewRuns } from '#shared/kernel/messages/checks.ts';
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
import { measureQuery } from '#shared/rules/rule-query.ts';
import { type Fragment, ident, sql } from '#shared/sql/index.ts';
import { questionOf } from '../history/question-of.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { emptyStatus, rowsStatus, violationStatus } from './rule-status.ts';
import type { RowOutcome } from './evaluate-rows.ts';

const SAMPLE_ROWS = 100;

/** One evaluation: everything that is needed to ask the data. */
export interface Asking {
  readonly session: Session;
  readonly bound: BoundRule;
  readonly dataset: CheckDataset;
  readonly rows: number;
  readonly job: Job;
}

/** What came of a rule that is about the dataset as a whole, or that a query of its own answers. */
export function evaluateWhole(asking: Asking, check: Exclude<RuleCheck, RowsCheck>): Promise<RowOutcome> {
  switch (check.kind) {
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

async function evaluateValue(asking: Asking, check: AggregateCheck | ValueCheck): Promise<RowOutcome> {
  const { session, bound, dataset, rows, job } = asking;
  const query = check.kind === 'value' ? check.query : measureQuery(check, dataset.relation);
  const measured = ident('measured');
  const warns = check.warns ? sql`(${check.warns(measured)})` : sql`FALSE`;
  const [answer = {}] = await session.rows(
    sql`SELECT measured, (${check.holds(measured)}) AS holds, ${warns} AS warns FROM (${query})`,
    job,
  );
  const value = answer['measured'] ?? null;
  const outcome = { measured: value, violations: 0, rows, sample: [] };
  // Nothing was measured because there was nothing: that is no verdict on the data.
  if (rows === 0 && value === null) return nothing(asking, outcome);
  if (answer['holds'] !== true) return { ...outcome, status: violationStatus(bound), violations: 1 };
  return { ...outcome, status: answer['warns'] === true ? 'warn' : 'pass' };
}

function nothing({ bound, dataset }: Asking, outcome: Omit<RowOutcome, 'status' | 'problem'>): RowOutcome {
  return { ...outcome, status: emptyStatus(bound), problem: nothingToJudge(dataset.name, false) };
}

/** Each group that does not hold is a violation; `rows` counts groups. */
async function evaluateGroups(asking: Asking, check: AggregateCheck): Promise<RowOutcome> {
  const { session, bound, dataset, job } = asking;
  const query = measureQuery(check, dataset.relation);
  const broken = sql`SELECT * FROM (${query}) WHERE (${check.holds(ident('measured'))}) IS NOT TRUE`;
  const groups = Number(await session.value(sql`SELECT count(*) FROM (${query})`, job));
  const { total, sample } = await queryRows(session, broken, job);
  const outcome = { measured: total, violations: total, rows: groups, sample };
  return groups === 0 ? nothing(asking, outcome) : { ...outcome, status: rowsStatus(bound, total, groups) };
}

async function evaluateQuery(asking: Asking, query: Fragment): Promise<RowOutcome> {
  const { session, bound, rows, job } = asking;
  const { total, sample } = await queryRows(session, query, job);
  const outcome = { measured: total, violations: total, rows, sample };
  if (rows === 0 && total === 0) return nothing(asking, outcome);
  return { ...outcome, status: rowsStatus(bound, total, rows) };
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
function evaluateSchema({ bound, dataset, rows }: Asking, { differences }: SchemaCheck): RowOutcome {
  const found = differences(dataset.columns);
  const sample = found.slice(0, SAMPLE_ROWS).map((difference) => ({ row: 0, values: { difference } }));
  const status = found.length === 0 ? 'pass' : violationStatus(bound);
  return { status, measured: found.length, violations: found.length, rows, sample };
}

/** Until enough runs have measured, a rule about earlier runs has nothing to say, and says so. */
async function evaluateHistory(asking: Asking, check: HistoryCheck): Promise<RowOutcome> {
  const { session, bound, dataset, rows, job } = asking;
  const query = measureQuery(check, dataset.relation);
  const measured = await session.value(sql`SELECT (measured)::DOUBLE FROM (${query})`, job);
  const question = questionOf({ type: bound.type, sql: query.render('duckdb'), expected: bound.expected });
  const past = dataset.all.past?.(bound.rule.id, question) ?? [];
  const outcome = { measured, violations: 0, rows, sample: [] };
  if (past.length < check.needs) {
    return { ...outcome, status: 'warn', problem: tooFewRuns(past.length, check.needs) };
  }
  if (measured === null && rows === 0) return nothing(asking, outcome);
  if (measured === null) return { ...outcome, status: violationStatus(bound), violations: 1 };
  const { holds, expected } = check.judge(Number(measured), past);
  return {
    ...outcome,
    expected,
    status: holds ? 'pass' : violationStatus(bound),
    violations: holds ? 0 : 1,
  };
}
