import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Rule } from '#shared/rules/index.ts';
import type { RuleTrial } from '#shared/rules/rule-trial.ts';
import { followJob } from '#shared/rpc/index.ts';
import { useData } from './data-context.ts';
import { useDataVersion } from './data-version.ts';
import { keys } from './keys.ts';
import { useJobQuery, type JobQuery } from './use-job-query.ts';
import { useSpec } from './use-spec.ts';

/** Rows that a rule is tried on while it is being written. */
const MOST = 10_000;

/**
 * What a rule comes to on some of the rows, at once: asked anew as it changes, and what was asked before is
 * cancelled. The last answer stays until the next is there.
 */
export function useRuleTrial(dataset: string, rule: Rule | null) {
  const { client, spec } = useData();
  const basis = useTrialBasis();
  return useQuery<RuleTrial>({
    queryKey: keys.tried(dataset, JSON.stringify(rule), MOST, basis),
    queryFn: async ({ signal }) => {
      if (!rule) throw new TypeError('There is no rule to try.');
      await spec.flush();
      return followJob(await client.rules.try({ dataset, rule, most: MOST }, { signal }));
    },
    enabled: rule !== null,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

/** What a rule comes to on all rows; waits for `run`. */
export function useRuleTrialOnAll(dataset: string, rule: Rule): JobQuery<RuleTrial> {
  const { client, spec } = useData();
  const basis = useTrialBasis();
  return useJobQuery({
    key: keys.tried(dataset, JSON.stringify(rule), null, basis),
    title: `Testing ${rule.id}`,
    start: async (options) => {
      await spec.flush();
      return client.rules.try({ dataset, rule, most: null }, options);
    },
    basis,
  });
}

/** What a trial depends on beside the rule: the data, and what the spec has for rules to refer to. */
function useTrialBasis(): string {
  const spec = useSpec();
  const version = useDataVersion();
  return JSON.stringify([version, spec?.parameters, spec?.transforms]);
}
