import { grouped } from '../grouped.ts';
import type { SuggestFacts, Wish } from './facts.ts';

/** Columns that have a value in every row: the more rows, the less by chance. */
export function completenessWishes({ profile }: SuggestFacts): Wish[] {
  return profile.columns
    .filter(({ rows, nulls }) => rows > 0 && nulls === 0)
    .map(({ name, rows }) => ({
      about: name,
      type: 'not_null',
      params: { column: name },
      evidence: `0 NULL in ${grouped(rows)} rows`,
      confidence: Math.min(0.95, 0.5 + Math.log10(rows + 1) / 8),
      violations: 0,
    }));
}
