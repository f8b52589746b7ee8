import type { DriftReport } from '#shared/profile/drift.ts';
import { useData } from './data-context.ts';
import { useDataVersion } from './data-version.ts';
import { keys } from './keys.ts';
import { useJobQuery, type JobQuery } from './use-job-query.ts';

/** What changed from one dataset to another; made when first asked for, stale once data was loaded anew. */
export function useDrift(before: string, after: string): JobQuery<DriftReport> {
  const { client } = useData();
  return useJobQuery({
    key: keys.drift(before, after),
    title: `Comparing ${before} with ${after}`,
    start: (call) => client.profile.compare({ before, after }, call),
    auto: before !== after,
    basis: useDataVersion(),
  });
}
