import { isTemporal, type ColumnKind } from './column-kind.ts';
import type { Cell } from '../formats/extract.ts';
import type { ColumnProfile } from './profile.ts';

/** Bins of equal width from `low`; values are numbers, or seconds since 1970 for dates and times. */
export interface Bins {
  readonly low: number;
  readonly width: number;
  readonly count: number;
}

export const MOST_BINS = 30;
/** Below it doubles lose digits, and divisions by them are off. */
const LEAST_WIDTH = 1e-300;

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Widths that people read at a glance, for dates and times in seconds; of numbers 1, 2 and 5 times a power of ten. */
const TIME_WIDTHS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 365, 730, 1_826, 3_652, 7_305, 18_262, 36_524].map((days) => days * DAY),
];

/**
 * At most {@link MOST_BINS} bins over a range, with edges that people read easily. Integers and days that are few
 * get a bin each, so that no bin looks taller for holding one more of them. Null when there is nothing finite to
 * count.
 */
export function binsOf(kind: ColumnKind, low: number | null, high: number | null): Bins | null {
  if (low === null || high === null || !Number.isFinite(high - low)) return null;
  const step = kind === 'integer' ? 1 : kind === 'date' ? DAY : 0;
  const steps = step === 0 ? 0 : (high - low) / step + 1;
  if (step > 0 && steps <= MOST_BINS) return { low, width: step, count: steps };
  if (low === high) return { low, width: step === 0 ? 1 : step, count: 1 };
  const finest = (high - low) / MOST_BINS;
  // Doubles that are next to each other, or next to zero, have nothing between them to begin a bin at.
  if (finest < LEAST_WIDTH || low + finest === low) return { low, width: high - low, count: 1 };
  return (
    widthsOf(kind, low, high)
      .map((width) => binsOfWidth(kind, low, high, width))
      .find(({ count }) => count <= MOST_BINS) ?? { low, width: finest, count: MOST_BINS }
  );
}

function widthsOf(kind: ColumnKind, low: number, high: number): number[] {
  if (isTemporal(kind)) return TIME_WIDTHS.filter((width) => kind !== 'date' || width >= DAY);
  const power = Math.floor(Math.log10((high - low) / MOST_BINS));
  const widths = [power, power + 1].flatMap((exponent) => [1, 2, 5].map((digit) => digit * 10 ** exponent));
  return kind === 'integer' ? widths.filter(Number.isSafeInteger) : widths;
}

function binsOfWidth(kind: ColumnKind, low: number, high: number, width: number): Bins {
  const start = Math.floor(low / width) * width;
  // Beyond what a double tells apart the edges would not move.
  if (start > low || start + width === start) return { low: start, width, count: Infinity };
  const last = binOf({ low: start, width, count: Infinity }, high);
  // A number on the last edge needs no bin of its own; whole ones would make the last bin taller.
  const onEdge = kind !== 'integer' && kind !== 'date' && last > 0 && high === start + last * width;
  return { low: start, width, count: onEdge ? last : last + 1 };
}

/** The bin of a number: the one whose edges hold it, whatever the division rounded to; the largest is in the last. */
export function binOf({ low, width, count }: Bins, value: number): number {
  let bin = Math.floor((value - low) / width);
  if (value < low + bin * width) bin -= 1;
  else if (value >= low + (bin + 1) * width) bin += 1;
  return Math.min(bin, count - 1);
}

/** The number from which values belong to a later bin; there is none after the last. */
export function binEnd({ low, width, count }: Bins, bin: number): number {
  return bin === count - 1 ? Infinity : low + (bin + 1) * width;
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

/** The values at the ends of a histogram; where the least or the greatest is infinite, and in no bin, the edge. */
export function finiteEnds({
  min,
  max,
  histogram,
}: Pick<ColumnProfile, 'min' | 'max' | 'histogram'>): readonly [Cell, Cell] {
  const end = (value: Cell, edge: number | undefined) =>
    value === '-Infinity' || value === 'Infinity' ? (edge ?? value) : value;
  return [end(min, histogram?.edges[0]), end(max, histogram?.edges.at(-1))];
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

/** Bins of whole lengths, as wide as at most {@link MOST_BINS} of them need to be. */
export function lengthHistogram(lengths: ReadonlyMap<number, number>): ColumnProfile['lengths'] {
  const present = [...lengths.keys()];
  if (present.length === 0) return null;
  const low = Math.min(...present);
  const high = Math.max(...present);
  const width = Math.ceil((high - low + 1) / MOST_BINS);
  const bins = { low, width, count: Math.ceil((high - low + 1) / width) };
  const counted = new Map<number, number>();
  for (const [length, rows] of lengths) {
    const bin = binOf(bins, length);
    counted.set(bin, (counted.get(bin) ?? 0) + rows);
  }
  const { edges, counts } = histogramOf('integer', bins, counted);
  const labels = counts.map((_, index) => {
    const from = low + index * width;
    return width === 1 ? String(from) : `${from} – ${from + width - 1}`;
  });
  return { edges, labels, counts };
}
