import type { Cell } from '../formats/extract.ts';
import type { ColumnProfile } from './profile.ts';

/** Texts that stand for “no value”, in small letters and without outer white space. */
export const SENTINEL_TEXTS: readonly string[] = [
  ...[
    'n/a',
    'na',
    '#n/a',
    'n.a.',
    'n.a',
    '<na>',
    'not available',
    'not applicable',
    'null',
    '<null>',
    '(null)',
    '\\n',
  ],
  ...[
    'none',
    'nil',
    'nan',
    'nat',
    'undefined',
    'unknown',
    'unk',
    'missing',
    'empty',
    '(empty)',
    'blank',
    '(blank)',
  ],
  ...[
    'tbd',
    'tba',
    'to be determined',
    'not known',
    'no data',
    'no value',
    '#value!',
    '#ref!',
    '#div/0!',
    '#null!',
  ],
  ...[
    '-',
    '--',
    '---',
    '–',
    '—',
    '?',
    '??',
    '???',
    '.',
    '..',
    '*',
    'x',
    'xx',
    'xxx',
    '0000-00-00',
    '00/00/0000',
  ],
  ...['1900-01-01', '9999-12-31', '-1', '-9', '-99', '-999', '-9999', '9999', '99999', '999999', '9999999'],
];

const TEXTS = new Set(SENTINEL_TEXTS);
export const LONGEST_SENTINEL = Math.max(...SENTINEL_TEXTS.map((text) => text.length));

export function isSentinelText(text: string): boolean {
  // Most texts are longer, and are seen so at once.
  return text.length <= LONGEST_SENTINEL + 8 && TEXTS.has(text.trim().toLowerCase());
}

const SENTINEL_NUMBER = /^(-[19]|-?99+)(\.0*)?$/;
const SENTINEL_DATES = new Set([
  '0001-01-01',
  '1753-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1970-01-01',
  '2099-12-31',
  '9999-12-31',
]);

/** A smallest or largest value, how many rows have it, and the value next to it; numbers, or seconds since 1970. */
export interface ExtremeValue {
  readonly cell: Cell;
  readonly rows: number;
  readonly number: number;
  readonly next: number;
}

/**
 * The ends of a numeric or temporal column that seem to stand for “no value”: one of the usual numbers or dates, in
 * more than one row, and apart from the other values: the only negative one, or at least twice the next.
 */
export function sentinelEnds(
  low: ExtremeValue,
  high: ExtremeValue,
  temporal: boolean,
): ColumnProfile['sentinels'] {
  const found = [low, high].filter(({ cell, rows, number, next }) => {
    if (rows < 2 || number === next) return false;
    const text = String(cell);
    if (temporal)
      return SENTINEL_DATES.has(text.slice(0, 10)) && /^(.{10})( 00:00:00(\+00(:00)?)?)?$/.test(text);
    return SENTINEL_NUMBER.test(text) && (number < 0 ? next >= 0 : number >= 2 * Math.max(next, 1));
  });
  return found.map(({ cell, rows }) => ({ value: cell, count: rows }));
}
