import { isNumeric, type ColumnKind } from '#shared/profile/column-kind.ts';
import { binsOf, histogramOf, type Bins } from '#shared/profile/histogram.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countIn, numberIn, type Row } from './column-facts.ts';
import type { Quartiles } from './quantiles.ts';

type Spread = Pick<ColumnProfile, 'std' | 'histogram' | 'outliers'>;
export const NO_SPREAD: Spread = { std: null, histogram: null, outliers: null };

/** How far from the quartiles an outlier is, in interquartile ranges (Tukey, 1977). */
const OUTLIER_REACH = 1.5;

/**
 * Standard deviation (of a sample: n − 1, in two passes, so that large values do not cancel out), histogram and
 * outliers of finite values, exact. `values` has `n` rows for each number `x`; `row` has their measures.
 */
export async function spreadOf(
  session: Session,
  kind: ColumnKind,
  values: Fragment,
  { row, quartiles }: { row: Row; quartiles: Quartiles },
  job: Job,
): Promise<Spread> {
  const finite = countIn(row, 'finite');
  if (finite === 0) return NO_SPREAD;
  const bins = binsOf(kind, numberIn(row, 'low'), numberIn(row, 'high'));
  const fence = isNumeric(kind) ? outlierFence(quartiles) : null;
  const mean = (numberIn(row, 'total') ?? 0) / finite;
  const outside = fence ? sql`x < ${lit(fence.low)} OR x > ${lit(fence.high)}` : raw('false');
  const counts = await session.rows(
    sql`SELECT ${bins ? binOf(bins) : raw('0')} AS bin, sum(n) AS n, sum(n * (x - ${lit(mean)}) * (x - ${lit(mean)})) AS squares,
      coalesce(sum(n) FILTER (WHERE ${outside}), 0) AS outside FROM ${values} GROUP BY 1`,
    job,
  );
  const squares = counts.map((bin) => numberIn(bin, 'squares') ?? NaN).reduce((sum, part) => sum + part, 0);
  const std = isNumeric(kind) && finite > 1 ? Math.sqrt(squares / (finite - 1)) : null;
  return {
    std: Number.isFinite(std) ? std : null,
    histogram:
      bins && histogramOf(kind, bins, new Map(counts.map((bin) => [countIn(bin, 'bin'), countIn(bin, 'n')]))),
    outliers: fence && { count: counts.reduce((sum, bin) => sum + countIn(bin, 'outside'), 0), ...fence },
  };
}

/**
 * Beyond which values are outliers. Null when half of the values are the same, because then every other value
 * would be one.
 */
function outlierFence([first, third]: Quartiles): Omit<
  NonNullable<ColumnProfile['outliers']>,
  'count'
> | null {
  if (first === null || third === null || first === third) return null;
  const reach = OUTLIER_REACH * (third - first);
  return Number.isFinite(first - reach) && Number.isFinite(third + reach)
    ? { low: first - reach, high: third + reach, method: `${OUTLIER_REACH} IQR` }
    : null;
}

/** The index of the bin a number is in; the largest number is in the last. */
function binOf({ low, width, count }: Bins): Fragment {
  return sql`least(floor((x - ${lit(low)}) / ${lit(width)}), ${lit(count - 1)})::INTEGER`;
}
