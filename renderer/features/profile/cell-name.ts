import type { Cell } from '#shared/formats/extract.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** A value as it stands in the data; what cannot be seen is named or has a sign. */
export function cellName(value: Cell): string {
  if (value === null) return '∅ NULL';
  if (value === '') return "'' (empty text)";
  return visibleText(String(value))
    .map(({ text }) => text)
    .join('');
}

/** A text that is the same for the same value only: the text `1` is not the number 1. */
export function cellKey(value: Cell): string {
  return JSON.stringify(value);
}
