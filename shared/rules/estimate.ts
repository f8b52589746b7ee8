import { z } from 'zod';
import type { Level } from './rule-shape.ts';

/**
 * What an extract says of the failure rate of the full table, were its rows drawn from it at random. All are shares of
 * rows but `rows_to_settle`, a number of rows.
 */
export const EstimateSchema = z.strictObject({
  low: z.number(),
  high: z.number(),
  confidence: z.number(),
  /** The share of violations that passes; null where only a number of them does, which says nothing of a share. */
  threshold: z.number().nullable(),
  /** Whether the interval is on one side of the threshold. */
  settled: z.boolean(),
  /** How many rows would settle it at the rate found; null where it is settled, or no sample can. */
  rows_to_settle: z.int().nullable(),
});
export type Estimate = z.infer<typeof EstimateSchema>;

const CONFIDENCE = 0.95;
/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * The Wilson score interval of a proportion, without continuity correction: the p for which
 * |k/n − p| ≤ z √(p (1 − p) / n) (Wilson 1927; Newcombe 1998, method 3). At 0 and n successes its bound is 0 and 1.
 * @throws RangeError without any observation
 */
export function wilsonInterval(
  count: number,
  n: number,
  z = Z,
): { readonly low: number; readonly high: number } {
  if (n <= 0) throw new RangeError('A proportion of nothing has no interval.');
  const share = count / n;
  const scale = 1 / (1 + (z * z) / n);
  const middle = scale * (share + (z * z) / (2 * n));
  const half = scale * z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === n ? 1 : Math.min(1, middle + half),
  };
}

/**
 * How many observations, at the same share, put a Wilson interval on one side of a threshold: the least n with
 * |share − threshold| > z √(threshold (1 − threshold) / n), that is n > z² threshold (1 − threshold) / (share −
 * threshold)². Null where the two are equal: then no number does.
 */
export function rowsToSettle(share: number, threshold: number, z = Z): number | null {
  if (share === threshold) return null;
  const enough = (z * z * threshold * (1 - threshold)) / (share - threshold) ** 2;
  return Math.floor(enough) + 1;
}

/** What `violations` among `rows` judged rows say of the full table; null where no row was judged. */
export function estimateOf(violations: number, rows: number, allowed: Level | undefined): Estimate | null {
  if (rows <= 0 || violations > rows) return null;
  const { low, high } = wilsonInterval(violations, rows);
  const threshold = thresholdOf(allowed);
  if (threshold === null) {
    return { low, high, confidence: CONFIDENCE, threshold, settled: false, rows_to_settle: null };
  }
  // With no violation allowed one of them decides, and none in a sample never does.
  const settled = threshold === 0 ? violations > 0 : low > threshold || high < threshold;
  const needed = settled || threshold === 0 ? null : rowsToSettle(violations / rows, threshold);
  return { low, high, confidence: CONFIDENCE, threshold, settled, rows_to_settle: needed };
}

/** A number of violations of a sample is no share of the full table. */
function thresholdOf(allowed: Level | undefined): number | null {
  if (allowed?.max_share !== undefined) return allowed.max_share;
  return (allowed?.max_count ?? 0) > 0 ? null : 0;
}
