import { asDouble, ident, sql } from '../../sql/index.ts';
import { boundsInWords, boundsProblems, boundsShape, judgedBy } from '../bounds.ts';
import { defineRule } from '../define-rule.ts';
import { column } from '../rule-params.ts';

export const uniqueShare = defineRule({
  type: 'unique_share',
  title: 'Share of values that come once',
  family: 'uniqueness',
  dimension: 'uniqueness',
  aka: ['hasUniqueness', 'hasUniqueValueRatio', 'UniqueValueRatio'],
  nulls: 'NULL is no value. The share is values that come once by filled rows, between 0 and 1.',
  params: { column, ...boundsShape },
  sentence: ({ column: name, ...bounds }) =>
    `the share of values of ${name} that come once is ${boundsInWords(bounds)}`,
  expected: (bounds) => boundsInWords(bounds),
  columns: ({ column: name }) => [name],
  problems: boundsProblems,
  check: ({ column: name, ...bounds }, { dataset }) => {
    const counted = sql`SELECT COUNT(*) AS n FROM ${dataset} AS ${ident('d')} WHERE ${ident('d', name)} IS NOT NULL GROUP BY ${ident('d', name)}`;
    return {
      kind: 'value',
      query: sql`SELECT ${asDouble(sql`SUM(CASE WHEN n = 1 THEN 1 ELSE 0 END)`)} / NULLIF(SUM(n), 0) AS measured FROM (${counted}) AS ${ident('c')}`,
      ...judgedBy(bounds),
    };
  },
});
