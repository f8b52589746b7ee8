import { grouped } from '../grouped.ts';
import type { SuggestFacts, Wish } from './facts.ts';

/** The keys of the profile, where no row repeats one. */
export function keyWishes({ profile }: SuggestFacts): Wish[] {
  const { rows } = profile.table;
  if (rows < 2) return [];
  return profile.keys
    .filter(({ repeats }) => repeats === 0)
    .map(({ columns }) => ({
      about: columns[0] ?? '',
      type: 'unique',
      params: { columns },
      evidence: `every one of ${grouped(rows)} rows has its own ${columns.join(' + ')}`,
      confidence: Math.min(0.97, (0.5 + Math.log10(rows) / 8) * (columns.length === 1 ? 1 : 0.8)),
      violations: 0,
    }));
}
