import type { Profile } from '#shared/profile/profile.ts';

type Correlation = Profile['correlations'][number];

/** The columns that correlate, those with the strongest ties first; at most `most`. */
export function correlatedNames(correlations: readonly Correlation[], most: number): readonly string[] {
  const ranked = [...correlations].sort((one, other) => Math.abs(other.r) - Math.abs(one.r));
  return [...new Set(ranked.flatMap(({ a, b }) => [a, b]))].slice(0, most);
}

/** The strongest tie of two columns, in whatever order they are named. */
export function correlationOf(
  correlations: readonly Correlation[],
  one: string,
  other: string,
): Correlation | null {
  const found = correlations.filter(({ a, b }) => (a === one && b === other) || (a === other && b === one));
  return found.reduce<Correlation | null>(
    (best, next) => (best && Math.abs(best.r) >= Math.abs(next.r) ? best : next),
    null,
  );
}
