import { z } from 'zod';
import { ident, join, sql } from '../../sql/index.ts';
import { defineRule, type RuleReference } from '../define-rule.ts';
import { allFilled, keyIn } from '../key-in.ts';
import { column, columnList, otherColumn } from '../rule-params.ts';

const severalColumns = z.strictObject({
  dataset: z.string().min(1).meta({ title: 'Dataset', control: 'dataset' }),
  columns: columnList('Columns'),
});

export const relationshipOfColumns = defineRule({
  type: 'relationship_of_columns',
  title: 'Relationship over several columns',
  family: 'reference',
  dimension: 'consistency',
  aka: ['composite foreign key', 'ReferentialIntegrity several columns', 'multi-column reference'],
  nulls: 'A row with a NULL in any of the columns refers to nothing and does not violate.',
  params: { columns: columnList('Columns'), to: severalColumns.meta({ title: 'Refers to' }) },
  sentence: ({ columns, to }) =>
    `every ${columns.join(', ')} exists in ${to.dataset} (${to.columns.join(', ')})`,
  expected: ({ to }) => `exists in ${to.dataset}`,
  columns: ({ columns }) => columns,
  references: ({ to }): RuleReference[] => to.columns.map((name) => ({ dataset: to.dataset, column: name })),
  problems: ({ columns, to }) =>
    columns.length === to.columns.length
      ? []
      : [
          {
            param: 'columns',
            message: `${columns.length} columns cannot refer to ${to.columns.length}.`,
            remedy: 'Name as many columns on both sides, in the same order.',
          },
        ],
  check: ({ columns, to }, { relation }) => {
    const own = columns.map((name) => ident(name));
    const other = to.columns.map((name) => ident('r', name));
    const known = sql`SELECT ${join(other)} FROM ${relation(to.dataset)} AS ${ident('r')} WHERE ${allFilled(other)}`;
    return {
      kind: 'rows',
      violation: sql`(${allFilled(own)} AND NOT (${keyIn(own, known)}))`,
      columns,
      looksAround: true,
    };
  },
});

export const notInOther = defineRule({
  type: 'not_in_other',
  title: 'Not in another dataset',
  family: 'reference',
  dimension: 'consistency',
  aka: ['mutually exclusive datasets', 'deny list', 'block list', 'anti join'],
  nulls: 'A NULL is nowhere.',
  params: { column, to: otherColumn.meta({ title: 'Other column' }) },
  sentence: ({ column: name, to }) => `no ${name} exists in ${to.dataset}.${to.column}`,
  expected: ({ to }) => `not in ${to.dataset}.${to.column}`,
  columns: ({ column: name }) => [name],
  references: ({ to }) => [to],
  check: ({ column: name, to }, { relation }) => ({
    kind: 'rows',
    violation: keyIn(
      [ident(name)],
      sql`SELECT ${ident('r', to.column)} FROM ${relation(to.dataset)} AS ${ident('r')} WHERE ${ident('r', to.column)} IS NOT NULL`,
    ),
    columns: [name],
    looksAround: true,
  }),
});

export const allReferenced = defineRule({
  type: 'all_referenced',
  title: 'Everything of another dataset occurs',
  family: 'reference',
  dimension: 'completeness',
  aka: ['every parent has a child', 'reverse relationship', 'must contain all of'],
  nulls: 'NULLs on either side are left out. A violation is a value of the other dataset that no row has.',
  params: { column, to: otherColumn.meta({ title: 'Other column' }) },
  sentence: ({ column: name, to }) => `every ${to.dataset}.${to.column} occurs in ${name}`,
  expected: ({ to }) => `all of ${to.dataset}.${to.column}`,
  columns: ({ column: name }) => [name],
  references: ({ to }) => [to],
  check: ({ column: name, to }, { dataset, relation }) => ({
    kind: 'query',
    query: sql`SELECT DISTINCT ${ident('r', to.column)} AS missing_value FROM ${relation(to.dataset)} AS ${ident('r')} WHERE ${ident('r', to.column)} IS NOT NULL AND ${ident('r', to.column)} NOT IN (SELECT ${ident('d', name)} FROM ${dataset} AS ${ident('d')} WHERE ${ident('d', name)} IS NOT NULL)`,
  }),
});

export const distinctCountMatches = defineRule({
  type: 'distinct_count_matches',
  title: 'As many different values as another column',
  family: 'reference',
  dimension: 'consistency',
  aka: [
    'dbt_utils.cardinality_equality',
    'cardinality_equality',
    'expect_column_distinct_count_to_equal_other_table',
  ],
  nulls: 'NULL is no value.',
  params: { column, to: otherColumn.meta({ title: 'Other column' }) },
  sentence: ({ column: name, to }) => `${name} has as many different values as ${to.dataset}.${to.column}`,
  expected: ({ to }) => `as many as ${to.dataset}.${to.column}`,
  columns: ({ column: name }) => [name],
  references: ({ to }) => [to],
  check: ({ column: name, to }, { relation }) => ({
    kind: 'aggregate',
    measure: sql`COUNT(DISTINCT ${ident(name)})`,
    holds: (measured) =>
      sql`${measured} = (SELECT COUNT(DISTINCT ${ident('r', to.column)}) FROM ${relation(to.dataset)} AS ${ident('r')})`,
  }),
});
