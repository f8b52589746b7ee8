import { z } from 'zod';
import { asText, type Fragment, ident, lit, sql } from '../sql/index.ts';
import { defineRule, type RuleContext } from './define-rule.ts';

export const separateValues = defineRule({
  type: 'separate_values',
  title: 'One value a column',
  family: 'consistency',
  dimension: 'consistency',
  aka: ['two fields in one column', 'concatenated values', 'split column'],
  nulls: 'A row without a value in the column holds, and so does one that has a value in the other column.',
  params: {
    column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
    other: z.string().min(1).meta({
      title: 'Column of the second value',
      description: 'Where it is NULL, the column must not end with one of its values.',
      control: 'column',
    }),
  },
  sentence: ({ column, other }) => `${column} holds no ${other} that is missing in its own column`,
  expected: ({ other }) => `no ${other} at the end`,
  columns: ({ column, other }) => [column, other],
  problems: ({ column, other }) =>
    column === other
      ? [
          {
            param: 'other',
            message: 'The two columns are one.',
            remedy: 'Name the column that the second value belongs in.',
          },
        ]
      : [],
  check: ({ column, other }, context) => ({
    kind: 'rows',
    violation: sql`${ident(other)} IS NULL AND EXISTS (${valuesAtTheEnd(column, other, context)})`,
    columns: [column, other],
    looksAround: true,
  }),
});

/** The values of the other column with which the row's text ends, after a blank or a comma. */
function valuesAtTheEnd(column: string, other: string, { dataset }: RuleContext): Fragment {
  const value = ident('v', 'value');
  const known = sql`SELECT DISTINCT ${asText(ident('d', other))} AS ${ident('value')} FROM ${dataset} AS ${ident('d')} WHERE ${ident('d', other)} IS NOT NULL`;
  const end = sql`RIGHT(${asText(ident(column))}, LENGTH(${value}) + 1)`;
  return sql`SELECT 1 FROM (${known}) AS ${ident('v')} WHERE ${end} IN (CONCAT(${lit(' ')}, ${value}), CONCAT(${lit(',')}, ${value}))`;
}
