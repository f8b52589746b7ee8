import { sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { NEVER } from '../logic/claim.ts';

export const nullOnly = defineColumnRule({
  type: 'null_only',
  title: 'Always NULL',
  family: 'completeness',
  dimension: 'completeness',
  aka: ['expect_column_values_to_be_null', 'not_nulls_count', 'empty column'],
  nulls: 'Only NULL is right; an empty text is a value.',
  params: {},
  says: () => 'is always NULL',
  accepts: () => NEVER,
  broken: ({ stored }) => sql`${stored} IS NOT NULL`,
});
