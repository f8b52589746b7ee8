import { z } from 'zod';
import { ident, raw, sql } from '../../sql/index.ts';
import { boundsInWords, boundsProblems, boundsShape, judgedBy } from '../bounds.ts';
import { defineRule } from '../define-rule.ts';

const short = (text: string): string => text.trim().replace(/\s+/g, ' ');

export const sqlMeasure = defineRule({
  type: 'sql_measure',
  title: 'Aggregate in SQL',
  family: 'custom',
  dimension: 'accuracy',
  aka: [
    'metric',
    'metric_expression',
    'sql_aggregate_expression',
    'sql_aggregate_expression_on_table',
    'user-defined metric',
    'customSql',
  ],
  nulls: 'The expression decides; when it comes to NULL the rule does not hold.',
  params: {
    measure: z.string().min(1).meta({
      title: 'Aggregate',
      description: 'An aggregate in SQL over the rows, such as SUM(net) / COUNT(*).',
      control: 'expression',
    }),
    ...boundsShape,
  },
  sentence: ({ measure, description, ...bounds }) =>
    description ?? `${short(measure)} is ${boundsInWords(bounds)}`,
  expected: (bounds) => boundsInWords(bounds),
  columns: () => [],
  problems: boundsProblems,
  check: ({ measure, ...bounds }) => ({
    kind: 'aggregate',
    measure: sql`(${raw(measure)}\n)`,
    ...judgedBy(bounds),
  }),
});

export const sqlValue = defineRule({
  type: 'sql_value',
  title: 'Value of a query',
  family: 'custom',
  dimension: 'accuracy',
  aka: ['metric_query', 'CustomSql', 'sql_invalid_record_count', 'query value'],
  nulls: 'When the query returns NULL, or no row, the rule does not hold.',
  params: {
    sql: z.string().min(1).meta({
      title: 'Query',
      description:
        'One SELECT over the datasets of the spec that returns one row; its column is called measured.',
      control: 'sql',
    }),
    ...boundsShape,
  },
  sentence: ({ sql: query, description, ...bounds }) =>
    description ?? `${short(query)} is ${boundsInWords(bounds)}`,
  expected: (bounds) => boundsInWords(bounds),
  columns: () => [],
  problems: boundsProblems,
  check: ({ sql: query, ...bounds }) => ({
    kind: 'value',
    query: sql`SELECT MAX(measured) AS measured FROM (${raw(query.trim().replace(/;\s*$/, ''))}\n) AS ${ident('q')}`,
    ...judgedBy(bounds),
  }),
});
