import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { Rule } from '#shared/rules/index.ts';
import { FAULTS } from '#shared/rules/mutation/index.ts';
import type { MutantResult, MutationReport } from '#shared/rules/mutation/mutation-report.ts';
import type { Datasets } from '../checks/check-dataset.ts';
import type { Job } from '../job.ts';
import type { CheckRequest } from '../run-checks.ts';
import type { Session } from '../session.ts';
import { faultColumns } from './fault-columns.ts';
import { mutationBase } from './mutation-base.ts';
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

async function mutateDataset(
  session: Session,
  { dataset, rules, all, settings, step }: Asked,
  job: Job,
  onResult: (result: MutantResult) => void,
): Promise<DatasetMutation> {
  const base = await mutationBase(session, dataset, all, settings, job);
  const told = (done: number, total: number, phase: string): void =>
    job.progress({
      phase,
      fraction: step.from + ((step.to - step.from) * done) / total,
      done,
      total,
      unit: 'tasks',
    });
  try {
    const suite = new MutationSuite(session, dataset, rules, all, quiet(job));
    const before = await suite.results(base.relation, suite.bound);
    const columns = await faultColumns(session, base, suite.bound, job);
    const places = FAULTS.flatMap((fault) => fault.mutants(columns).map((mutant) => ({ fault, mutant })));
    const results: MutantResult[] = [];
    const survivors: (Survivor & { readonly index: number })[] = [];
    for (const [done, { fault, mutant }] of places.entries()) {
      if (job.signal.aborted) throw cancelled();
      told(done, places.length * 1.2, `${fault.title}${mutant.column === null ? '' : `: ${mutant.column}`}`);
      const key = `${settings.seed}:${fault.id}:${mutant.column ?? ''}`;
      const faulty = await putInFault(session, base, mutant.injection, { share: settings.share, key }, job);
      if (!faulty) continue;
      const caught = await suite.caughtBy(mutant, faulty, before);
      const { column, sentence } = mutant;
      const about = { dataset, fault: fault.id, title: fault.title, sentence, column, rows: faulty.rows };
      const result = { ...about, caught_by: caught, suggestion: null };
      if (caught.length === 0) survivors.push({ index: results.length, mutant, faulty });
      results.push(result);
      onResult(result);
    }
    if (survivors.length > 0) {
      const candidates = await findCandidates(session, { base, columns, all, suite }, quiet(job));
      for (const [done, survivor] of survivors.entries()) {
        if (job.signal.aborted) throw cancelled();
        told(
          places.length + (done * places.length * 0.2) / survivors.length,
          places.length * 1.2,
          'Looking for rules',
        );
        const result = results[survivor.index];
        const suggestion = await suggestionFor(survivor, candidates, suite);
        if (result) results[survivor.index] = { ...result, suggestion };
      }
    }
    return { base, results };
  } finally {
    await base.drop({ ...job, signal: new AbortController().signal });
  }
}

/** The same job for a check among many: what it says of its progress is not the whole's. */
function quiet(job: Job): Job {
  return { signal: job.signal, progress: () => {}, log: () => {} };
}
