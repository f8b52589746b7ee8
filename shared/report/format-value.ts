import type { Cell } from '../formats/extract.ts';

/** What stands for a value that is not there; an empty text stays empty. */
export const NO_VALUE = '∅';

/** A value for people: numbers with at most four decimals and `,` between thousands, on every machine. */
export function formatValue(value: Cell): string {
  if (value === null) return NO_VALUE;
  if (typeof value === 'number') return formatNumber(value);
  return String(value);
}

export function formatNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}

/** A share of the whole in 0..1 as `12.3 %`; `0 %` when the whole is empty. */
export function formatShare(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * part) / whole;
  return `${share.toLocaleString('en-US', { maximumFractionDigits: 1 })} %`;
}
