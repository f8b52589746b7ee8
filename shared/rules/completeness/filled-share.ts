import { asDouble, sql } from '../../sql/index.ts';
import { defineMeasureRule } from '../measure-rule.ts';

export const filledShare = defineMeasureRule({
  type: 'filled_share',
  title: 'Share filled',
  family: 'completeness',
  dimension: 'completeness',
  aka: [
    'expect_column_proportion_of_non_null_values_to_be_between',
    'dbt_utils.not_null_proportion',
    'not_null_proportion',
    'hasCompleteness',
    'Completeness',
    'nulls_percent',
    'not_nulls_percent',
  ],
  nulls: 'A NULL counts as not filled, an empty text as filled. The share is between 0 and 1.',
  params: {},
  of: ({ column }) => `the share of rows that have ${column}`,
  measure: ({ stored }) => sql`${asDouble(sql`COUNT(${stored})`)} / NULLIF(COUNT(*), 0)`,
});
