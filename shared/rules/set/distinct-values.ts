import { z } from 'zod';
import { asText, type Fragment, ident, join, lit, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { column, listed } from '../rule-params.ts';

const params = {
  column,
  values: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .meta({ title: 'Values', control: 'values' }),
};
type Values = readonly (string | number | boolean)[];

/** The wished values that no row has, a row each. */
function unused(name: string, values: Values, dataset: Fragment): Fragment {
  const wished = join(
    values.map((one) => sql`SELECT ${lit(String(one))} AS v`),
    ' UNION ALL ',
  );
  return sql`SELECT ${ident('w')}.v AS missing_value FROM (${wished}) AS ${ident('w')} WHERE ${ident('w')}.v NOT IN (SELECT ${asText(ident('d', name))} FROM ${dataset} AS ${ident('d')} WHERE ${ident('d', name)} IS NOT NULL)`;
}

/** The values of the column that are not wished, a row each. */
function unwished(name: string, values: Values, dataset: Fragment): Fragment {
  const text = asText(ident('d', name));
  return sql`SELECT DISTINCT ${text} AS unexpected_value FROM ${dataset} AS ${ident('d')} WHERE ${text} NOT IN (${join(values.map((one) => lit(String(one))))})`;
}

export const allValuesUsed = defineRule({
  type: 'all_values_used',
  title: 'All values occur',
  family: 'validity',
  dimension: 'completeness',
  aka: [
    'expect_column_distinct_values_to_contain_set',
    'expected_texts_in_use_count',
    'expected_numbers_in_use_count',
  ],
  nulls: 'NULL is no value. Values are compared as text.',
  params,
  sentence: ({ column: name, values }) => `${name} has each of ${listed(values)} somewhere`,
  expected: ({ values }) => `all of ${listed(values)}`,
  columns: ({ column: name }) => [name],
  check: ({ column: name, values }, { dataset }) => ({ kind: 'query', query: unused(name, values, dataset) }),
});

export const distinctValuesInSet = defineRule({
  type: 'distinct_values_in_set',
  title: 'Different values are in a set',
  family: 'validity',
  dimension: 'validity',
  aka: ['expect_column_distinct_values_to_be_in_set'],
  nulls:
    'NULL is no value. Values are compared as text; each wrong value counts once, however many rows have it.',
  params,
  sentence: ({ column: name, values }) => `the values of ${name} are among ${listed(values)}`,
  expected: ({ values }) => `among ${listed(values)}`,
  columns: ({ column: name }) => [name],
  check: ({ column: name, values }, { dataset }) => ({
    kind: 'query',
    query: unwished(name, values, dataset),
  }),
});

export const distinctValuesEqual = defineRule({
  type: 'distinct_values_equal',
  title: 'Different values are a set',
  family: 'validity',
  dimension: 'validity',
  aka: ['expect_column_distinct_values_to_equal_set'],
  nulls: 'NULL is no value. Values are compared as text; a violation is a value that is missing or too many.',
  params,
  sentence: ({ column: name, values }) => `the values of ${name} are exactly ${listed(values)}`,
  expected: ({ values }) => `exactly ${listed(values)}`,
  columns: ({ column: name }) => [name],
  check: ({ column: name, values }, { dataset }) => ({
    kind: 'query',
    query: sql`SELECT missing_value AS value, 'missing' AS problem FROM (${unused(name, values, dataset)}) AS ${ident('m')} UNION ALL SELECT unexpected_value, 'unexpected' FROM (${unwished(name, values, dataset)}) AS ${ident('u')}`,
  }),
});
