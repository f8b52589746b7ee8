import type { CheckStatus } from '#shared/rules/check-report.ts';
import type { Rule } from '#shared/rules/index.ts';

/**
 * What a number of violations comes to: none passes, none beyond the rule's threshold passes too, the rest fails or
 * warns by severity. Where both a count and a share are allowed, both must hold.
 */
export function rowsStatus(rule: Rule, violations: number, rows: number): CheckStatus {
  return violations === 0 || isAllowed(rule, violations, rows) ? 'pass' : violationStatus(rule);
}

/** An assertion about the whole dataset holds or not; no threshold softens it. */
export function violationStatus(rule: Rule): CheckStatus {
  return rule.severity === 'error' ? 'fail' : 'warn';
}

function isAllowed({ threshold }: Rule, violations: number, rows: number): boolean {
  if (!threshold || (threshold.max_count === undefined && threshold.max_share === undefined)) return false;
  const { max_count = Infinity, max_share = 1 } = threshold;
  return violations <= max_count && violations <= max_share * rows;
}

const RANK: readonly CheckStatus[] = ['pass', 'warn', 'fail', 'error'];

/** The worst of some statuses; `pass` for none. */
export function worstStatus(statuses: Iterable<CheckStatus>): CheckStatus {
  let worst: CheckStatus = 'pass';
  for (const status of statuses) if (RANK.indexOf(status) > RANK.indexOf(worst)) worst = status;
  return worst;
}
