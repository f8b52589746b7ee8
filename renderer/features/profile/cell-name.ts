import type { Cell } from '#shared/formats/extract.ts';

/** A value in words: what cannot be seen is named. */
export function cellName(value: Cell): string {
  if (value === null) return '∅ NULL';
  if (value === '') return "'' (empty text)";
  return typeof value === 'number'
    ? value.toLocaleString('en-US', { maximumSignificantDigits: 15 })
    : String(value);
}

/** A text that is the same for the same value only: the text `1` is not the number 1. */
export function cellKey(value: Cell): string {
  return JSON.stringify(value);
}
