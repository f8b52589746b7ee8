import { z } from 'zod';
import { asText, ident, join, lit, sql } from '../sql/index.ts';
import { defineRule } from './define-rule.ts';
import { subjectOf } from './logic/column-subject.ts';
import { rowLogic } from './logic/rule-logic.ts';

export const forbiddenValues = defineRule({
  type: 'forbidden_values',
  title: 'Forbidden values',
  family: 'validity',
  dimension: 'validity',
  aka: [
    'expect_column_values_to_not_be_in_set',
    'invalid values',
    'not_accepted_values',
    'isNotContainedIn',
    'text_found_in_set_percent',
    'notin',
  ],
  nulls: 'A NULL is not forbidden; add a not_null rule to forbid it.',
  params: {
    column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
    values: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .min(1)
      .meta({ title: 'Values', description: 'Compared as text; case and blanks count.', control: 'values' }),
  },
  sentence: ({ column, values }) => `${column} is never ${listed(values)}`,
  expected: ({ values }) => `none of ${listed(values)}`,
  columns: ({ column }) => [column],
  logic: ({ column, values }, { kindOf }) => {
    const value = subjectOf(column, kindOf(column));
    return rowLogic(value.nullOr(value.noneOf(values.map(String))));
  },
  check: ({ column, values }) => ({
    kind: 'rows',
    violation: sql`${asText(ident(column))} IN (${join(values.map((one) => lit(String(one))))})`,
    columns: [column],
  }),
});

function listed(values: readonly (string | number | boolean)[]): string {
  const shown = values.slice(0, 8).map((one) => `“${one}”`);
  const more = values.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` or ${more} more` : '');
}
