import { levelIn, opposite } from '../comparison.ts';
import type { DraftCommon } from '../draft.ts';
import { NotReadable } from '../not-readable.ts';
import type { Level } from '../../rules/rule-shape.ts';
import { thresholdIn } from '../threshold-text.ts';

/** The part of a test's configuration that says when it fails. */
export interface DbtSeverity {
  readonly severity?: string | undefined;
  readonly errorIf?: string | undefined;
  readonly warnIf?: string | undefined;
}

/**
 * Severity and thresholds as dbt means them: of severity `error`, `error_if` is asked first and `warn_if` after it,
 * both `!= 0` unless said; of severity `warn`, only `warn_if` is asked.
 */
export function dbtLevels({ severity = 'error', errorIf, warnIf }: DbtSeverity): DraftCommon {
  const name = severity.toLowerCase();
  if (name !== 'error' && name !== 'warn') {
    throw new NotReadable(`The severity ${severity} is neither error nor warn.`, 'Correct it in the file.');
  }
  if (name === 'warn') return { severity: 'warn', threshold: allowed(warnIf) };
  const threshold = allowed(errorIf);
  if (!threshold) return { severity: 'error' };
  return { severity: 'error', threshold, warn_threshold: allowed(warnIf) ?? { max_count: 0 } };
}

/** How many failures pass when a level is reached `>10`; none when it is `!= 0`. */
function allowed(condition: string | undefined): Level | undefined {
  if (condition === undefined) return undefined;
  const text = condition.trim();
  if (/^(!=|<>)\s*0$/.test(text)) return undefined;
  const found = thresholdIn(text);
  if (!found) {
    throw new NotReadable(`\`${condition}\` is no number of failures.`, 'Write it as `>10`.');
  }
  return levelIn(opposite(found.must), 'count').level;
}
