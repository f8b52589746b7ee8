import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CheckReport } from '#shared/rules/check-report.ts';
import { keys, useChecks, useExtracts, useProject, useReview, useRun, useSpec } from '../data/index.ts';
import { journeyState } from './journey-state.ts';

/** The state of each step, from what is known now; asks the host for nothing that takes long. */
export function useJourney() {
  const project = useProject();
  const extracts = useExtracts();
  const spec = useSpec();
  const checks = useChecks(null);
  const run = useRun();
  const review = useReview();
  const cached = useCachedNames();
  return journeyState({
    project: project.data ?? null,
    spec,
    extracts: extracts.data ?? [],
    profiled: cached.profiled,
    checks: checks.result ?? cached.checks,
    planned: cached.planned,
    run: run.result ?? null,
    ready: review?.ready ?? null,
    exported: cached.exported,
  });
}

/** What lies in the cache under names that depend on the data: profiles, plans, checks of one dataset. */
function useCachedNames() {
  const queries = useQueryClient();
  const read = () => {
    const all = queries
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.data !== undefined);
    const named = (name: string) => all.filter((query) => query.queryKey[0] === name);
    const reports = queries.getQueriesData<{ result: CheckReport }>({ queryKey: ['checks'] });
    return {
      profiled: named('profile').map((query) => String(query.queryKey[1])),
      planned: named('merge').filter((query) => typeof query.queryKey[1] === 'string').length,
      exported:
        queries.getMutationCache().find({ mutationKey: keys.exported, status: 'success' }) !== undefined,
      checks: reports.at(-1)?.[1]?.result ?? null,
    };
  };
  const [known, setKnown] = useState(read);
  useEffect(() => {
    const update = () =>
      setKnown((before) => {
        const after = read();
        return JSON.stringify(summary(before)) === JSON.stringify(summary(after)) ? before : after;
      });
    // A cache also speaks while another component renders, when none may set a state.
    const later = () => queueMicrotask(update);
    const stops = [queries.getQueryCache().subscribe(later), queries.getMutationCache().subscribe(later)];
    return () => stops.forEach((stop) => stop());
  });
  return known;
}

function summary(known: {
  profiled: string[];
  planned: number;
  exported: boolean;
  checks: CheckReport | null;
}) {
  return [known.profiled, known.planned, known.exported, known.checks?.verdict, known.checks?.elapsed_ms];
}
