import { z } from 'zod';
import { asDouble, asText, type Fragment, ident, join, lit, sql, textOrder } from '../../sql/index.ts';
import { boundsInWords, boundsProblems, judgedBy } from '../bounds.ts';
import { defineRule } from '../define-rule.ts';
import { column, listed } from '../rule-params.ts';

const values = z
  .array(z.union([z.string(), z.number(), z.boolean()]))
  .min(1)
  .meta({ title: 'Values', control: 'values' });

/** Values of a column as text with their place by how common they are; equally common ones in the order of text. */
function ranked(name: string, dataset: Fragment): Fragment {
  const counted = sql`SELECT ${asText(ident('d', name))} AS v, COUNT(*) AS n FROM ${dataset} AS ${ident('d')} WHERE ${ident('d', name)} IS NOT NULL GROUP BY ${asText(ident('d', name))}`;
  return sql`(SELECT v, n, ROW_NUMBER() OVER (ORDER BY n DESC, ${textOrder(sql`v`)}) AS place FROM (${counted}) AS ${ident('c')})`;
}

export const mostCommonValue = defineRule({
  type: 'most_common_value',
  title: 'Most common value',
  family: 'aggregate',
  dimension: 'accuracy',
  aka: ['expect_column_most_common_value_to_be_in_set', 'mode', 'top value'],
  nulls: 'NULL is no value. Of equally common values the first as text counts.',
  params: { column, values },
  sentence: ({ column: name, values: all }) => `the most common ${name} is one of ${listed(all)}`,
  expected: ({ values: all }) => `one of ${listed(all)}`,
  columns: ({ column: name }) => [name],
  check: ({ column: name, values: all }, { dataset }) => ({
    kind: 'value',
    query: sql`SELECT MAX(v) AS measured FROM ${ranked(name, dataset)} AS ${ident('r')} WHERE place = 1`,
    holds: (measured) => sql`${measured} IN (${join(all.map((one) => lit(String(one))))})`,
  }),
});

export const topValues = defineRule({
  type: 'top_values',
  title: 'Among the most common values',
  family: 'aggregate',
  dimension: 'accuracy',
  aka: ['expected_texts_in_top_values_count', 'expected_numbers_in_top_values'],
  nulls: 'NULL is no value. Of equally common values the first as text counts.',
  params: { column, values, top: z.int().min(1).meta({ title: 'Places' }) },
  sentence: ({ column: name, values: all, top }) =>
    `${listed(all)} ${all.length === 1 ? 'is' : 'are'} among the ${top} most common values of ${name}`,
  expected: ({ values: all, top }) => `${listed(all)} among the first ${top}`,
  columns: ({ column: name }) => [name],
  problems: ({ values: all, top }) =>
    all.length > top
      ? [{ param: 'top', message: `${all.length} values cannot have ${top} places.`, remedy: 'Raise top.' }]
      : [],
  check: ({ column: name, values: all, top }, { dataset }) => ({
    kind: 'value',
    query: sql`SELECT COUNT(*) AS measured FROM ${ranked(name, dataset)} AS ${ident('r')} WHERE place <= ${lit(top)} AND v IN (${join(all.map((one) => lit(String(one))))})`,
    holds: (measured) => sql`${measured} = ${lit(all.length)}`,
  }),
});

export const valueShare = defineRule({
  type: 'value_share',
  title: 'Share of one value',
  family: 'aggregate',
  dimension: 'accuracy',
  aka: ['histogram values', 'hasHistogramValues', 'IMBALANCE', 'imbalance', 'true_percent', 'false_percent'],
  nulls: 'A NULL is another value: the share is of all rows, between 0 and 1.',
  params: {
    column,
    value: z.union([z.string(), z.number(), z.boolean()]).meta({ title: 'Value' }),
    min: z.number().min(0).max(1).optional().meta({ title: 'At least' }),
    max: z.number().min(0).max(1).optional().meta({ title: 'At most' }),
  },
  sentence: ({ column: name, value, ...bounds }) =>
    `the share of rows whose ${name} is ${String(value)} is ${boundsInWords(bounds)}`,
  expected: (bounds) => boundsInWords(bounds),
  columns: ({ column: name }) => [name],
  problems: boundsProblems,
  check: ({ column: name, value, ...bounds }) => ({
    kind: 'aggregate',
    measure: sql`${asDouble(sql`COUNT(CASE WHEN ${asText(ident(name))} = ${lit(String(value))} THEN 1 END)`)} / NULLIF(COUNT(*), 0)`,
    ...judgedBy(bounds),
  }),
});
