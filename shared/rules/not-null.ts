import { z } from 'zod';
import { ident, sql } from '../sql/index.ts';
import { defineRule } from './define-rule.ts';
import { subjectOf } from './logic/column-subject.ts';
import { rowLogic } from './logic/rule-logic.ts';

export const notNull = defineRule({
  type: 'not_null',
  title: 'Not null',
  family: 'completeness',
  dimension: 'completeness',
  aka: [
    'expect_column_values_to_not_be_null',
    'missing_count',
    'missing_percent',
    'isComplete',
    'IsComplete',
    'nulls_count',
    'required',
  ],
  nulls: 'A NULL is the violation; an empty text is a value.',
  params: { column: z.string().min(1).meta({ title: 'Column', control: 'column' }) },
  sentence: ({ column }) => `${column} is never NULL`,
  expected: () => 'no NULL',
  columns: ({ column }) => [column],
  logic: ({ column }, { kindOf }) => rowLogic(subjectOf(column, kindOf(column)).hasValue),
  check: ({ column }) => ({ kind: 'rows', violation: sql`${ident(column)} IS NULL`, columns: [column] }),
});
