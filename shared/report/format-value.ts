import type { Cell } from '../formats/extract.ts';

/** What stands for a value that is not there; an empty text stays empty. */
export const NO_VALUE = '∅';

/** A value for people: numbers with at most four decimals (very small and large ones as `1e+20`) and `,` between thousands, on every machine. */
export function formatValue(value: Cell): string {
  if (value === null) return NO_VALUE;
  if (typeof value === 'number') return formatNumber(value);
  return String(value);
}

// Made once: a formatter of its own for each of a report's hundred thousand numbers takes minutes.
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const ONE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const FOUR = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });

export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const isUsual = size === 0 || (size >= SMALL && size < LARGE);
  return isUsual ? FOUR.format(value) : value.toExponential(4).replace(/\.?0+e/, 'e');
}

/** Outside these, digits and zeros say less than the exponent. */
const SMALL = 0.001;
const LARGE = 1e15;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `1536000` → `1.5 MB`; decimal units. */
export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${(power === 0 ? WHOLE : ONE).format(value)} ${UNITS[power] ?? ''}`;
}

/** A share of the whole in 0..1 as `12.3 %`; `0 %` when the whole is empty. */
export function formatShare(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * part) / whole;
  return `${ONE.format(share)} %`;
}
