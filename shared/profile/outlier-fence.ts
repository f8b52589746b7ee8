import type { ColumnProfile } from './profile.ts';

/** Values beyond these are outliers. */
export type Fence = Omit<NonNullable<ColumnProfile['outliers']>, 'count'>;

/** How far from the quartiles an outlier is, in interquartile ranges (Tukey, 1977). */
const REACH = 1.5;
/** The modified z-score of an outlier is 0.6745 · |x − median| / MAD > 3.5 (Iglewicz and Hoaglin, 1993). */
const MODIFIED_Z = 3.5;
const NORMAL_MAD = 0.6745;

/** Null when half of the values are the same, because then every other value would be an outlier. */
export function quartileFence(first: number | null, third: number | null): Fence | null {
  if (first === null || third === null || first === third) return null;
  const reach = REACH * (third - first);
  return fence(first - reach, third + reach, `${REACH} IQR`);
}

/** Null when more than half of the values are the same. */
export function deviationFence(median: number | null, mad: number | null): Fence | null {
  if (median === null || mad === null || mad === 0) return null;
  const reach = (MODIFIED_Z * mad) / NORMAL_MAD;
  return fence(median - reach, median + reach, `modified z-score ${MODIFIED_Z}`);
}

function fence(low: number, high: number, method: string): Fence | null {
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high, method } : null;
}
