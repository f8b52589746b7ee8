/** Different finite numbers in ascending order, and how many rows have each. */
export interface CountedNumbers {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/** What can be calculated with numbers; see the profile's fields of the same names. */
export interface Moments {
  readonly sum: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
}

export const NO_MOMENTS: Moments = { sum: null, mean: null, std: null, skewness: null, kurtosis: null };

/** Sorted numbers, repetitions and all, as different ones with their counts. `sorted` must hold no NaN; it is written to. */
export function countSorted(sorted: Float64Array): CountedNumbers {
  const counts = new Float64Array(sorted.length);
  let size = 0;
  for (let index = 0; index < sorted.length; size += 1) {
    const value = sorted[index] ?? NaN;
    const start = index;
    while (index < sorted.length && sorted[index] === value) index += 1;
    sorted[size] = value === 0 ? 0 : value;
    counts[size] = index - start;
  }
  return { values: sorted.subarray(0, size), counts: counts.subarray(0, size) };
}

export function rowsOf({ counts }: CountedNumbers): number {
  let rows = 0;
  for (let index = 0; index < counts.length; index += 1) rows += counts[index] ?? 0;
  return rows;
}

/**
 * Sum, mean and central moments in two passes, the deviations scaled by the largest of them, so that neither large
 * values cancel out nor their powers leave what a double holds. Null where there is no value, where the sum is
 * beyond a double, and what needs a spread where there is none.
 */
export function momentsOf(numbers: CountedNumbers): Moments {
  const rows = rowsOf(numbers);
  if (rows === 0) return NO_MOMENTS;
  const sum = exactSum(numbers);
  const mean = sum / rows;
  if (!Number.isFinite(mean)) return NO_MOMENTS;
  const scale = Math.max((numbers.values.at(-1) ?? mean) - mean, mean - (numbers.values[0] ?? mean));
  if (scale === 0 || !Number.isFinite(scale)) {
    const std = rows > 1 && scale === 0 ? 0 : null;
    return { ...NO_MOMENTS, sum, mean, std };
  }
  return { sum, mean, ...spreadOf(powerSums(numbers, mean, scale), rows, scale) };
}

/** Sums of the first to fourth powers of distances from some centre near the mean, in units of `scale`. */
export type PowerSums = readonly [first: number, second: number, third: number, fourth: number];

/** Deviation, skewness and kurtosis from power sums of `rows` numbers; that the centre is not the mean is undone. */
export function spreadOf(
  sums: PowerSums,
  rows: number,
  scale: number,
): Pick<Moments, 'std' | 'skewness' | 'kurtosis'> {
  const [a, b, c, d] = [sums[0] / rows, sums[1] / rows, sums[2] / rows, sums[3] / rows];
  const variance = Math.max(0, b - a ** 2);
  const third = c - 3 * a * b + 2 * a ** 3;
  const fourth = d - 4 * a * c + 6 * a ** 2 * b - 3 * a ** 4;
  return {
    std: rows > 1 ? finite(scale * Math.sqrt((variance * rows) / (rows - 1))) : null,
    skewness: variance > 0 ? finite(third / variance ** 1.5) : null,
    kurtosis: variance > 0 ? finite(fourth / variance ** 2 - 3) : null,
  };
}

function powerSums(numbers: CountedNumbers, centre: number, scale: number): PowerSums {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let index = 0; index < numbers.values.length; index += 1) {
    const distance = ((numbers.values[index] ?? 0) - centre) / scale;
    const square = distance * distance;
    const count = numbers.counts[index] ?? 0;
    first += count * distance;
    second += count * square;
    third += count * square * distance;
    fourth += count * square * square;
  }
  return [first, second, third, fourth];
}

/** Neumaier's compensated sum of each value as often as it stands. */
function exactSum({ values, counts }: CountedNumbers): number {
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index += 1) {
    const term = (values[index] ?? 0) * (counts[index] ?? 0);
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return Number.isFinite(lost) ? sum + lost : sum;
}

/**
 * For each share in percent, the index of the smallest value that at least that share of the rows do not exceed
 * (percentile_disc). `counts` are of values in ascending order.
 */
export function quantileIndexes(
  counts: ArrayLike<number>,
  rows: number,
  percents: readonly number[],
): number[] {
  const found: number[] = [];
  let index = 0;
  let reached = counts[0] ?? 0;
  for (const percent of percents) {
    const rank = rankOf(percent, rows);
    while (reached < rank && index + 1 < counts.length) reached += counts[++index] ?? 0;
    if (reached >= rank) found.push(index);
  }
  return found;
}

/** The place, from 1, of a percentile among `rows` sorted values; integers, so that 5 % of 20 is 1. */
export function rankOf(percent: number, rows: number): number {
  return Math.max(1, Math.ceil((percent * rows) / 100));
}

/** The median of the distances from `middle` (percentile_disc): two fingers walk outwards from it. */
export function medianDistance(numbers: CountedNumbers, middle: number): number | null {
  const { values, counts } = numbers;
  const rows = rowsOf(numbers);
  if (rows === 0) return null;
  const target = rankOf(50, rows);
  let above = firstAtLeast(values, middle);
  let below = above - 1;
  for (let reached = 0; ;) {
    const up = above < values.length ? (values[above] ?? 0) - middle : Infinity;
    const down = below >= 0 ? middle - (values[below] ?? 0) : Infinity;
    const nearest = Math.min(up, down);
    reached += up <= down ? (counts[above++] ?? 0) : (counts[below--] ?? 0);
    if (reached >= target) return finite(nearest);
    if (above >= values.length && below < 0) return null;
  }
}

/** How many rows lie below `low` or above `high`. */
export function rowsOutside({ values, counts }: CountedNumbers, low: number, high: number): number {
  let outside = 0;
  for (let index = 0; (values[index] ?? Infinity) < low; index += 1) outside += counts[index] ?? 0;
  for (let index = values.length - 1; (values[index] ?? -Infinity) > high; index -= 1) {
    outside += counts[index] ?? 0;
  }
  return outside;
}

/** The index of the first of ascending values that is not below `least`; their number when all are. */
export function firstAtLeast(values: Float64Array, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
