import type { Arguments } from '../arguments.ts';
import type { Comparison } from '../comparison.ts';
import { wrongValue } from '../not-readable.ts';

interface Side<Value> {
  readonly value: Value;
  readonly strict: boolean;
}

/** `min_value` and `max_value`, and whether they are left out themselves. */
export interface Sides<Value> {
  readonly min?: Side<Value> | undefined;
  readonly max?: Side<Value> | undefined;
}

/** Bounds that are numbers. @throws NotReadable when there is none, or one is no number */
export function numberSides(given: Arguments, low = 'min_value', high = 'max_value'): Sides<number> {
  return sides(given, given.numberIfAny(low), given.numberIfAny(high));
}

/** Bounds that are numbers or moments, as `value_range` writes these. */
export function valueSides(given: Arguments, low = 'min_value', high = 'max_value'): Sides<number | string> {
  return sides(given, boundIn(low, given.take(low)), boundIn(high, given.take(high)));
}

function sides<Value>(given: Arguments, min: Value | undefined, max: Value | undefined): Sides<Value> {
  const both = given.flag('strictly') || !given.flag('inclusive', true);
  const strictMin = given.flag('strict_min') || both;
  const strictMax = given.flag('strict_max') || both;
  if (min === undefined && max === undefined)
    throw wrongValue('min_value', 'a bound, or max_value', undefined);
  return {
    ...(min !== undefined && { min: { value: min, strict: strictMin } }),
    ...(max !== undefined && { max: { value: max, strict: strictMax } }),
  };
}

/** A number stays one; a text that is one becomes one; a moment is written as rules write it. */
export function boundIn(name: string, value: unknown): number | string | undefined {
  if (value === undefined || typeof value === 'number') return value;
  const text = value instanceof Date ? value.toISOString() : value;
  if (typeof text !== 'string') throw wrongValue(name, 'a number or a date', value);
  if (text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  const moment = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(?:Z|\+00:?00)?)?$/.exec(
    text.trim(),
  );
  if (!moment?.[1]) throw wrongValue(name, 'a number or a date as 2024-01-31', value);
  const time = moment[2];
  if (time === undefined || /^00:00(:00(\.0+)?)?$/.test(time)) return moment[1];
  return `${moment[1]}T${time.length === 5 ? `${time}:00` : time}`;
}

/** Bounds as what a measured number must be. */
export function comparisonIn({ min, max }: Sides<number>): Comparison {
  if (min && max) {
    if (min.value === max.value && !min.strict && !max.strict) return { operator: '=', value: min.value };
    const [low, high] = [min.value, max.value];
    return { operator: 'between', low, high, lowIncluded: !min.strict, highIncluded: !max.strict };
  }
  if (min) return { operator: min.strict ? '>' : '>=', value: min.value };
  return { operator: max?.strict === true ? '<' : '<=', value: max?.value ?? 0 };
}
