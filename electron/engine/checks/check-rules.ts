import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import type { RowsCheck, RuleCheck } from '#shared/rules/define-rule.ts';
import { estimateOf } from '#shared/rules/estimate.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import { violationQuery } from '#shared/rules/rule-query.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { evaluateRows, relationFor, type RowOutcome, type RowRule } from './evaluate-rows.ts';
import { evaluateWhole } from './evaluate-whole.ts';
import { ruleProblem } from './rule-error.ts';
import { safeCheck, sessionFor } from './safe-check.ts';
import type { VerdictTable } from './verdict-table.ts';

/** The results of a dataset's rules, in the order of the rules, and the verdicts on its rows. */
export interface CheckedRules {
  readonly results: readonly RuleResult[];
  /** Null where no rule is about rows. */
  readonly verdicts: VerdictTable | null;
  readonly rowRules: readonly RowRule[];
}

interface Prepared {
  readonly bound: BoundRule;
  readonly check: RuleCheck | null;
  readonly sql: string;
  readonly problem: string | null;
}

/**
 * Runs the rules of one dataset of `rows` rows: those about rows in one pass, each of the others by itself. A rule
 * that cannot be evaluated (a pattern that does not parse, SQL that may not run, a value that does not convert) has
 * the status `error` and says why; it never passes, and it stops no other rule. What ails the machine, and a cancel,
 * is thrown. `onResult` is told each result as soon as it is there.
 */
export async function checkRules(
  session: Session,
  dataset: CheckDataset,
  rules: readonly BoundRule[],
  rows: number,
  { job, onResult }: { readonly job: Job; readonly onResult: (result: RuleResult) => void },
): Promise<CheckedRules> {
  const prepared: Prepared[] = [];
  for (const bound of rules) prepared.push(await prepare(session, bound, dataset, job));
  const results = new Map<string, RuleResult>();
  const done = (one: Prepared, outcome: RowOutcome): void => {
    const result = resultOf(one, dataset, outcome);
    results.set(one.bound.rule.id, result);
    onResult(result);
  };
  for (const one of prepared) {
    if (job.signal.aborted) throw cancelled();
    if (one.check?.kind === 'rows') continue;
    done(one, await wholeOutcome(session, one, dataset, rows, job));
  }
  const rowRules = prepared.flatMap(({ bound, check }) => (check?.kind === 'rows' ? [{ bound, check }] : []));
  if (rowRules.length === 0) return { results: inOrder(rules, results), verdicts: null, rowRules };
  const { outcomes, verdicts } = await evaluateRows(session, dataset, rowRules, rows, job);
  for (const one of prepared) {
    const outcome = outcomes.get(one.bound.rule.id);
    if (outcome && isAboutRows(one.check)) done(one, outcome);
  }
  return { results: inOrder(rules, results), verdicts, rowRules };
}

function isAboutRows(check: RuleCheck | null): check is RowsCheck {
  return check?.kind === 'rows';
}

async function prepare(
  session: Session,
  bound: BoundRule,
  dataset: CheckDataset,
  job: Job,
): Promise<Prepared> {
  try {
    const check = await safeCheck(session, bound, dataset, job);
    const shown = violationQuery(check, relationFor(bound, dataset))?.render('duckdb') ?? '';
    return { bound, check, sql: shown, problem: null };
  } catch (thrown) {
    return { bound, check: null, sql: bound.userSql[0]?.text ?? '', problem: ruleProblem(thrown) };
  }
}

async function wholeOutcome(
  session: Session,
  { bound, check, problem }: Prepared,
  dataset: CheckDataset,
  rows: number,
  job: Job,
): Promise<RowOutcome> {
  const failed = (why: string): RowOutcome => ({
    status: 'error',
    measured: null,
    violations: 0,
    rows,
    sample: [],
    problem: why,
  });
  if (!check || check.kind === 'rows') return failed(problem ?? '');
  try {
    return await evaluateWhole({ session: sessionFor(session, bound), bound, dataset, rows, job }, check);
  } catch (thrown) {
    return failed(ruleProblem(thrown));
  }
}

function resultOf(prepared: Prepared, dataset: CheckDataset, outcome: RowOutcome): RuleResult {
  const { bound, sql } = prepared;
  const { rule } = bound;
  const estimate = saysOfMore(prepared)
    ? estimateOf(outcome.violations, outcome.rows, bound.threshold)
    : null;
  return {
    id: rule.id,
    type: rule.type,
    dataset: dataset.name,
    severity: rule.severity,
    dimension: bound.dimension,
    sentence: bound.sentence,
    expected: bound.expected,
    columns: [...bound.columns],
    sql,
    problem: null,
    ...outcome,
    ratio: outcome.rows === 0 ? 0 : outcome.violations / outcome.rows,
    ...(estimate && outcome.status !== 'error' && { estimate }),
  };
}

/**
 * Whether the share of violations among some rows is one of more rows. Where rows are compared with each other it is
 * not: a sample holds fewer repeats than the table.
 */
function saysOfMore({ bound, check }: Prepared): boolean {
  return check?.kind === 'rows' && (check.looksAround !== true || bound.family === 'reference');
}

function inOrder(rules: readonly BoundRule[], results: ReadonlyMap<string, RuleResult>): RuleResult[] {
  return rules.flatMap(({ rule }) => results.get(rule.id) ?? []);
}
