import type { Profile } from '#shared/profile/profile.ts';
import { suggest } from '#shared/rules/suggest.ts';
import type { SuggestReport } from '#shared/rules/suggestion.ts';
import type { Job } from './job.ts';
import { runChecks } from './run-checks.ts';
import type { Session } from './session.ts';

/** Beyond this share of violating rows the data speaks against a rule, not for it. */
const MOST_VIOLATIONS = 0.1;

/**
 * The rules that a profile speaks for, each measured on all rows of the dataset: `violations` counts the rows that
 * break it now. Near misses stay in, they are what finds errors; a rule that cannot be evaluated, or that more than
 * a tenth of the rows break, is left out.
 * @throws AppError `not_found` when the dataset is not loaded, `cancelled`
 */
export async function suggestRules(
  session: Session,
  dataset: string,
  profile: Profile,
  job: Job,
): Promise<SuggestReport> {
  const proposals = suggest({ ...profile, dataset });
  const rules = proposals.map(({ rule }) => rule);
  const report = await runChecks(session, { gates: [{ dataset, rules }], datasets: new Set([dataset]) }, job);
  const results = new Map(report.rules.map((result) => [result.id, result]));
  return {
    dataset,
    rules: proposals.flatMap(({ rule, evidence, confidence }) => {
      const result = results.get(rule.id);
      if (!result || result.status === 'error' || result.violations > MOST_VIOLATIONS * result.rows)
        return [];
      return [{ rule, sentence: result.sentence, evidence, confidence, violations: result.violations }];
    }),
  };
}
