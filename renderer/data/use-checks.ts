import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import { useData } from './data-context.ts';
import { gathered } from './gathered.ts';
import { keys } from './keys.ts';
import { useJobQuery, type JobQuery } from './use-job-query.ts';
import { useBasis } from './use-results.ts';

/** A report, and the results that are known while the check still runs, or were when it was cancelled. */
export interface ChecksQuery extends JobQuery<CheckReport> {
  readonly known: readonly RuleResult[];
}

const NONE: readonly RuleResult[] = [];

/** The report of the spec's rules, of one dataset or (null) of all; stale once spec or data changed. */
export function useChecks(dataset: string | null = null): ChecksQuery {
  const { client } = useData();
  const known = useKnownResults(dataset);
  const query = useJobQuery<CheckReport, RuleResult>({
    key: keys.checks(dataset),
    title: dataset === null ? 'Running checks' : `Checking ${dataset}`,
    start: (options) => {
      known.restart();
      return client.checks.run(dataset === null ? {} : { dataset }, options);
    },
    onPartial: known.add,
    basis: useBasis(),
    needsSavedSpec: true,
  });
  return { ...query, known: known.results };
}

function useKnownResults(dataset: string | null) {
  const { queries } = useData();
  const queryKey = keys.checkedRules(dataset);
  const results = useQuery<readonly RuleResult[]>({ queryKey, queryFn: skipToken, gcTime: Infinity }).data;
  const actions = useMemo(() => {
    const key = keys.checkedRules(dataset);
    const { add } = gathered<RuleResult>((parts) =>
      queries.setQueryData<readonly RuleResult[]>(key, (before = NONE) => [...before, ...parts]),
    );
    return { add, restart: () => queries.setQueryData<readonly RuleResult[]>(key, NONE) };
  }, [queries, dataset]);
  return { ...actions, results: results ?? NONE };
}
