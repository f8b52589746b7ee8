import { isTemporal, type ColumnKind } from './column-kind.ts';
import type { ColumnProfile } from './profile.ts';

/** Bins of equal width from `low`; values are numbers, or seconds since 1970 for dates and times. */
export interface Bins {
  readonly low: number;
  readonly width: number;
  readonly count: number;
}

export const MOST_BINS = 30;

const DAY = 86_400;

/**
 * At most {@link MOST_BINS} bins over a range. Integers and days that are few get a bin each, so that no bin
 * looks taller for holding one more of them. Null when there is nothing finite to count.
 */
export function binsOf(kind: ColumnKind, low: number | null, high: number | null): Bins | null {
  if (low === null || high === null || !Number.isFinite(high - low)) return null;
  const step = kind === 'integer' ? 1 : kind === 'date' ? DAY : 0;
  const steps = step === 0 ? 0 : (high - low) / step + 1;
  if (step > 0 && steps <= MOST_BINS) return { low, width: step, count: steps };
  if (low === high) return { low, width: step === 0 ? 1 : step, count: 1 };
  return { low, width: (high - low) / MOST_BINS, count: MOST_BINS };
}

/** The histogram of counted bins; `counted` maps a bin's index to its rows. Edges are one more than bins. */
export function histogramOf(
  kind: ColumnKind,
  bins: Bins,
  counted: ReadonlyMap<number, number>,
): NonNullable<ColumnProfile['histogram']> {
  const edges = Array.from({ length: bins.count + 1 }, (_, index) => bins.low + index * bins.width);
  return {
    edges,
    labels: edges.slice(0, -1).map((edge, index) => binLabel(kind, bins, edge, edges[index + 1] ?? edge)),
    counts: Array.from({ length: bins.count }, (_, index) => counted.get(index) ?? 0),
  };
}

function binLabel(kind: ColumnKind, bins: Bins, from: number, to: number): string {
  if (isTemporal(kind)) {
    const text = new Date(from * 1000).toISOString();
    return bins.width >= DAY ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
  }
  if (kind === 'integer' && bins.width === 1) return String(from);
  return `${shortNumber(from)} – ${shortNumber(to)}`;
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
