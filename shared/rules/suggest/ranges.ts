import type { Cell } from '../../formats/extract.ts';
import type { ColumnProfile } from '../../profile/profile.ts';
import { grouped } from '../grouped.ts';
import type { SuggestFacts, Wish } from './facts.ts';

const NUMERIC = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U[A-Z]+INT|FLOAT|DOUBLE|DECIMAL)/;
const LEAST_ROWS = 20;
/** Values that are to be outside must be so few. */
const MOST_OUTSIDE = 0.01;
/** The values inside end within so many interquartile ranges of the quartiles, those outside begin beyond so many. */
const INSIDE = 3;
const OUTSIDE = 6;

/**
 * The range of numbers and of dates. Values far from all others are left out of it, and so become violations, where
 * the others end well before: no range is drawn through the long tail of an uneven distribution.
 */
export function rangeWishes(facts: SuggestFacts): Wish[] {
  return facts.profile.columns.flatMap((column) => {
    if (column.rows - column.nulls < LEAST_ROWS || column.distinct < 3) return [];
    if (/^(DATE|TIMESTAMP)/.test(column.type)) return firstDay(column);
    return NUMERIC.test(column.type) ? numbers(column, facts.extremes.get(column.name) ?? []) : [];
  });
}

function firstDay({ name, min, rows, nulls }: ColumnProfile): Wish[] {
  if (typeof min !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(min)) return [];
  const evidence = `the earliest of ${grouped(rows - nulls)} is ${min}`;
  return [
    {
      about: name,
      type: 'value_range',
      params: { column: name, min: min.slice(0, 10) },
      evidence,
      confidence: 0.5,
    },
  ];
}

function numbers(column: ColumnProfile, extremes: readonly number[]): Wish[] {
  const [min, max] = [asNumber(column.min), asNumber(column.max)];
  if (min === undefined || max === undefined || min >= max) return [];
  const filled = column.rows - column.nulls;
  const [low, high] = endsOf(column, extremes, filled) ?? [min, max];
  const outside = [...(low > min ? [min] : []), ...(high < max ? [max] : [])];
  return [
    {
      about: column.name,
      type: 'value_range',
      params: { column: column.name, ...tidy(low, high) },
      evidence:
        outside.length === 0
          ? `${grouped(filled)} values between ${min} and ${max}`
          : `nearly all of ${grouped(filled)} values are between ${low} and ${high}; ${outside.join(' and ')} ${outside.length === 1 ? 'is' : 'are'} far from all others`,
      confidence: outside.length === 0 ? 0.6 : 0.8,
    },
  ];
}

/** The smallest and the largest value that is not far from all others; null without quartiles to measure by. */
function endsOf(
  { quantiles }: ColumnProfile,
  extremes: readonly number[],
  filled: number,
): [number, number] | null {
  const [first, third] = [asNumber(quantiles?.['p25'] ?? null), asNumber(quantiles?.['p75'] ?? null)];
  if (first === undefined || third === undefined || third <= first || extremes.length === 0) return null;
  const spread = third - first;
  const inside = extremes.filter(
    (value) => value >= first - OUTSIDE * spread && value <= third + OUTSIDE * spread,
  );
  const outside = extremes.length - inside.length;
  const [low, high] = [Math.min(...inside), Math.max(...inside)];
  const isTail = low < first - INSIDE * spread || high > third + INSIDE * spread;
  const sorted = [...extremes].sort((a, b) => a - b);
  if (inside.length === 0 || isTail || outside > MOST_OUTSIDE * filled)
    return [sorted[0] ?? first, sorted.at(-1) ?? third];
  return [low, high];
}

/** Bounds that people would write: 0..1 and 0..100 for shares, 0 as the floor of what is never negative. */
function tidy(low: number, high: number): { min: number; max: number } {
  if (low >= 0 && high <= 1 && high > 0.5) return { min: 0, max: 1 };
  if (low >= 0 && high <= 100 && high > 50) return { min: 0, max: 100 };
  return { min: low >= 0 ? 0 : low, max: high };
}

function asNumber(cell: Cell): number | undefined {
  const value = typeof cell === 'string' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
