import type { ColumnProfile } from '#shared/profile/profile.ts';
import { cellKey } from './cell-name.ts';

type Histogram = NonNullable<ColumnProfile['histogram']>;

/** The form of a column for a small chart, and what the filters leave of it. */
export interface ColumnShape {
  readonly counts: readonly number[];
  readonly part: readonly number[] | undefined;
}

/** A column's histogram, or its commonest values, with the same over the filtered rows where they are measured. */
export function columnShape(column: ColumnProfile, filtered: ColumnProfile | undefined): ColumnShape {
  if (column.histogram) {
    const part = filtered && rebinned(filtered.histogram, column.histogram.edges);
    return { counts: column.histogram.counts, part };
  }
  const left = filtered && new Map(filtered.top.map(({ value, count }) => [cellKey(value), count]));
  return {
    counts: column.top.map(({ count }) => count),
    part: left && column.top.map(({ value }) => left.get(cellKey(value)) ?? 0),
  };
}

/**
 * A histogram over other bins, each bar's rows spread evenly over its width. Good for a picture; what a bar holds
 * exactly is counted where one looks closer.
 */
export function rebinned(histogram: Histogram | null, edges: readonly number[]): number[] {
  return edges.slice(0, -1).map((low, index) => {
    const high = edges[index + 1] ?? low;
    return (histogram?.counts ?? []).reduce((sum, count, bin) => {
      const [from = 0, to = 0] = histogram?.edges.slice(bin, bin + 2) ?? [];
      const shared = Math.min(high, to) - Math.max(low, from);
      return shared <= 0 ? sum : sum + count * Math.min(1, shared / (to - from));
    }, 0);
  });
}
