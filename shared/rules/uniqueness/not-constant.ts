import { ident, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { column } from '../rule-params.ts';

export const notConstant = defineRule({
  type: 'not_constant',
  title: 'Not constant',
  family: 'uniqueness',
  dimension: 'validity',
  aka: ['dbt_utils.not_constant', 'CONSTANT'],
  nulls: 'NULL is no value: NULLs beside one value are constant.',
  params: { column },
  sentence: ({ column: name }) => `${name} has more than one value`,
  expected: () => 'two different values or more',
  columns: ({ column: name }) => [name],
  check: ({ column: name }) => ({
    kind: 'aggregate',
    measure: sql`COUNT(DISTINCT ${ident(name)})`,
    holds: (measured) => sql`${measured} > 1`,
  }),
});
