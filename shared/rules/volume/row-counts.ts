import { z } from 'zod';
import { ident, lit, sql, type Fragment } from '../../sql/index.ts';
import { defineRule, type RuleContext } from '../define-rule.ts';
import { otherDataset, percent } from '../rule-params.ts';

const to = otherDataset.meta({ title: 'Other dataset' });
const NULLS = 'Rows are counted, whatever they hold.';

function rowsOf(dataset: string, { relation }: RuleContext): Fragment {
  return sql`(SELECT COUNT(*) FROM ${relation(dataset)} AS ${ident('r')})`;
}

export const rowCountMatches = defineRule({
  type: 'row_count_matches',
  title: 'As many rows as another dataset',
  family: 'volume',
  dimension: 'completeness',
  aka: [
    'expect_table_row_count_to_equal_other_table',
    'expect_table_row_count_to_equal_other_table_times_factor',
    'dbt_utils.equal_rowcount',
    'equal_rowcount',
    'RowCountMatch',
    'row_count_match',
    'total_row_count_match_percent',
    'cross check row_count',
  ],
  nulls: NULLS,
  params: {
    to,
    factor: z.number().positive().optional().meta({ title: 'Times', description: '1 unless said.' }),
    tolerance: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta({ title: 'Tolerance', description: 'As a share: 0.01 is one row in a hundred.' }),
  },
  sentence: ({ to: other, factor = 1, tolerance }) =>
    `there are ${factor === 1 ? 'as many rows as' : `${factor} times the rows`} in ${other.dataset}${tolerance === undefined ? '' : `, give or take ${percent(tolerance)}`}`,
  expected: ({ to: other, factor = 1 }) =>
    `the rows of ${other.dataset}${factor === 1 ? '' : ` × ${factor}`}`,
  columns: () => [],
  references: ({ to: other }) => [other],
  check: ({ to: other, factor = 1, tolerance = 0 }, context) => {
    const wanted = sql`${lit(factor)} * ${rowsOf(other.dataset, context)}`;
    return {
      kind: 'aggregate',
      measure: sql`COUNT(*)`,
      holds: (measured) => sql`ABS(${measured} - ${wanted}) <= ${lit(tolerance)} * ${wanted} + 0.000001`,
    };
  },
});

export const fewerRows = defineRule({
  type: 'fewer_rows',
  title: 'Fewer rows than another dataset',
  family: 'volume',
  dimension: 'consistency',
  aka: ['dbt_utils.fewer_rows_than', 'fewer_rows_than'],
  nulls: NULLS,
  params: { to },
  sentence: ({ to: other }) => `there are fewer rows than in ${other.dataset}`,
  expected: ({ to: other }) => `fewer than ${other.dataset} has`,
  columns: () => [],
  references: ({ to: other }) => [other],
  check: ({ to: other }, context) => ({
    kind: 'aggregate',
    measure: sql`COUNT(*)`,
    holds: (measured) => sql`${measured} < ${rowsOf(other.dataset, context)}`,
  }),
});
