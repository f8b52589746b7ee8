import { nothingToJudge } from '#shared/kernel/messages/checks.ts';
import type { CheckStatus, RuleResult } from '#shared/rules/check-report.ts';
import type { RowsCheck } from '#shared/rules/define-rule.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import { type Fragment, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { askRows } from './ask-rows.ts';
import type { CheckDataset } from './check-dataset.ts';
import { type Judged, judgedCounts } from './judged-counts.ts';
import { emptyStatus, rowsStatus, worstStatus } from './rule-status.ts';
import { contextOf } from './safe-check.ts';
import { countVerdicts, groupCounts, sampleRows } from './verdict-counts.ts';
import { isSet, type VerdictTable } from './verdict-table.ts';

/** How many violating rows of each rule a report carries with it; the rest is read in pages. */
const SAMPLE_ROWS = 100;
const GROUPS = 100;

/** A rule about rows that is ready to be asked. */
export interface RowRule {
  readonly bound: BoundRule;
  readonly check: RowsCheck;
}

/** What is found of a rule, without what the report says about it anyway. */
export type RowOutcome = Pick<RuleResult, 'status' | 'measured' | 'violations' | 'rows' | 'sample'> &
  Partial<Pick<RuleResult, 'expected' | 'groups' | 'problem'>>;

/** The outcome of each rule, in the order of the rules, and the verdicts they come from. */
export interface RowOutcomes {
  readonly outcomes: ReadonlyMap<string, RowOutcome>;
  readonly verdicts: VerdictTable;
}

/** Judges every row by every rule in one pass, and says what came of each rule. */
export async function evaluateRows(
  session: Session,
  dataset: CheckDataset,
  rules: readonly RowRule[],
  rows: number,
  job: Job,
): Promise<RowOutcomes> {
  const questions = rules.map(({ bound, check }) => ({
    id: bound.rule.id,
    predicate: check.violation,
    looksAround: check.looksAround === true,
  }));
  const { verdicts, problems } = await askRows(session, dataset, { questions, rows }, job);
  try {
    const judged = await judgedBy(session, dataset, rules, rows, job);
    const asked = { rules, rows, verdicts, problems, judged };
    return { outcomes: await outcomesOf(session, dataset, asked, job), verdicts };
  } catch (thrown) {
    // Whoever is not told of the verdicts cannot drop them; also after a cancel.
    await verdicts.drop({ ...job, signal: new AbortController().signal });
    throw thrown;
  }
}

/** How many rows each rule judges, by its id. */
async function judgedBy(
  session: Session,
  dataset: CheckDataset,
  rules: readonly RowRule[],
  rows: number,
  job: Job,
): Promise<ReadonlyMap<string, Judged>> {
  const scoped = rules.flatMap(({ bound, check }) =>
    check.scope ? [{ id: bound.rule.id, scope: check.scope }] : [],
  );
  const counted = await judgedCounts(
    session,
    dataset,
    scoped.map(({ scope }) => scope),
    job,
  );
  const byRule = new Map<string, Judged>(rules.map(({ bound }) => [bound.rule.id, { rows }]));
  scoped.forEach(({ id }, index) => byRule.set(id, counted[index] ?? { rows }));
  return byRule;
}

interface AskedRows {
  readonly rules: readonly RowRule[];
  readonly rows: number;
  readonly verdicts: VerdictTable;
  readonly problems: ReadonlyMap<string, string>;
  readonly judged: ReadonlyMap<string, Judged>;
}

async function outcomesOf(
  session: Session,
  dataset: CheckDataset,
  { rules, rows, verdicts, problems, judged: judgedRows }: AskedRows,
  job: Job,
): Promise<Map<string, RowOutcome>> {
  const all = rules.map(({ bound }) => bound.rule.id);
  const counts = await countVerdicts(session, verdicts, all, job);
  const ids = all.filter((id) => (counts.get(id) ?? 0) > 0);
  const samples = await sampleRows(session, dataset, verdicts, { ids, most: SAMPLE_ROWS }, job);
  const outcomes = new Map<string, RowOutcome>();
  for (const { bound, check } of rules) {
    const { id } = bound.rule;
    const count = judgedRows.get(id) ?? { rows };
    const counted = problems.has(id) ? { problem: problems.get(id) ?? '' } : count;
    if ('problem' in counted) {
      outcomes.set(id, { status: 'error', measured: null, violations: 0, rows, sample: [], ...counted });
      continue;
    }
    const violations = counts.get(id) ?? 0;
    const judged = counted.rows;
    const outcome = { measured: violations, violations, rows: judged, sample: [...(samples.get(id) ?? [])] };
    if (judged === 0) {
      const why = nothingToJudge(dataset.name, rows > 0);
      outcomes.set(id, { ...outcome, status: emptyStatus(bound), problem: why });
    } else if (bound.groupBy.length === 0) {
      outcomes.set(id, { ...outcome, status: rowsStatus(bound, violations, judged) });
    } else {
      outcomes.set(id, { ...outcome, ...(await byGroup(session, dataset, verdicts, { bound, check }, job)) });
    }
  }
  return outcomes;
}

/** A rule that is judged by group is as good as its worst group. */
async function byGroup(
  session: Session,
  dataset: CheckDataset,
  verdicts: VerdictTable,
  { bound, check }: RowRule,
  job: Job,
): Promise<{ status: CheckStatus; groups: NonNullable<RuleResult['groups']> }> {
  const bit = verdicts.bit(bound.rule.id);
  const violated = bit ? isSet(bit) : sql`FALSE`;
  const request = { groupBy: bound.groupBy, violated, scope: check.scope };
  const found = await groupCounts(session, dataset, verdicts, request, job);
  const groups = found.map((group) => ({
    ...group,
    status: rowsStatus(bound, group.violations, group.rows),
  }));
  return { status: worstStatus(groups.map(({ status }) => status)), groups: groups.slice(0, GROUPS) };
}

/** What stands in FROM for the rows that a rule's predicate is asked of, where a person runs it by hand. */
export function relationFor(bound: BoundRule, dataset: CheckDataset): Fragment {
  return contextOf(bound, dataset) === dataset.numberedContext ? dataset.numbered : dataset.relation;
}
