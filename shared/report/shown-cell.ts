import type { Cell } from '../formats/extract.ts';
import { NO_VALUE } from './format-value.ts';

/** A value of a violating row as it is: what is wrong with it must not be smoothed over. */
export function shownCell(value: Cell): string {
  if (value === null) return NO_VALUE;
  return value === '' ? "''" : String(value);
}
