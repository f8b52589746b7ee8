import { z } from 'zod';
import { asDouble, differentValue, ident, join, lit, raw, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { all, any, isNull, type Claim } from '../logic/claim.ts';
import { compares, type Outcome, TRUE_FOR } from '../logic/column-subject.ts';
import { rowLogic } from '../logic/rule-logic.ts';
import { columnList } from '../rule-params.ts';

const OPERATORS = ['<', '<=', '=', '<>', '>=', '>'] as const;
const WORDS: Readonly<Record<(typeof OPERATORS)[number], string>> = {
  '<': 'is less than',
  '<=': 'is at most',
  '=': 'equals',
  '<>': 'differs from',
  '>=': 'is at least',
  '>': 'is greater than',
};
const side = (title: string) => z.string().min(1).meta({ title, control: 'column' });

/** Where both have a value, they compare so. */
function comparedWhereFilled(left: string, right: string, outcomes: readonly Outcome[]): Claim {
  return any([isNull(left.toLowerCase()), isNull(right.toLowerCase()), compares(left, right, outcomes)]);
}

export const compareColumns = defineRule({
  type: 'compare_columns',
  title: 'One column against another',
  family: 'consistency',
  dimension: 'consistency',
  aka: [
    'expect_column_pair_values_a_to_be_greater_than_b',
    'expect_column_pair_values_a_to_be_smaller_than_b',
    'isLessThan',
    'isLessThanOrEqualTo',
    'isGreaterThan',
    'isGreaterThanOrEqualTo',
    'start before end',
  ],
  nulls: 'A row with a NULL on either side is not judged.',
  params: {
    left: side('Column'),
    operator: z.enum(OPERATORS).meta({ title: 'Is' }),
    right: side('Other column'),
  },
  sentence: ({ left, operator, right }) => `${left} ${WORDS[operator]} ${right}`,
  expected: ({ operator, right }) => `${operator} ${right}`,
  columns: ({ left, right }) => [left, right],
  logic: ({ left, operator, right }) => rowLogic(comparedWhereFilled(left, right, TRUE_FOR[operator] ?? [])),
  check: ({ left, operator, right }) => ({
    kind: 'rows',
    violation: sql`NOT (${ident(left)} ${raw(operator)} ${ident(right)})`,
    columns: [left, right],
  }),
});

export const columnsEqual = defineRule({
  type: 'columns_equal',
  title: 'Columns are equal',
  family: 'consistency',
  dimension: 'consistency',
  aka: ['expect_column_pair_values_to_be_equal', 'column equals column'],
  nulls: 'Two NULLs are equal, a NULL and a value are not.',
  params: {
    left: side('Column'),
    right: side('Other column'),
    tolerance: z
      .number()
      .min(0)
      .optional()
      .meta({ title: 'Tolerance', description: 'For numbers: how far apart they may be.' }),
  },
  sentence: ({ left, right, tolerance }) =>
    `${left} equals ${right}${tolerance === undefined ? '' : `, give or take ${tolerance}`}`,
  expected: ({ right }) => `equal to ${right}`,
  columns: ({ left, right }) => [left, right],
  check: ({ left, right, tolerance }) => {
    const [a, b] = [ident(left), ident(right)];
    const differ =
      tolerance === undefined
        ? differentValue(a, b)
        : sql`((${a} IS NULL AND ${b} IS NOT NULL) OR (${a} IS NOT NULL AND ${b} IS NULL) OR ABS(${asDouble(a)} - ${asDouble(b)}) > ${lit(tolerance)})`;
    return { kind: 'rows', violation: differ, columns: [left, right] };
  },
});

export const orderedColumns = defineRule({
  type: 'ordered_columns',
  title: 'Columns in order',
  family: 'consistency',
  dimension: 'consistency',
  aka: ['chronological order', 'dates in order', 'created before shipped before delivered'],
  nulls: 'A NULL is left out, and its neighbours are compared with each other only where both have a value.',
  params: {
    columns: columnList('Columns, the least first', 2),
    strict: z.boolean().optional().meta({ title: 'Never equal' }),
  },
  sentence: ({ columns, strict }) => columns.join(strict === true ? ' < ' : ' <= '),
  expected: ({ strict }) => (strict === true ? 'each less than the next' : 'each at most the next'),
  columns: ({ columns }) => columns,
  logic: ({ columns, strict }) =>
    rowLogic(
      all(
        columns
          .slice(1)
          .map((next, index) =>
            comparedWhereFilled(columns[index] ?? next, next, strict === true ? ['less'] : ['less', 'equal']),
          ),
      ),
    ),
  check: ({ columns, strict }) => {
    const pairs = columns.slice(1).map((next, index) => {
      const before = ident(columns[index] ?? next);
      return sql`COALESCE(${before} ${raw(strict === true ? '>=' : '>')} ${ident(next)}, FALSE)`;
    });
    return { kind: 'rows', violation: sql`(${join(pairs, ' OR ')})`, columns };
  },
});
