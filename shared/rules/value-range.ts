import { z } from 'zod';
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
import { defineRule } from './define-rule.ts';
import { subjectOf } from './logic/column-subject.ts';
import { UNKNOWN } from './logic/claim.ts';
import { rowLogic } from './logic/rule-logic.ts';
import { isoMoment } from './logic/text-readings.ts';
import { atLeast, below, both, EVERYWHERE, type Spans, within } from './logic/value-spans.ts';

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
  logic: ({ column, min, max }, { kindOf }) => {
    const value = subjectOf(column, kindOf(column));
    if (typeof (min ?? max) === 'number') {
      return rowLogic(
        value.nullOr(value.reads('number', within({ min: numberOf(min), max: numberOf(max) }))),
      );
    }
    const moments = momentsWithin(min, max);
    return rowLogic(moments ? value.nullOr(value.reads('moment', moments)) : UNKNOWN);
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

function numberOf(bound: Bound | undefined): number | undefined {
  return typeof bound === 'number' ? bound : undefined;
}

/** Null for a moment that is finer than a millisecond. */
function momentsWithin(min: Bound | undefined, max: Bound | undefined): Spans | null {
  const from = min === undefined ? undefined : isoMoment(String(min));
  const to = max === undefined ? undefined : isoMoment(String(max));
  if (from === null || to === null) return null;
  const low = from === undefined ? EVERYWHERE : atLeast(from);
  if (to === undefined) return low;
  const isDay = String(max).length === 10;
  return both(low, isDay ? below(to + 86_400_000) : within({ max: to }));
}

function inWords({ min, max }: { min?: Bound | undefined; max?: Bound | undefined }): string {
  if (min !== undefined && max !== undefined) return `between ${min} and ${max}`;
  return min !== undefined ? `at least ${min}` : `at most ${max ?? 'any value'}`;
}
