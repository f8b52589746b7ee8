import type { MutantResult, MutationReport } from '#shared/rules/mutation/mutation-report.ts';
import type { MutationBase } from './mutation-base.ts';

/** What became of the faults in one dataset. */
export interface DatasetMutation {
  readonly base: Pick<MutationBase, 'dataset' | 'all' | 'rows' | 'columns'>;
  readonly results: readonly MutantResult[];
}

type Scored = Pick<MutationReport, 'faults' | 'caught' | 'score' | 'datasets'>;

/** How many of the faults were caught: of all, and of each column. */
export function scoreOf(datasets: readonly DatasetMutation[]): Scored {
  const faults = datasets.flatMap(({ results }) => results);
  const { caught, score } = shareOf(faults);
  return {
    faults,
    caught,
    score,
    datasets: Object.fromEntries(
      datasets.map(({ base, results }) => [
        base.dataset,
        {
          rows: base.all,
          sampled: base.rows,
          columns: Object.fromEntries(
            base.columns.map(({ name }) => [name, shareOf(results.filter(({ column }) => column === name))]),
          ),
          whole: shareOf(results.filter(({ column }) => column === null)),
        },
      ]),
    ),
  };
}

function shareOf(results: readonly MutantResult[]): { faults: number; caught: number; score: number } {
  const caught = results.filter(({ caught_by: by }) => by.length > 0).length;
  return { faults: results.length, caught, score: results.length === 0 ? 1 : caught / results.length };
}
