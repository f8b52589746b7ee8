import { nothingToJudge } from '#shared/kernel/messages/checks.ts';
import type { CheckStatus, RuleResult } from '#shared/rules/check-report.ts';
import type { RowsCheck } from '#shared/rules/define-rule.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import { type Fragment, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { emptyStatus, rowsStatus, worstStatus } from './rule-status.ts';
import { contextOf } from './safe-check.ts';
import { countVerdicts, groupCounts, sampleRows } from './verdict-counts.ts';
import { askRows, isSet, type RowQuestion, type VerdictTable } from './verdict-table.ts';

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

/** The id of the question whether a rule judges a row; ids of rules have no such character. */
const scopeId = (id: string): string => `${id}:judged`;

/** Judges every row by every rule in one pass, and says what came of each rule. */
export async function evaluateRows(
  session: Session,
  dataset: CheckDataset,
  rules: readonly RowRule[],
  rows: number,
  job: Job,
): Promise<RowOutcomes> {
  const questions = rules.flatMap(({ bound, check }): RowQuestion[] => [
    { id: bound.rule.id, predicate: check.violation, looksAround: check.looksAround === true },
    ...(check.scope ? [{ id: scopeId(bound.rule.id), predicate: check.scope, looksAround: false }] : []),
  ]);
  const { verdicts, problems } = await askRows(session, dataset, questions, job);
  try {
    const asked = { rules, rows, verdicts, problems, ids: questions.map(({ id }) => id) };
    return { outcomes: await outcomesOf(session, dataset, asked, job), verdicts };
  } catch (thrown) {
    // Whoever is not told of the verdicts cannot drop them; also after a cancel.
    await verdicts.drop({ ...job, signal: new AbortController().signal });
    throw thrown;
  }
}

interface AskedRows {
  readonly rules: readonly RowRule[];
  readonly rows: number;
  readonly verdicts: VerdictTable;
  readonly problems: ReadonlyMap<string, string>;
  /** Of every question that was asked. */
  readonly ids: readonly string[];
}

async function outcomesOf(
  session: Session,
  dataset: CheckDataset,
  { rules, rows, verdicts, problems, ids: asked }: AskedRows,
  job: Job,
): Promise<Map<string, RowOutcome>> {
  const counts = await countVerdicts(session, verdicts, asked, job);
  const ids = rules.map(({ bound }) => bound.rule.id).filter((id) => (counts.get(id) ?? 0) > 0);
  const samples = await sampleRows(session, dataset, verdicts, { ids, most: SAMPLE_ROWS }, job);
  const outcomes = new Map<string, RowOutcome>();
  for (const { bound, check } of rules) {
    const { id } = bound.rule;
    const problem = problems.get(id) ?? problems.get(scopeId(id));
    if (problem !== undefined) {
      outcomes.set(id, { status: 'error', measured: null, violations: 0, rows, sample: [], problem });
      continue;
    }
    const violations = counts.get(id) ?? 0;
    const judged = check.scope ? (counts.get(scopeId(id)) ?? 0) : rows;
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
  const answered = (id: string): Fragment => {
    const bit = verdicts.bit(id);
    return bit ? isSet(bit) : sql`FALSE`;
  };
  const found = await groupCounts(
    session,
    dataset,
    verdicts,
    {
      groupBy: bound.groupBy,
      violated: answered(bound.rule.id),
      judged: check.scope ? answered(scopeId(bound.rule.id)) : null,
    },
    job,
  );
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
