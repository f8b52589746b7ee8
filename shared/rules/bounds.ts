import { z } from 'zod';
import { type Fragment, lit, raw, sql } from '../sql/index.ts';
import type { AggregateCheck, ParamProblem } from './define-rule.ts';
import { allOf } from './key-in.ts';

/** What a measured value may be; beyond the inner bounds, and within the outer ones, it warns. */
export interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly warn_min?: number | undefined;
  readonly warn_max?: number | undefined;
}

/** The parameters of a rule that measures a value. */
export const boundsShape = {
  min: z.number().optional().meta({ title: 'At least' }),
  max: z.number().optional().meta({ title: 'At most' }),
  warn_min: z.number().optional().meta({ title: 'Warn below' }),
  warn_max: z.number().optional().meta({ title: 'Warn above' }),
};

/** How a measured value is judged by bounds. NULL, when there was nothing to measure, does not hold. */
export function judgedBy({ min, max, warn_min, warn_max }: Bounds): Pick<AggregateCheck, 'holds' | 'warns'> {
  const holds = (measured: Fragment): Fragment =>
    sql`${within(measured, min, max)} AND ${measured} IS NOT NULL`;
  if (warn_min === undefined && warn_max === undefined) return { holds };
  return { holds, warns: (measured) => sql`NOT (${within(measured, warn_min, warn_max)})` };
}

function within(measured: Fragment, min: number | undefined, max: number | undefined): Fragment {
  return allOf([
    ...(min === undefined ? [] : [sql`${measured} >= ${lit(min)}`]),
    ...(max === undefined ? [] : [sql`${measured} <= ${lit(max)}`]),
  ]);
}

/** True for a value outside of the bounds; NULL for NULL. */
export function outside(value: Fragment, { min, max }: Bounds): Fragment {
  const sides = [
    ...(min === undefined ? [] : [sql`${value} < ${lit(min)}`]),
    ...(max === undefined ? [] : [sql`${value} > ${lit(max)}`]),
  ];
  const [first = raw('FALSE'), second] = sides;
  return second ? sql`(${first} OR ${second})` : first;
}

/** `between 1 and 2`, `exactly 1`, `at least 1`, `at most 2`; `unit` follows: `at least 1 row`. */
export function boundsInWords({ min, max }: Bounds, unit?: readonly [one: string, many: string]): string {
  const counted = (value: number): string =>
    unit === undefined ? String(value) : `${value} ${value === 1 ? unit[0] : unit[1]}`;
  if (min !== undefined && max !== undefined) {
    return min === max ? `exactly ${counted(min)}` : `between ${min} and ${counted(max)}`;
  }
  if (min !== undefined) return `at least ${counted(min)}`;
  return max !== undefined ? `at most ${counted(max)}` : 'any value';
}

/** Bounds that are missing, or the wrong way round. */
export function boundsProblems({ min, max, warn_min, warn_max }: Bounds): readonly ParamProblem[] {
  const problems: ParamProblem[] = [];
  if ([min, max, warn_min, warn_max].every((bound) => bound === undefined)) {
    problems.push({ param: 'min', message: 'The rule has no bound.', remedy: 'Give min, max or both.' });
  }
  if (min !== undefined && max !== undefined && min > max) {
    problems.push({ param: 'max', message: `max (${max}) is below min (${min}).`, remedy: 'Swap the two.' });
  }
  if (warn_min !== undefined && min !== undefined && warn_min < min) {
    problems.push({
      param: 'warn_min',
      message: `Below ${warn_min} the rule would warn, but below ${min} it fails already.`,
      remedy: 'Let warn_min be above min.',
    });
  }
  if (warn_max !== undefined && max !== undefined && warn_max > max) {
    problems.push({
      param: 'warn_max',
      message: `Above ${warn_max} the rule would warn, but above ${max} it fails already.`,
      remedy: 'Let warn_max be below max.',
    });
  }
  return problems;
}
