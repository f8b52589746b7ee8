import { codeCount } from './coded-column.ts';

/** Numbers row by row; NaN where there is none. */
export type Numbers = Float64Array;

/**
 * Pearson's r of the rows where both have a number, from centred values; null with fewer than two such rows or where
 * one of the columns does not vary in them.
 */
export function pearson(x: Numbers, y: Numbers): number | null {
  let [rows, sumX, sumY] = [0, 0, 0];
  for (let row = 0; row < x.length; row++) {
    const a = x[row] ?? NaN;
    const b = y[row] ?? NaN;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    rows += 1;
    sumX += a;
    sumY += b;
  }
  const [meanX, meanY] = [sumX / rows, sumY / rows];
  let [xx, yy, xy] = [0, 0, 0];
  for (let row = 0; row < x.length; row++) {
    const a = (x[row] ?? NaN) - meanX;
    const b = (y[row] ?? NaN) - meanY;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const r = xy / Math.sqrt(xx * yy);
  return rows < 2 || xx === 0 || yy === 0 || !Number.isFinite(r) ? null : Math.max(-1, Math.min(1, r));
}

/** A column's numbers with what comparing their order to that of others needs. */
export interface RankedNumbers {
  readonly values: Numbers;
  /** Rows in ascending order of their numbers; rows without one are left out. */
  readonly order: Int32Array;
  /** The rank of each row among all that have a number; equal numbers have the mean of their ranks. */
  readonly ranks: Numbers;
}

export function rankedNumbers(values: Numbers): RankedNumbers {
  const order = Int32Array.from(values.keys())
    .filter((row) => !Number.isNaN(values[row] ?? NaN))
    .sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  return { values, order, ranks: ranksOf(values, order) };
}

/**
 * Spearman's ρ: Pearson's r of the ranks (Spearman, 1904) among the rows where both have a number; equal numbers have
 * the mean of their ranks.
 */
export function spearman(x: RankedNumbers, y: RankedNumbers): number | null {
  return pearson(ranksBeside(x, y), ranksBeside(y, x));
}

/** Where the other column has all its numbers, the ranks are what they are without it. */
function ranksBeside({ values, order, ranks }: RankedNumbers, other: RankedNumbers): Numbers {
  if (other.order.length === other.values.length) return ranks;
  return ranksOf(
    values,
    order.filter((row) => !Number.isNaN(other.values[row] ?? NaN)),
  );
}

function ranksOf(values: Numbers, rows: Int32Array): Numbers {
  const ranks = new Float64Array(values.length).fill(NaN);
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    const value = values[rows[from] ?? 0];
    while (to < rows.length && values[rows[to] ?? 0] === value) to += 1;
    for (let at = from; at < to; at++) ranks[rows[at] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/**
 * Cramér's V with the bias correction of Bergsma (2013): φ² less its expectation (r − 1)(k − 1) / (n − 1), over the
 * smaller of the corrected numbers of categories less one. In 0..1; null where one of them has a single category in
 * the rows where both have a value. Codes are small integers, −1 without a value.
 */
export function cramersV(left: Int32Array, right: Int32Array): number | null {
  const width = codeCount(right);
  const height = codeCount(left);
  const cells = new Float64Array(Math.max(0, width * height));
  const [ofLeft, ofRight] = [new Float64Array(height), new Float64Array(width)];
  let rows = 0;
  for (let row = 0; row < left.length; row++) {
    const a = left[row] ?? -1;
    const b = right[row] ?? -1;
    if (a < 0 || b < 0) continue;
    const cell = a * width + b;
    cells[cell] = (cells[cell] ?? 0) + 1;
    ofLeft[a] = (ofLeft[a] ?? 0) + 1;
    ofRight[b] = (ofRight[b] ?? 0) + 1;
    rows += 1;
  }
  const [r, k] = [ofLeft.filter((count) => count > 0).length, ofRight.filter((count) => count > 0).length];
  if (rows < 2 || r < 2 || k < 2) return null;
  // χ² / n = Σ n_ij² / (n_i · n_j) − 1.
  let phi = -1;
  cells.forEach((count, cell) => {
    const expected = (ofLeft[Math.floor(cell / width)] ?? 0) * (ofRight[cell % width] ?? 0);
    if (count > 0) phi += (count * count) / expected;
  });
  const corrected = Math.max(0, phi - ((r - 1) * (k - 1)) / (rows - 1));
  const categories = Math.min(r - (r - 1) ** 2 / (rows - 1), k - (k - 1) ** 2 / (rows - 1)) - 1;
  return categories <= 0 ? null : Math.min(1, Math.sqrt(corrected / categories));
}
