import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AppError } from '#shared/kernel/index.ts';
import type { LintReport } from '#shared/rules/logic/finding.ts';
import type { MutationReport } from '#shared/rules/mutation/mutation-report.ts';
import { useData } from './data-context.ts';
import { keys } from './keys.ts';
import { useJobQuery, type JobQuery } from './use-job-query.ts';
import { useBasis } from './use-results.ts';

/** What is the matter with the rules of a dataset, of the spec as it is now. */
export function useLint(dataset: string | null): {
  readonly report: LintReport | undefined;
  readonly error: AppError | null;
  readonly retry: () => void;
} {
  const { client, spec } = useData();
  const basis = useBasis();
  const query = useQuery({
    queryKey: keys.lint(dataset ?? '', basis),
    enabled: dataset !== null,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      await spec.flush();
      return client.rules.lint({ dataset: dataset ?? '' }, { signal });
    },
  });
  return {
    report: query.data,
    error: query.error ? AppError.from(query.error) : null,
    retry: () => void query.refetch(),
  };
}

/** Which faults the rules of a dataset would notice; stale once spec or data changed. */
export function useMutationScore(dataset: string | null): JobQuery<MutationReport> {
  const { client } = useData();
  const name = dataset ?? '';
  return useJobQuery({
    key: keys.mutation(name),
    title: `Putting faults into ${name}`,
    start: (options) => client.rules.mutate({ dataset: name }, options),
    basis: useBasis(),
    needsSavedSpec: true,
  });
}
