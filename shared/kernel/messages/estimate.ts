/** Stands above what samples say of their full tables. */
export const ESTIMATES = 'If these rows were drawn at random, 95 times in 100 violations are:';

/**
 * What a sample says of the failure rate of the full table: `between 0.8 % and 1.6 % of the full table; 2,300 rows
 * would settle it`. Rows are rounded up to two digits: more than that the estimate does not know.
 */
export function estimateInWords({
  low,
  high,
  rows_to_settle,
}: {
  readonly low: number;
  readonly high: number;
  readonly rows_to_settle: number | null;
}): string {
  const range =
    low === 0
      ? `at most ${shareInWords(high)} of the full table`
      : `between ${shareInWords(low)} and ${shareInWords(high)} of the full table`;
  if (rows_to_settle === null) return range;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rows_to_settle)) - 1);
  const rows = Math.ceil(rows_to_settle / unit) * unit;
  return `${range}; ${rows.toLocaleString('en-US')} rows would settle it`;
}

/** Two digits of a share, as a percentage: `0.8 %`, `12 %`, `0.0031 %`. */
function shareInWords(share: number): string {
  const percentage = share * 100;
  if (percentage >= 99.5 && percentage < 100) return `${(Math.floor(percentage * 100) / 100).toString()} %`;
  return `${Number(percentage.toPrecision(2))} %`;
}
