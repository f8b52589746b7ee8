import type { ValueKind } from '../value-kind.ts';
import type { Axis, Readings, TextTest } from './claim.ts';

/** What a text reads as in a column of some kind, where that is known for sure. */
export function readingsOf(kind: ValueKind | undefined): Readings {
  return (text: string, axis: Axis) => {
    if (axis === 'length') return isPlain(text) ? text.length : undefined;
    if (kind !== 'text') return undefined;
    return axis === 'number' ? numberIn(text) : momentIn(text);
  };
}

/** Without what different engines count differently. */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** A test of texts that is known for plain ones only. */
export function plainTest(test: (text: string) => boolean): TextTest {
  return (text) => (isPlain(text) ? test(text) : undefined);
}

/** Milliseconds since 1970 of an ISO date, or date and time to the millisecond, read as UTC; null for anything else. */
export function isoMoment(text: string): number | null {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?$/.exec(
    text,
  );
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(numberOr0);
  const date = new Date(
    Date.UTC(year, month - 1, day, hour, minute, second, Number((match[7] ?? '0').padEnd(3, '0'))),
  );
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? date.getTime() : null;
}

function numberOr0(digits: string | undefined): number {
  return Number(digits ?? 0);
}

function numberIn(text: string): number | null | undefined {
  if (/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  // What numbers, infinities and NaN are written with; a text with any other character is no number.
  return text === '' || /[^\d\seE+\-._,'infatyINFATYxXoObB]/.test(text) ? null : undefined;
}

function momentIn(text: string): number | null | undefined {
  const moment = isoMoment(text);
  if (moment !== null) return moment;
  // Words for moments, such as infinity and epoch, are short of digits too.
  return text === '' || (!/\d/.test(text) && text.length > 12) ? null : undefined;
}
