const WHOLE = new Intl.NumberFormat('en-US');
const DECIMAL = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

/** Outside these, digits and zeros say less than the exponent. */
const LARGE = 1e15;
const SMALL = 1e-5;

/** `1234567` → `1,234,567`; fractions with up to six significant digits, very large and small ones as `1e+20`. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= LARGE || (size > 0 && size < SMALL)) return value.toExponential(5).replace(/\.?0+e/, 'e');
  return Number.isInteger(value) ? WHOLE.format(value) : DECIMAL.format(value);
}

/** `formatCount(1, 'row')` → `1 row`, `formatCount(1234, 'row')` → `1,234 rows`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${WHOLE.format(count)} ${count === 1 ? singular : plural}`;
}

/**
 * A share of 0..1 as percent with one decimal. Never `0%` for what happens, never `100%` for what does
 * not always: those are `<0.1%` and `>99.9%`.
 */
export function formatShare(share: number): string {
  if (share === 0) return '0%';
  if (share === 1) return '100%';
  if (share < 0.001) return '<0.1%';
  if (share > 0.999) return '>99.9%';
  return `${(share * 100).toFixed(1)}%`;
}

/** `850` → `850 ms`, `4200` → `4.2 s`, `125000` → `2 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  return `${minutes} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `1536000` → `1.5 MB`; decimal units. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit] ?? ''}`;
}
