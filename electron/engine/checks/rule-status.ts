import type { CheckStatus } from '#shared/rules/check-report.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import type { Level } from '#shared/rules/rule-shape.ts';

/**
 * What a number of violations comes to: none passes, none beyond the rule's threshold passes too unless it is beyond
 * what may be without a warning, the rest fails or warns by severity. Where both a count and a share are allowed,
 * both must hold.
 */
export function rowsStatus(bound: BoundRule, violations: number, rows: number): CheckStatus {
  if (violations === 0) return 'pass';
  if (!isAllowed(bound.threshold, violations, rows)) return violationStatus(bound);
  return bound.warnThreshold && !isAllowed(bound.warnThreshold, violations, rows) ? 'warn' : 'pass';
}

/** What a rule without any row to judge comes to: it warns unless it says otherwise. */
export function emptyStatus({ rule }: BoundRule): CheckStatus {
  const { when_empty: wanted = 'warn' } = rule;
  return wanted === 'fail' && rule.severity === 'warn' ? 'warn' : wanted;
}

/** An assertion about the whole dataset holds or not; no threshold softens it. */
export function violationStatus({ rule }: BoundRule): CheckStatus {
  return rule.severity === 'error' ? 'fail' : 'warn';
}

function isAllowed(level: Level | undefined, violations: number, rows: number): boolean {
  if (!level || (level.max_count === undefined && level.max_share === undefined)) return false;
  const { max_count = Infinity, max_share = 1 } = level;
  return violations <= max_count && violations <= max_share * rows;
}

const RANK: readonly CheckStatus[] = ['pass', 'warn', 'fail', 'error'];

/** The worst of some statuses; `pass` for none. */
export function worstStatus(statuses: Iterable<CheckStatus>): CheckStatus {
  let worst: CheckStatus = 'pass';
  for (const status of statuses) if (RANK.indexOf(status) > RANK.indexOf(worst)) worst = status;
  return worst;
}
