import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { Rule } from '#shared/rules/index.ts';
import type { FaultColumn } from '#shared/rules/mutation/fault.ts';
import { FAULTS } from '#shared/rules/mutation/index.ts';
import type { MutantResult, MutationReport } from '#shared/rules/mutation/mutation-report.ts';
import type { Datasets } from '../checks/check-dataset.ts';
import type { Job } from '../job.ts';
import type { CheckRequest } from '../run-checks.ts';
import type { Session } from '../session.ts';
import { faultColumns } from './fault-columns.ts';
import { type MutationBase, mutationBase } from './mutation-base.ts';
import { MutationSuite } from './mutation-suite.ts';
import { putInFault } from './put-in-fault.ts';
import { type DatasetMutation, scoreOf } from './score-of.ts';
import { findCandidates, suggestionFor, type Survivor } from './suggest-for-survivors.ts';

export interface MutationOptions {
  /** The share of the rows that each fault is put into, 0..1. */
  readonly share?: number | undefined;
  readonly seed?: number | undefined;
  /** Faults are put into so many rows at most. */
  readonly most?: number | undefined;
}

const SHARE = 0.05;
const MOST_ROWS = 100_000;

/**
 * Puts every kind of fault into each place of the datasets it could be in, one at a time, and runs the rules: a fault
 * is caught by the rules whose verdict is worse, or that find more, than without it. Survivors come with the cheapest
 * rule that the data keeps and the fault breaks. The datasets are not touched; the same seed gives the same faults.
 * @throws AppError `not_found` or `unknown_column` as a check does, `cancelled`
 */
export async function mutateRules(
  session: Session,
  request: CheckRequest,
  options: MutationOptions,
  job: Job,
  onResult: (result: MutantResult) => void = () => {},
): Promise<MutationReport> {
  const started = performance.now();
  const settings = {
    share: options.share ?? SHARE,
    seed: options.seed ?? 1,
    most: options.most ?? MOST_ROWS,
  };
  const datasets: DatasetMutation[] = [];
  for (const [index, gate] of request.gates.entries()) {
    const step = { from: index / request.gates.length, to: (index + 1) / request.gates.length };
    datasets.push(await mutateDataset(session, { ...gate, all: request, settings, step }, job, onResult));
  }
  return {
    ...scoreOf(datasets),
    share: settings.share,
    seed: settings.seed,
    elapsed_ms: performance.now() - started,
  };
}

interface Asked {
  readonly dataset: string;
  readonly rules: readonly Rule[];
  readonly all: Datasets;
  readonly settings: { readonly share: number; readonly seed: number; readonly most: number };
  /** Of the whole, for progress. */
  readonly step: { readonly from: number; readonly to: number };
}

/** Trying faults is this part of the work, looking for rules that would catch survivors the rest. */
const TRYING = 0.7;

async function mutateDataset(
  session: Session,
  { dataset, rules, all, settings, step }: Asked,
  job: Job,
  onResult: (result: MutantResult) => void,
): Promise<DatasetMutation> {
  const base = await mutationBase(session, dataset, all, settings, job);
  const told: Told = (phase, share) =>
    job.progress({
      phase,
      fraction: step.from + (step.to - step.from) * share,
      done: null,
      total: null,
      unit: null,
    });
  try {
    const suite = new MutationSuite(session, dataset, rules, all, quiet(job));
    const columns = await faultColumns(session, base, suite.bound, job);
    const tried = await tryFaults(session, { base, columns, suite, settings, told }, job, onResult);
    const survivors = tried.filter(({ result }) => result.caught_by.length === 0);
    if (survivors.length === 0) return { base, results: tried.map(({ result }) => result) };
    told('Looking for rules', TRYING);
    const candidates = await findCandidates(session, { base, columns, all, suite }, quiet(job));
    const results: MutantResult[] = [];
    for (const [done, one] of tried.entries()) {
      if (job.signal.aborted) throw cancelled();
      told('Looking for rules', TRYING + ((1 - TRYING) * done) / tried.length);
      const survived = one.result.caught_by.length === 0;
      const suggestion = survived ? await suggestionFor(one, candidates, suite) : null;
      results.push({ ...one.result, suggestion });
    }
    return { base, results };
  } finally {
    await base.drop({ ...job, signal: new AbortController().signal });
  }
}

type Told = (phase: string, share: number) => void;

interface Trying {
  readonly base: MutationBase;
  readonly columns: readonly FaultColumn[];
  readonly suite: MutationSuite;
  readonly settings: Asked['settings'];
  readonly told: Told;
}

/** A fault that was put in, and what the rules made of it. */
interface Tried extends Survivor {
  readonly result: MutantResult;
}

async function tryFaults(
  session: Session,
  { base, columns, suite, settings, told }: Trying,
  job: Job,
  onResult: (result: MutantResult) => void,
): Promise<Tried[]> {
  const before = await suite.results(base.relation, suite.bound);
  const places = FAULTS.flatMap((fault) => fault.mutants(columns).map((mutant) => ({ fault, mutant })));
  const tried: Tried[] = [];
  for (const [done, { fault, mutant }] of places.entries()) {
    if (job.signal.aborted) throw cancelled();
    const { column, sentence } = mutant;
    told(`${fault.title}${column === null ? '' : `: ${column}`}`, (TRYING * done) / places.length);
    const key = `${settings.seed}:${fault.id}:${column ?? ''}`;
    const faulty = await putInFault(session, base, mutant.injection, { share: settings.share, key }, job);
    if (!faulty) continue;
    const result = {
      ...{ dataset: base.dataset, fault: fault.id, title: fault.title, sentence, column, rows: faulty.rows },
      caught_by: await suite.caughtBy(mutant, faulty, before),
      suggestion: null,
    };
    tried.push({ mutant, faulty, result });
    onResult(result);
  }
  return tried;
}

/** The same job for a check among many: what it says of its progress is not the whole's. */
function quiet(job: Job): Job {
  return { signal: job.signal, progress: () => {}, log: () => {} };
}
