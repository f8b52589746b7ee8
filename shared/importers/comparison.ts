import type { Level } from '../rules/rule-shape.ts';
import { NotReadable } from './not-readable.ts';

/** What a measured number must be for a test to pass. */
export type Comparison =
  | { readonly operator: '<' | '<=' | '=' | '<>' | '>=' | '>'; readonly value: number }
  | {
      readonly operator: 'between' | 'not between';
      readonly low: number;
      readonly high: number;
      readonly lowIncluded: boolean;
      readonly highIncluded: boolean;
    };

const OPPOSITE = { '<': '>=', '<=': '>', '=': '<>', '<>': '=', '>=': '<', '>': '<=' } as const;

/** What must hold when a test fails on this. */
export function opposite(comparison: Comparison): Comparison {
  if ('value' in comparison) return { operator: OPPOSITE[comparison.operator], value: comparison.value };
  return { ...comparison, operator: comparison.operator === 'between' ? 'not between' : 'between' };
}

/** The comparison as SQL over a value. */
export function comparisonSql(value: string, comparison: Comparison): string {
  if ('value' in comparison) return `${value} ${comparison.operator} ${comparison.value}`;
  const { low, high, lowIncluded, highIncluded } = comparison;
  const within = `${value} ${lowIncluded ? '>=' : '>'} ${low} AND ${value} ${highIncluded ? '<=' : '<'} ${high}`;
  return comparison.operator === 'between' ? within : `NOT (${within})`;
}

/**
 * How many violations pass, for a test that counts them (or takes their percentage); `note` where the limit itself
 * passes here and fails there.
 * @throws NotReadable for a test that asks for violations, or for a share of them other than “up to”
 */
export function levelIn(
  comparison: Comparison,
  unit: 'count' | 'percent',
): { readonly level: Level | undefined; readonly note?: string } {
  const limit = upperLimit(comparison);
  if (!limit || limit.value < 0 || (limit.value === 0 && !limit.included)) {
    throw new NotReadable(
      'A rule lets violations pass up to a number or share; this test asks for something else.',
      'Say it as sql_measure, with the number of such rows as the aggregate.',
    );
  }
  if (unit === 'count') {
    const most = limit.included ? Math.floor(limit.value) : Math.ceil(limit.value) - 1;
    return { level: most === 0 ? undefined : { max_count: most } };
  }
  const share = rounded(Math.min(1, limit.value / 100));
  const level = share === 0 ? undefined : { max_share: share };
  return limit.included
    ? { level }
    : { level, note: `Exactly ${limit.value}% passes here, and fails there.` };
}

/** Bounds of a measured value; null where bounds, which are part of what passes, cannot say it. */
export function boundsIn(
  comparison: Comparison,
  isWhole: boolean,
): { readonly min?: number; readonly max?: number } | null {
  const above = (value: number, included: boolean): number | null =>
    included ? value : isWhole ? Math.floor(value) + 1 : null;
  const below = (value: number, included: boolean): number | null =>
    included ? value : isWhole ? Math.ceil(value) - 1 : null;
  const bound = (name: 'min' | 'max', value: number | null) => (value === null ? null : { [name]: value });
  switch (comparison.operator) {
    case '=':
      return { min: comparison.value, max: comparison.value };
    case '>':
    case '>=':
      return bound('min', above(comparison.value, comparison.operator === '>='));
    case '<':
    case '<=':
      return bound('max', below(comparison.value, comparison.operator === '<='));
    case 'between': {
      const [min, max] = [
        above(comparison.low, comparison.lowIncluded),
        below(comparison.high, comparison.highIncluded),
      ];
      return min === null || max === null ? null : { min, max };
    }
    case '<>':
    case 'not between':
      return null;
  }
}

/** A share without the dust of binary fractions: 1 − 0.95 is 0.05. */
export function rounded(share: number): number {
  return Number(share.toPrecision(12));
}

function upperLimit(comparison: Comparison): { readonly value: number; readonly included: boolean } | null {
  if ('low' in comparison) {
    return comparison.operator === 'between' && comparison.low <= 0 && comparison.lowIncluded
      ? { value: comparison.high, included: comparison.highIncluded }
      : null;
  }
  const { operator, value } = comparison;
  if (operator === '<' || operator === '<=') return { value, included: operator === '<=' };
  return operator === '=' && value === 0 ? { value, included: true } : null;
}
