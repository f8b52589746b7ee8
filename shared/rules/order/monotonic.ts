import { z } from 'zod';
import { asDouble, epochSeconds, lit, raw, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { column } from '../rule-params.ts';
import { comparedWithBefore } from './in-order.ts';

const orderBy = z.string().min(1).optional().meta({
  title: 'Ordered by',
  description: 'The column that orders the rows; as they stand in the file unless said.',
  control: 'column',
});
const strict = z.boolean().optional().meta({ title: 'Never equal' });
const NULLS = 'A row without a value is passed over.';
const along = (order: string | undefined): string =>
  order === undefined ? 'from row to row' : `along ${order}`;
const named = ({
  column: name,
  order_by: order,
}: {
  column: string;
  order_by?: string | undefined;
}): string[] => (order === undefined ? [name] : [name, order]);

export const increasing = defineRule({
  type: 'increasing',
  title: 'Increasing',
  family: 'order',
  dimension: 'consistency',
  aka: ['expect_column_values_to_be_increasing', 'monotonic increasing', 'sorted ascending'],
  nulls: NULLS,
  params: { column, order_by: orderBy, strict },
  sentence: ({ column: name, order_by, strict: never }) =>
    `${name} ${never === true ? 'rises' : 'never falls'} ${along(order_by)}`,
  expected: ({ strict: never }) => (never === true ? 'above the one before' : 'at least the one before'),
  columns: named,
  check: ({ column: name, order_by, strict: never }, context) =>
    comparedWithBefore(
      {
        column: name,
        order_by,
        wrong: (value, before) => sql`${value} ${raw(never === true ? '<=' : '<')} ${before}`,
      },
      context,
    ),
});

export const decreasing = defineRule({
  type: 'decreasing',
  title: 'Decreasing',
  family: 'order',
  dimension: 'consistency',
  aka: ['expect_column_values_to_be_decreasing', 'monotonic decreasing', 'sorted descending'],
  nulls: NULLS,
  params: { column, order_by: orderBy, strict },
  sentence: ({ column: name, order_by, strict: never }) =>
    `${name} ${never === true ? 'falls' : 'never rises'} ${along(order_by)}`,
  expected: ({ strict: never }) => (never === true ? 'below the one before' : 'at most the one before'),
  columns: named,
  check: ({ column: name, order_by, strict: never }, context) =>
    comparedWithBefore(
      {
        column: name,
        order_by,
        wrong: (value, before) => sql`${value} ${raw(never === true ? '>=' : '>')} ${before}`,
      },
      context,
    ),
});

export const maxStep = defineRule({
  type: 'max_step',
  title: 'No jumps',
  family: 'order',
  dimension: 'accuracy',
  aka: ['rate of change', 'RelativeRateOfChange', 'jump', 'spike', 'within_n_moving_stdevs'],
  nulls: NULLS,
  params: { column, order_by: orderBy, max: z.number().min(0).meta({ title: 'At most' }) },
  sentence: ({ column: name, order_by, max }) => `${name} changes by at most ${max} ${along(order_by)}`,
  expected: ({ max }) => `at most ${max} from the one before`,
  columns: named,
  check: ({ column: name, order_by, max }, context) =>
    comparedWithBefore(
      {
        column: name,
        order_by,
        as: asDouble,
        wrong: (value, before) => sql`ABS(${value} - ${before}) > ${lit(max)}`,
      },
      context,
    ),
});

const UNITS = { number: 0, seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

export const sequential = defineRule({
  type: 'sequential',
  title: 'One step each time',
  family: 'order',
  dimension: 'completeness',
  aka: [
    'dbt_utils.sequential_values',
    'sequential_values',
    'sequential-value',
    'no gaps in numbers',
    'consecutive',
  ],
  nulls: `${NULLS} Of a column of text, what reads as a number is compared.`,
  params: {
    column,
    step: z.number().positive().optional().meta({ title: 'Step', description: '1 unless said.' }),
    unit: z
      .enum(['number', 'seconds', 'minutes', 'hours', 'days'])
      .optional()
      .meta({ title: 'Unit', description: 'number unless said' }),
    order_by: orderBy,
  },
  sentence: ({ column: name, step = 1, unit = 'number', order_by }) =>
    `${name} goes up by ${step}${unit === 'number' ? '' : ` ${unit}`} ${along(order_by)}`,
  expected: ({ step = 1, unit = 'number' }) =>
    `the one before and ${step}${unit === 'number' ? '' : ` ${unit}`}`,
  columns: named,
  check: ({ column: name, step = 1, unit = 'number', order_by }, context) =>
    comparedWithBefore(
      {
        column: name,
        order_by,
        as: unit === 'number' ? asDouble : epochSeconds,
        wrong: (value, before) =>
          sql`ABS(${value} - ${before} - ${lit(step * (UNITS[unit] || 1))}) > 0.000001`,
      },
      context,
    ),
});
