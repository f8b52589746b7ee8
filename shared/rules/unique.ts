import { z } from 'zod';
import { byDialect, type Fragment, ident, join, sql } from '../sql/index.ts';
import { defineRule } from './define-rule.ts';

export const unique = defineRule({
  type: 'unique',
  title: 'Unique',
  family: 'uniqueness',
  dimension: 'uniqueness',
  aka: [
    'expect_column_values_to_be_unique',
    'expect_compound_columns_to_be_unique',
    'duplicate_count',
    'duplicate_percent',
    'isUnique',
    'IsUnique',
    'areUnique',
    'dbt_utils.unique_combination_of_columns',
    'expect_multicolumn_values_to_be_unique',
    'duplicate_record_count',
  ],
  nulls: 'A row with a NULL in any of the columns is not compared.',
  params: {
    columns: z.array(z.string().min(1)).min(1).meta({ title: 'Columns', control: 'columns' }),
  },
  sentence: ({ columns }) =>
    columns.length === 1
      ? `${columns.join('')} never repeats`
      : `${columns.join(', ')} together never repeat`,
  expected: () => 'no duplicates',
  columns: ({ columns }) => columns,
  problems: ({ columns }) =>
    new Set(columns).size === columns.length
      ? []
      : [{ param: 'columns', message: 'A column is listed twice.', remedy: 'List each column once.' }],
  logic: ({ columns }) => ({ kind: 'key', columns: columns.map((column) => column.toLowerCase()) }),
  check: ({ columns }, { dataset }) => ({
    kind: 'rows',
    violation: isDuplicate(columns, dataset),
    columns,
    looksAround: true,
  }),
});

/** True for every row, the first one too, whose key stands in several rows. */
function isDuplicate(columns: readonly string[], dataset: Fragment): Fragment {
  const outer = columns.map((column) => ident(column));
  const inner = columns.map((column) => ident('d', column));
  const groups = (selected: Fragment): Fragment =>
    sql`SELECT ${selected} FROM ${dataset} AS ${ident('d')} WHERE ${join(
      inner.map((column) => sql`${column} IS NOT NULL`),
      ' AND ',
    )} GROUP BY ${join(inner)} HAVING COUNT(*) > 1`;
  if (columns.length === 1) return sql`${join(outer)} IN (${groups(join(inner))})`;
  return byDialect((dialect) =>
    dialect === 'bigquery'
      ? sql`(${join(outer)}) IN (${groups(sql`(${join(inner)})`)})`
      : sql`(${join(outer)}) IN (${groups(join(inner))})`,
  );
}
