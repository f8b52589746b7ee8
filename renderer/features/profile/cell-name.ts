import type { Cell } from '#shared/formats/extract.ts';

/** A value as it stands in the data; what cannot be seen is named. */
export function cellName(value: Cell): string {
  if (value === null) return '∅ NULL';
  if (value === '') return "'' (empty text)";
  return String(value);
}

/** A text that is the same for the same value only: the text `1` is not the number 1. */
export function cellKey(value: Cell): string {
  return JSON.stringify(value);
}
