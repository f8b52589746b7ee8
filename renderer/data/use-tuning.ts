import { useQuery } from '@tanstack/react-query';
import { followJob } from '#shared/rpc/index.ts';
import type { Rule } from '#shared/rules/index.ts';
import type { TuningCurve } from '#shared/rules/tuning/tuning-curve.ts';
import { useData } from './data-context.ts';
import { useDataVersion } from './data-version.ts';
import { keys } from './keys.ts';

/** How the values that a rule with bounds judges are spread, whatever its bounds are; null for any other rule. */
export function useTuningCurve(dataset: string, rule: Rule | null) {
  const { client, spec } = useData();
  const version = useDataVersion();
  const asked = rule && { ...rule, min: undefined, max: undefined };
  return useQuery<TuningCurve | null>({
    queryKey: [...keys.tuning(dataset, JSON.stringify(asked)), version],
    queryFn: async ({ signal }) => {
      if (!rule) return null;
      await spec.flush();
      return followJob(await client.rules.tune({ dataset, rule }, { signal }));
    },
    enabled: rule !== null,
    gcTime: 60_000,
  });
}
