import { z } from 'zod';
import { byDialect, type Fragment, ident, raw, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';

const short = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** Rows of one query that the other does not have, each once. BigQuery wants that said. */
const EXCEPT = byDialect((dialect) => raw(dialect === 'bigquery' ? 'EXCEPT DISTINCT' : 'EXCEPT'));

export const queriesMatch = defineRule({
  type: 'queries_match',
  title: 'Two queries give the same',
  family: 'reconciliation',
  dimension: 'consistency',
  aka: ['ExpectQueryResultsToMatchComparison', 'expect_query_results_to_match_comparison', 'compare queries'],
  nulls: 'Two NULLs are the same. The two queries must return columns of the same types.',
  params: {
    sql: z.string().min(1).meta({ title: 'Query', control: 'sql' }),
    other_sql: z.string().min(1).meta({ title: 'Other query', control: 'sql' }),
  },
  sentence: ({ sql: one, other_sql: other, description }) =>
    description ?? `${short(one)} and ${short(other)} return the same rows`,
  expected: () => 'the rows of the other query',
  columns: () => [],
  check: ({ sql: one, other_sql: other }) => {
    const query = (text: string): Fragment =>
      sql`SELECT * FROM (${raw(text.trim().replace(/;\s*$/, ''))}\n) AS ${ident('q')}`;
    return {
      kind: 'query',
      query: sql`SELECT * FROM (${query(one)} ${EXCEPT} ${query(other)}) AS ${ident('a')} UNION ALL SELECT * FROM (${query(other)} ${EXCEPT} ${query(one)}) AS ${ident('b')}`,
    };
  },
});
