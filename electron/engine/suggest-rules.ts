import type { Profile } from '#shared/profile/profile.ts';
import { suggest } from '#shared/rules/suggest/index.ts';
import type { SuggestReport } from '#shared/rules/suggest/suggestion.ts';
import type { Job } from './job.ts';
import { runChecks } from './run-checks.ts';
import type { Session } from './session.ts';
import { readFacts } from './suggest/read-facts.ts';

/**
 * The rules that a dataset speaks for, each measured on all of its rows: `violations` counts the rows that break it
 * now. A rule that cannot be evaluated is left out.
 * @throws AppError `not_found` when the dataset is not loaded, `cancelled`
 */
export async function suggestRules(
  session: Session,
  dataset: string,
  profile: Profile,
  job: Job,
): Promise<SuggestReport> {
  const proposals = suggest(await readFacts(session, { ...profile, dataset }, job));
  const rules = proposals.map(({ rule }) => rule);
  const report = await runChecks(session, { gates: [{ dataset, rules }], datasets: new Set([dataset]) }, job);
  const results = new Map(report.rules.map((result) => [result.id, result]));
  return {
    dataset,
    rules: proposals.flatMap(({ rule, evidence, confidence }) => {
      const result = results.get(rule.id);
      if (!result || result.status === 'error') return [];
      return [{ rule, sentence: result.sentence, evidence, confidence, violations: result.violations }];
    }),
  };
}
