import { z } from 'zod';
import { ident, sql } from '../sql/index.ts';
import { defineRule } from './define-rule.ts';

export const relationships = defineRule({
  type: 'relationships',
  title: 'Relationship',
  family: 'reference',
  dimension: 'consistency',
  aka: [
    'values in must exist in',
    'reference check',
    'valid_reference_data',
    'ReferentialIntegrity',
    'lookup_key_not_found',
    'foreign key',
    'dbt_utils.relationships_where',
  ],
  nulls: 'A NULL refers to nothing and does not violate.',
  params: {
    column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
    to: z
      .strictObject({
        dataset: z.string().min(1).meta({ title: 'Dataset', control: 'dataset' }),
        column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
      })
      .meta({ title: 'Refers to' }),
  },
  sentence: ({ column, to }) => `every ${column} exists in ${to.dataset}.${to.column}`,
  expected: ({ to }) => `exists in ${to.dataset}.${to.column}`,
  columns: ({ column }) => [column],
  references: ({ to }) => [to],
  check: ({ column, to }, { relation }) => ({
    kind: 'rows',
    // The IS NOT NULL is needed: `NULL NOT IN (nothing)` is true.
    violation: sql`${ident(column)} IS NOT NULL AND ${ident(column)} NOT IN (SELECT ${ident('r', to.column)} FROM ${relation(to.dataset)} AS ${ident('r')} WHERE ${ident('r', to.column)} IS NOT NULL)`,
    columns: [column],
    looksAround: true,
  }),
});
