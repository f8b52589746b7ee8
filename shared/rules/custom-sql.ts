import { z } from 'zod';
import { raw } from '../sql/index.ts';
import { defineRule } from './define-rule.ts';

export const customSql = defineRule({
  type: 'custom_sql',
  title: 'Custom SQL',
  family: 'custom',
  dimension: 'accuracy',
  aka: [
    'failed_rows',
    'failed rows',
    'UnexpectedRowsExpectation',
    'unexpected_rows_expectation',
    'CustomSql',
    'customSql',
    'singular test',
    'import_custom_result_on_table',
  ],
  nulls: 'The query decides.',
  params: {
    sql: z.string().min(1).meta({
      title: 'Query',
      description: 'One SELECT over the datasets of the spec; every row it returns is a violation.',
      control: 'sql',
    }),
  },
  sentence: ({ sql: query, description }) => description ?? `no row comes back from: ${oneLine(query)}`,
  expected: () => 'no rows',
  columns: () => [],
  // The text goes through the engine's gate for user SQL before it runs.
  check: ({ sql: query }) => ({ kind: 'query', query: raw(query.trim().replace(/;\s*$/, '')) }),
});

function oneLine(query: string): string {
  const line = query.trim().replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
