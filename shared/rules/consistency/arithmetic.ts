import { z } from 'zod';
import { asDouble, epochSeconds, type Fragment, ident, join, lit, sql } from '../../sql/index.ts';
import { boundsInWords, boundsProblems, outside } from '../bounds.ts';
import { defineRule } from '../define-rule.ts';
import { columnList } from '../rule-params.ts';

const tolerance = z.number().min(0).optional().meta({
  title: 'Tolerance',
  description: 'How far off the result may be; half a hundredth unless said, for what is rounded to cents.',
});
const NULLS = 'A row with a NULL among the columns is not judged.';
/** Sums of doubles are seldom exact, and amounts are rounded. */
const ROUNDING = 0.005;

function off(result: Fragment, wanted: Fragment, allowed: number | undefined): Fragment {
  // A last digit of a double more, so that a difference of just the tolerance is within it.
  return sql`ABS(${result} - ${wanted}) > ${lit(allowed ?? ROUNDING)} + 0.000000001`;
}

const numbers = (names: readonly string[]): Fragment[] => names.map((name) => asDouble(ident(name)));

export const sumOfColumns = defineRule({
  type: 'sum_of_columns',
  title: 'Sum of columns',
  family: 'consistency',
  dimension: 'consistency',
  aka: ['expect_multicolumn_sum_to_equal', 'total equals sum of parts', 'net plus tax'],
  nulls: NULLS,
  params: {
    columns: columnList('Columns to add', 2),
    equals: z
      .union([z.number(), z.string().min(1)])
      .meta({ title: 'Equals', description: 'A number, or the name of a column.' }),
    tolerance,
  },
  sentence: ({ columns, equals }) => `${columns.join(' + ')} = ${equals}`,
  expected: ({ equals }) => String(equals),
  columns: ({ columns, equals }) => (typeof equals === 'number' ? columns : [...columns, equals]),
  check: ({ columns, equals, tolerance: allowed }) => {
    const wanted = typeof equals === 'number' ? lit(equals) : asDouble(ident(equals));
    return {
      kind: 'rows',
      violation: off(sql`(${join(numbers(columns), ' + ')})`, wanted, allowed),
      columns: typeof equals === 'number' ? columns : [...columns, equals],
    };
  },
});

export const productOfColumns = defineRule({
  type: 'product_of_columns',
  title: 'Product of columns',
  family: 'consistency',
  dimension: 'consistency',
  aka: ['quantity times price', 'amount equals product'],
  nulls: NULLS,
  params: {
    columns: columnList('Columns to multiply', 2),
    equals: z.string().min(1).meta({ title: 'Equals', control: 'column' }),
    tolerance,
  },
  sentence: ({ columns, equals }) => `${columns.join(' × ')} = ${equals}`,
  expected: ({ columns }) => columns.join(' × '),
  columns: ({ columns, equals }) => [...columns, equals],
  check: ({ columns, equals, tolerance: allowed }) => ({
    kind: 'rows',
    violation: off(sql`(${join(numbers(columns), ' * ')})`, asDouble(ident(equals)), allowed),
    columns: [...columns, equals],
  }),
});

const UNITS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

export const durationBetween = defineRule({
  type: 'duration_between',
  title: 'Time between two columns',
  family: 'consistency',
  dimension: 'timeliness',
  aka: ['date difference', 'processing time', 'datediff'],
  nulls: 'A row with a NULL on either side is not judged. Times without a zone are UTC.',
  params: {
    start: z.string().min(1).meta({ title: 'From', control: 'column' }),
    end: z.string().min(1).meta({ title: 'To', control: 'column' }),
    unit: z.enum(['seconds', 'minutes', 'hours', 'days']).meta({ title: 'Unit' }),
    min: z.number().optional().meta({ title: 'At least' }),
    max: z.number().optional().meta({ title: 'At most' }),
  },
  sentence: ({ start, end, unit, ...bounds }) =>
    `from ${start} to ${end} it takes ${boundsInWords(bounds)} ${unit}`,
  expected: ({ unit, ...bounds }) => `${boundsInWords(bounds)} ${unit}`,
  columns: ({ start, end }) => [start, end],
  problems: boundsProblems,
  check: ({ start, end, unit, ...bounds }) => ({
    kind: 'rows',
    violation: outside(
      sql`((${epochSeconds(ident(end))} - ${epochSeconds(ident(start))}) / ${lit(UNITS[unit])})`,
      bounds,
    ),
    columns: [start, end],
  }),
});
