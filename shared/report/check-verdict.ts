import type { RuleResult } from '../rules/check-report.ts';
import { formatNumber, formatShare, formatValue } from './format-value.ts';

/** What came of a rule in one line: how many rows break it, or what was found in place of what. */
export function verdictOf({ problem, violations, rows, measured, expected }: RuleResult): string {
  if (problem !== null) return problem;
  // A rule about the whole dataset counts one violation, and measured something else.
  if (violations > 0 && (measured === violations || measured === null)) {
    const share = violations <= rows ? ` of ${formatNumber(rows)} (${formatShare(violations, rows)})` : '';
    return `${formatNumber(violations)}${share} ${violations === 1 ? 'breaks' : 'break'} it`;
  }
  return violations === 0 && (measured === 0 || measured === null)
    ? `nothing breaks it: ${expected}`
    : `found ${formatValue(measured)}, expected ${expected}`;
}
