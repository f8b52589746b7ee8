import type { Cell } from '#shared/formats/extract.ts';
import { isNumeric } from '#shared/profile/column-kind.ts';
import {
  firstAtLeast,
  medianDistance,
  momentsOf,
  NO_MOMENTS,
  quantileIndexes,
  rowsOf,
  rowsOutside,
  type CountedNumbers,
} from '#shared/profile/counted-numbers.ts';
import { binEnd, binOf, binsOf, histogramOf } from '#shared/profile/histogram.ts';
import { deviationFence, quartileFence, type Fence } from '#shared/profile/outlier-fence.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import type { CountedColumn } from './counted-column.ts';
import type { ProfiledColumn } from './measures.ts';

/** Percentages that quantiles are given at, by their name. */
export const QUANTILES = {
  p01: 1,
  p05: 5,
  p10: 10,
  p25: 25,
  p50: 50,
  p75: 75,
  p90: 90,
  p95: 95,
  p99: 99,
} as const;

export type NumberFacts = Pick<
  ColumnProfile,
  | 'sum'
  | 'mean'
  | 'std'
  | 'skewness'
  | 'kurtosis'
  | 'mad'
  | 'quantiles'
  | 'histogram'
  | 'zeros'
  | 'negatives'
  | 'nan'
  | 'infinities'
  | 'outliers'
  | 'outliers_mad'
>;

export const NO_NUMBERS: NumberFacts = {
  ...NO_MOMENTS,
  mad: null,
  quantiles: null,
  histogram: null,
  zeros: null,
  negatives: null,
  nan: null,
  infinities: null,
  outliers: null,
  outliers_mad: null,
};

/** What can be said of numbers, dates and times once all of them are counted; all of it exact. */
export function numberFacts({ kind }: ProfiledColumn, counted: CountedColumn): NumberFacts {
  if (!counted.finite) return NO_NUMBERS;
  const { first, numbers } = counted.finite;
  const rows = rowsOf(numbers);
  const numeric = isNumeric(kind);
  const indexes = quantileIndexes(numbers.counts, rows, Object.values(QUANTILES));
  const at = (name: keyof typeof QUANTILES) => {
    const index = indexes[Object.keys(QUANTILES).indexOf(name)];
    return index === undefined || !numeric ? null : (numbers.values[index] ?? null);
  };
  const median = at('p50');
  const mad = median === null ? null : medianDistance(numbers, median);
  const { zeros, negatives } = signsOf(numbers);
  return {
    ...(numeric ? momentsOf(numbers) : NO_MOMENTS),
    mad,
    quantiles: quantilesOf(indexes.map((index) => counted.cell(first + index))),
    histogram: histogramFrom(kind, numbers),
    zeros: numeric ? zeros : null,
    negatives: numeric ? negatives + counted.infinities.negative : null,
    nan: kind === 'float' ? counted.nan : null,
    infinities: kind === 'float' ? counted.infinities.negative + counted.infinities.positive : null,
    outliers: counting(numbers, quartileFence(at('p25'), at('p75'))),
    outliers_mad: counting(numbers, deviationFence(median, mad)),
  };
}

/** Quantiles by their names; null without any. */
export function quantilesOf(cells: readonly Cell[]): ColumnProfile['quantiles'] {
  if (cells.length === 0) return null;
  return Object.fromEntries(Object.keys(QUANTILES).map((name, index) => [name, cells[index] ?? null]));
}

function histogramFrom(
  kind: ProfiledColumn['kind'],
  { values, counts }: CountedNumbers,
): ColumnProfile['histogram'] {
  const bins = binsOf(kind, values[0] ?? null, values.at(-1) ?? null);
  if (!bins) return null;
  const counted = new Map<number, number>();
  // Values ascend, so that a bin is looked up once and its rows follow each other.
  for (let index = 0; index < values.length;) {
    const bin = binOf(bins, values[index] ?? 0);
    const end = binEnd(bins, bin);
    let rows = 0;
    do rows += counts[index++] ?? 0;
    while (index < values.length && (values[index] ?? 0) < end);
    counted.set(bin, rows);
  }
  return histogramOf(kind, bins, counted);
}

function counting(numbers: CountedNumbers, fence: Fence | null): ColumnProfile['outliers'] {
  return fence && { count: rowsOutside(numbers, fence.low, fence.high), ...fence };
}

function signsOf({ values, counts }: CountedNumbers): { zeros: number; negatives: number } {
  const first = firstAtLeast(values, 0);
  return {
    zeros: values[first] === 0 ? (counts[first] ?? 0) : 0,
    negatives: rowsOf({ values, counts: counts.subarray(0, first) }),
  };
}
