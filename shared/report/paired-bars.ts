import { barsPath } from './bars.ts';

/** Two distributions over the same bins as paths of an SVG, each by its shares: what is compared is the form. */
export function pairedPaths(
  before: readonly number[],
  after: readonly number[],
  width: number,
  height: number,
): { before: string; after: string } {
  const [one, other] = [shares(before), shares(after)];
  const highest = Math.max(0, ...one, ...other);
  const gap = Math.min(2, width / Math.max(1, before.length) / 4);
  const scaled = (parts: readonly number[]) => barsPath(parts, width, height, gap, highest);
  return { before: scaled(one), after: scaled(other) };
}

/** Counts as shares of their sum; all 0 without any. */
export function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / total));
}
