import { useQuery } from '@tanstack/react-query';
import { useData } from './data-context.ts';
import { keys } from './keys.ts';
import { useJobQuery, type JobQuery } from './use-job-query.ts';
import { useBasis } from './use-results.ts';
import type { WitnessReport } from '#shared/rules/witness/witness-report.ts';

/** How many runs a trend goes back. */
const RUNS = 50;

/** Earlier runs of the checks of a dataset, the newest first; read anew after each (`run` tells them apart). */
export function useCheckHistory(dataset: string, run: string) {
  const { client } = useData();
  return useQuery({
    queryKey: [...keys.checkHistory(dataset), run],
    queryFn: ({ signal }) => client.checks.history({ dataset, limit: RUNS }, { signal }),
    gcTime: 60_000,
  });
}

/** Why a rule about a measured value fails; found when `run`. */
export function useWitness(dataset: string, rule: string): JobQuery<WitnessReport> {
  const { client } = useData();
  return useJobQuery({
    key: keys.witness(dataset, rule),
    title: `Finding the rows that ${rule} fails for`,
    start: (options) => client.checks.witness({ dataset, rule }, options),
    basis: useBasis(),
    needsSavedSpec: true,
  });
}
