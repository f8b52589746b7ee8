import { asDouble, sql } from '../../sql/index.ts';
import { defineMeasureRule } from '../measure-rule.ts';

export const distinctCount = defineMeasureRule({
  type: 'distinct_count',
  title: 'Number of different values',
  family: 'uniqueness',
  dimension: 'uniqueness',
  aka: [
    'expect_column_unique_value_count_to_be_between',
    'expect_column_distinct_count_to_equal',
    'expect_column_distinct_count_to_be_greater_than',
    'expect_column_distinct_count_to_be_less_than',
    'hasNumberOfDistinctValues',
    'hasApproxCountDistinct',
    'DistinctValuesCount',
    'distinct_count',
  ],
  nulls: 'NULL is no value. Without any value there are 0.',
  params: {},
  of: ({ column }) => `the number of different values of ${column}`,
  measure: ({ stored }) => sql`COUNT(DISTINCT ${stored})`,
});

export const distinctShare = defineMeasureRule({
  type: 'distinct_share',
  title: 'Share of different values',
  family: 'uniqueness',
  dimension: 'uniqueness',
  aka: [
    'expect_column_proportion_of_unique_values_to_be_between',
    'hasDistinctness',
    'Uniqueness',
    'distinct_percent',
    'duplicate_percent',
  ],
  nulls: 'NULL is no value. The share is different values by filled rows, between 0 and 1.',
  params: {},
  of: ({ column }) => `the share of different values of ${column}`,
  measure: ({ stored }) => sql`${asDouble(sql`COUNT(DISTINCT ${stored})`)} / NULLIF(COUNT(${stored}), 0)`,
});
