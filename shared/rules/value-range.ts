import { z } from 'zod';
import type { Cell } from '../formats/extract.ts';
import type { ColumnProfile } from '../profile/profile.ts';
import {
  type Fragment,
  ident,
  isTrue,
  join,
  lit,
  numberInText,
  sql,
  temporalLiteral,
  timestampInText,
} from '../sql/index.ts';
import { defineRule, type RuleProposal, type SuggestContext } from './define-rule.ts';
import { grouped } from './grouped.ts';

/** A number, an ISO date, or an ISO date and time without zone. */
const Bound = z.union([z.number(), z.iso.date(), z.iso.datetime({ local: true, offset: false })]);
type Bound = z.infer<typeof Bound>;

export const valueRange = defineRule({
  type: 'value_range',
  title: 'Value range',
  family: 'validity',
  dimension: 'validity',
  aka: [
    'expect_column_values_to_be_between',
    'dbt_utils.accepted_range',
    'valid min',
    'valid max',
    'isNonNegative',
    'isPositive',
    'ColumnValues',
    'number_in_range_percent',
    'date_in_range_percent',
    'in_range',
  ],
  nulls:
    'A NULL is in range. NaN is greater than every number. In a text column, what is no number (or no date) violates.',
  params: {
    column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
    min: Bound.optional().meta({ title: 'At least', description: 'A number, or a date as 2024-01-31.' }),
    max: Bound.optional().meta({
      title: 'At most',
      description: 'A number, or a date as 2024-01-31; a date means the whole day.',
    }),
  },
  sentence: ({ column, ...bounds }) => `${column} is ${inWords(bounds)}`,
  expected: (bounds) => inWords(bounds),
  columns: ({ column }) => [column],
  problems: ({ min, max }) => {
    if (min === undefined && max === undefined) {
      return [{ param: 'column', message: 'The range has no bound.', remedy: 'Give min, max or both.' }];
    }
    if (min === undefined || max === undefined) return [];
    if (typeof min !== typeof max) {
      return [
        {
          param: 'max',
          message: `min is ${min} and max is ${max}.`,
          remedy: 'Give two numbers or two dates.',
        },
      ];
    }
    return min > max
      ? [{ param: 'max', message: `max (${max}) is below min (${min}).`, remedy: 'Swap the two.' }]
      : [];
  },
  check: ({ column, min, max }, { kindOf }) => {
    const text = kindOf?.(column) === 'text';
    const stored = ident(column);
    const numeric = typeof (min ?? max) === 'number';
    const value = text ? (numeric ? numberInText(stored) : timestampInText(stored)) : stored;
    const outside = join(
      [
        ...(min === undefined ? [] : [sql`${value} < ${bound(min)}`]),
        ...(max === undefined ? [] : [above(value, max)]),
      ],
      ' OR ',
    );
    const violation = text
      ? sql`${stored} IS NOT NULL AND (${isTrue(sql`${value} IS NULL`)} OR ${outside})`
      : sql`(${outside})`;
    return { kind: 'rows', violation, columns: [column] };
  },
  suggest: suggestValueRange,
});

function bound(value: Bound): Fragment {
  return typeof value === 'number' ? lit(value) : temporalLiteral(value);
}

/** A bound that is a date covers its whole day, so that `max: 2024-12-31` takes 2024-12-31 23:59. */
function above(value: Fragment, max: Bound): Fragment {
  if (typeof max === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(max)) {
    const next = new Date(Date.parse(`${max}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    return sql`${value} >= ${temporalLiteral(next)}`;
  }
  return sql`${value} > ${bound(max)}`;
}

function inWords({ min, max }: { min?: Bound | undefined; max?: Bound | undefined }): string {
  if (min !== undefined && max !== undefined) return `between ${min} and ${max}`;
  return min !== undefined ? `at least ${min}` : `at most ${max ?? 'any value'}`;
}

/** Outliers that are at most this share of the values are left out of the proposed range. */
const FEW_SHARE = 0.01;
const NUMERIC = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U[A-Z]+INT|FLOAT|DOUBLE|DECIMAL)/;

/**
 * Proposes the range seen, without its outliers: they become violations to look at. Numbers that never are
 * negative get 0 as their lower bound, shares of 0..1 and 0..100 keep those bounds, dates get the first day seen.
 */
function suggestValueRange({ column }: SuggestContext): RuleProposal[] {
  const filled = column.rows - column.nulls;
  if (filled < 20 || column.distinct < 3) return [];
  if (/^(DATE|TIMESTAMP)/.test(column.type)) return suggestFirstDay(column, filled);
  return NUMERIC.test(column.type) ? suggestNumbers(column, filled) : [];
}

function suggestFirstDay({ name, min }: ColumnProfile, filled: number): RuleProposal[] {
  if (typeof min !== 'string') return [];
  const first = min.slice(0, 10);
  return [
    {
      params: { column: name, min: first },
      evidence: `the earliest of ${grouped(filled)} is ${min}`,
      confidence: 0.5,
    },
  ];
}

function suggestNumbers(column: ColumnProfile, filled: number): RuleProposal[] {
  const min = asNumber(column.min);
  const max = asNumber(column.max);
  if (min === undefined || max === undefined || min >= max) return [];
  const outliers = column.outliers;
  const few = outliers !== null && outliers.count > 0 && outliers.count / filled <= FEW_SHARE;
  const low = few ? Math.max(min, roundOut(outliers.low, Math.floor)) : min;
  const high = few ? Math.min(max, roundOut(outliers.high, Math.ceil)) : max;
  return [
    {
      params: { column: column.name, ...tidy(low, high, min >= 0) },
      evidence: few
        ? `${grouped(filled - outliers.count)} of ${grouped(filled)} values; ${grouped(outliers.count)} outliers beyond (${outliers.method})`
        : `${grouped(filled)} values between ${min} and ${max}`,
      confidence: few ? 0.55 : 0.6,
    },
  ];
}

/** Bounds that people would write: 0..1 and 0..100 for shares, 0 as the floor of what is never negative. */
function tidy(low: number, high: number, neverNegative: boolean): { min: number; max: number } {
  if (neverNegative && high <= 1 && high > 0.5) return { min: 0, max: 1 };
  if (neverNegative && high <= 100 && high > 50) return { min: 0, max: 100 };
  return { min: neverNegative ? 0 : low, max: high };
}

function roundOut(value: number, round: (value: number) => number): number {
  return Math.abs(value) >= 10 ? round(value) : Number(value.toPrecision(6));
}

function asNumber(cell: Cell): number | undefined {
  const value = typeof cell === 'string' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
