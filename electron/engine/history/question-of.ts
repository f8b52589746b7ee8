import { createHash } from 'node:crypto';
import type { RuleResult } from '#shared/rules/check-report.ts';

/**
 * A name for what a rule asks of the data, the same in two runs where their numbers can be compared: by its SQL, which
 * does not hold the bounds of a measured value; where there is none, by what it expects.
 */
export function questionOf({ type, sql, expected }: Pick<RuleResult, 'type' | 'sql' | 'expected'>): string {
  const asked = sql === '' ? `${type}: ${expected}` : sql;
  return createHash('sha256').update(asked, 'utf8').digest('hex').slice(0, 16);
}
