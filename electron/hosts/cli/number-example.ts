import type { NumberStyle } from '#shared/formats/conversion-number.ts';

/** One or two digits after the decimal mark, which no thousands separator has after it. */
const EXAMPLE = /^(?:\d{1,3}(?<gap>[ ,.'])\d{3}(?:\k<gap>\d{3})*|\d+)(?<mark>[.,])\d{1,2}$/;
const GAPS = ['', ',', '.', ' ', "'"] as const satisfies readonly NumberStyle['thousands'][];

/** How numbers are written that look like the example `1.234,56`; null when it does not tell. */
export function numberExample(text: string): Pick<NumberStyle, 'decimal' | 'thousands'> | null {
  const { gap = '', mark } = EXAMPLE.exec(text)?.groups ?? {};
  const thousands = GAPS.find((one) => one === gap);
  if ((mark !== '.' && mark !== ',') || thousands === undefined || thousands === mark) return null;
  return { decimal: mark, thousands };
}
