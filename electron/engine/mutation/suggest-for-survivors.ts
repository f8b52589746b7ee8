import type { RuleResult } from '#shared/rules/check-report.ts';
import { type BoundRule, boundRule } from '#shared/rules/index.ts';
import { candidateRules } from '#shared/rules/mutation/candidate-rules.ts';
import type { FaultColumn, Mutant } from '#shared/rules/mutation/fault.ts';
import type { MutantResult } from '#shared/rules/mutation/mutation-report.ts';
import { ruleCost } from '#shared/rules/mutation/rule-cost.ts';
import { ident } from '#shared/sql/index.ts';
import type { Datasets } from '../checks/check-dataset.ts';
import type { Job } from '../job.ts';
import { profileExtract } from '../profile-extract.ts';
import type { Session } from '../session.ts';
import { suggestRules } from '../suggest-rules.ts';
import type { MutationBase } from './mutation-base.ts';
import type { MutationSuite } from './mutation-suite.ts';
import type { FaultyRows } from './put-in-fault.ts';

/** A fault that no rule caught. */
export interface Survivor {
  readonly mutant: Mutant;
  readonly faulty: FaultyRows;
}

interface Candidate {
  readonly bound: BoundRule;
  readonly about: readonly string[];
  readonly cost: number;
}

/** Rules that the data keeps, and what they come to on it. */
export interface Candidates {
  readonly rules: readonly Candidate[];
  readonly before: ReadonlyMap<string, RuleResult>;
}

interface Known {
  readonly base: MutationBase;
  readonly columns: readonly FaultColumn[];
  readonly all: Datasets;
  readonly suite: MutationSuite;
}

/**
 * Rules that might catch what the suite did not, of those that hold now: what the profile suggests, unless the
 * dataset is so large that only a sample is looked at, and what the values as they are say.
 */
export async function findCandidates(
  session: Session,
  { base, columns, all, suite }: Known,
  job: Job,
): Promise<Candidates> {
  const suggested = await suggestedRules(session, base, all, job);
  const taken = new Set(suggested.map(({ rule }) => rule.id));
  const tight = candidateRules(base.dataset, columns, taken);
  const bound = [...suggested, ...tight].map(({ rule, about }) => ({
    bound: boundRule(rule, all.scope),
    about,
  }));
  const before = await suite.results(
    base.relation,
    bound.map((one) => one.bound),
  );
  const rules = bound
    .filter((one) => before.get(one.bound.rule.id)?.status === 'pass')
    .filter((one) => before.get(one.bound.rule.id)?.violations === 0)
    .map((one) => ({ ...one, cost: costOf(one.bound) }));
  return { rules, before };
}

/** The cheapest rule that the fault breaks; null when there is none. */
export async function suggestionFor(
  { mutant, faulty }: Survivor,
  { rules, before }: Candidates,
  suite: MutationSuite,
): Promise<MutantResult['suggestion']> {
  const near = rules.filter(
    ({ about, cost }) =>
      (cost > 0 || changesColumns(mutant)) &&
      (about.length === 0 || about.some((column) => mutant.touches.includes(column))),
  );
  // Those of one cost run together, and the dearer ones only when none of them finds the fault.
  for (const cost of [...new Set(near.map((one) => one.cost))].sort((one, other) => one - other)) {
    const asked = near.filter((one) => one.cost === cost).map(({ bound }) => bound);
    const [best] = await suite.caughtBy(mutant, faulty, before, asked);
    const found = asked.find(({ rule }) => rule.id === best);
    if (found) return { rule: found.rule, sentence: found.sentence };
  }
  return null;
}

/** Whether rules about the columns alone may see the fault. */
function changesColumns({ injection }: Mutant): boolean {
  return (
    injection.kind === 'columns' ||
    (injection.kind === 'cells' && injection.set.some(({ type }) => type !== undefined))
  );
}

async function suggestedRules(
  session: Session,
  { dataset, all: rows, rows: sampled }: MutationBase,
  all: Datasets,
  job: Job,
) {
  // What stands for a dataset is not what a profile would read.
  if (sampled < rows || rows === 0 || all.relations?.has(dataset)) return [];
  const profile = await profileExtract(session, dataset, {}, job);
  const { rules } = await suggestRules(session, dataset, profile, job);
  return rules.map(({ rule, columns }) => ({ rule, about: columns }));
}

function costOf(bound: BoundRule): number {
  const context = {
    dataset: ident('dataset'),
    relation: ident,
    row: ident('row'),
    columnNames: () => ['column'],
  };
  return ruleCost(bound.check(context));
}
