import { ident, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { column } from '../rule-params.ts';

export const atLeastOneValue = defineRule({
  type: 'at_least_one_value',
  title: 'At least one value',
  family: 'completeness',
  dimension: 'completeness',
  aka: ['dbt_utils.at_least_one', 'at_least_one', 'empty_column_found', 'not empty column'],
  nulls: 'A column of nothing but NULL breaks the rule; an empty text is a value.',
  params: { column },
  sentence: ({ column: name }) => `${name} has a value in one row or more`,
  expected: () => 'one value or more',
  columns: ({ column: name }) => [name],
  check: ({ column: name }) => ({
    kind: 'aggregate',
    measure: sql`COUNT(${ident(name)})`,
    holds: (measured) => sql`${measured} >= 1`,
  }),
});
