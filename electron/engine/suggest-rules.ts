import type { Profile } from '#shared/profile/profile.ts';
import { boundRule } from '#shared/rules/index.ts';
import { suggest } from '#shared/rules/suggest/index.ts';
import type { SuggestReport } from '#shared/rules/suggest/suggestion.ts';
import { ident } from '#shared/sql/index.ts';
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
  // What the profile has counted is not counted again.
  const rules = proposals.flatMap(({ rule, violations }) => (violations === undefined ? [rule] : []));
  const report = await runChecks(session, { gates: [{ dataset, rules }], datasets: new Set([dataset]) }, job);
  const results = new Map(report.rules.map((result) => [result.id, result]));
  return {
    dataset,
    rules: proposals.flatMap(({ rule, evidence, confidence, violations: known }) => {
      const result = results.get(rule.id);
      const violations = known ?? (result?.status === 'error' ? undefined : result?.violations);
      if (violations === undefined) return [];
      const bound = boundRule(rule);
      const check = bound.check({ dataset: ident(dataset), relation: ident });
      const columns = check.kind === 'rows' ? [...check.columns] : [];
      return [{ rule, sentence: bound.sentence, evidence, confidence, columns, violations }];
    }),
  };
}
