import { useMemo } from 'react';
import { useChecks, type ChecksQuery } from '#renderer/data/index.ts';
import { reportOf } from './verdict.ts';

/** The newest report about a dataset (all when null): its own run, or its part of a run over everything. */
export function useReport(dataset: string | null): ChecksQuery {
  const all = useChecks(null);
  const own = useChecks(dataset);
  const whole = all.result;
  const part = useMemo(() => whole && reportOf(whole, dataset), [whole, dataset]);
  const known = useMemo(
    () => (all.running ? all.known.filter((rule) => rule.dataset === dataset) : own.known),
    [all.running, all.known, own.known, dataset],
  );
  if (dataset === null) return all;
  const useOwn = own.result !== undefined && (!own.stale || all.stale || part === undefined);
  return {
    ...own,
    result: useOwn ? own.result : part,
    stale: useOwn ? own.stale : part !== undefined && all.stale,
    running: own.running || all.running,
    job: all.running ? all.job : own.job,
    error: own.error ?? all.error,
    cancel: all.running ? all.cancel : own.cancel,
    known,
  };
}
