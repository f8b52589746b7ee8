import { lit, sql, type Fragment } from '../sql/index.ts';
import type { TextReading } from './column-type.ts';
import { trimmed } from './trimmed.ts';

/** What stands for each part of a format, stricter than strptime: `%Y` has four digits. */
const PARTS: Readonly<Record<string, string>> = {
  Y: '\\d{4}',
  y: '\\d\\d',
  m: '(?:0?[1-9]|1[0-2])',
  d: '(?:0?[1-9]|[12]\\d|3[01])',
  H: '(?:[01]?\\d|2[0-3])',
  I: '(?:0?[1-9]|1[0-2])',
  M: '[0-5]\\d',
  S: '[0-5]\\d',
  f: '\\d{1,6}',
  p: '[AaPp][Mm]',
  b: '[A-Za-z]{3}',
  B: '[A-Za-z]{3,9}',
  '%': '%',
};

/** What is wrong with a date's format, null when nothing is. */
export function dateFormatProblem(format: string): string | null {
  const parts = [...format.matchAll(/%(.?)/gs)].map(([, part = '']) => part);
  const unknown = parts.find((part) => PARTS[part] === undefined);
  if (unknown !== undefined) return `%${unknown} is not one of %${Object.keys(PARTS).join(' %')}`;
  const has = (...some: string[]) => some.some((part) => parts.includes(part));
  return has('Y', 'y') && has('m', 'b', 'B') && has('d') ? null : 'it needs a year, a month and a day';
}

/** How texts in strptime's `format` read: as DATE, or as TIMESTAMP when the format has a time. */
export function dateReading(format: string): TextReading {
  const type = /%[HIMSfp]/.test(format) ? 'TIMESTAMP' : 'DATE';
  const form = patternOf(format);
  const whole = new RegExp(`^(?:${form})$`);
  const parsed = (text: Fragment) => sql`try_strptime(${trimmed(text)}, ${lit(format)})`;
  return {
    type,
    mayRead: (text) => whole.test(text.trim()),
    reads: (text) => sql`(regexp_full_match(${trimmed(text)}, ${lit(form)}) AND ${parsed(text)} IS NOT NULL)`,
    usual: null,
    cast: (text) => (type === 'DATE' ? sql`${parsed(text)}::DATE` : parsed(text)),
  };
}

function patternOf(format: string): string {
  return format.replace(/%(.)|([^%])/gs, (_, part: string | undefined, literal: string | undefined) =>
    part === undefined ? (literal ?? '').replace(/[\\^$.*+?()[\]{}|/]/, '\\$&') : (PARTS[part] ?? `%${part}`),
  );
}
