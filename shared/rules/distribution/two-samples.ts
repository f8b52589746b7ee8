import { z } from 'zod';
import { asDouble, type Fragment, ident, lit, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { valueOf } from '../measure-rule.ts';
import { column, otherColumn } from '../rule-params.ts';

export const tStatistic = defineRule({
  type: 't_statistic',
  title: 'Means differ by chance only',
  family: 'distribution',
  dimension: 'accuracy',
  aka: ['t-test', 'two_sample_ttest', 'Hypothesis', 'Welch'],
  nulls: 'NULLs are left out on both sides; with fewer than two values on either the rule does not hold.',
  params: {
    column,
    to: otherColumn.meta({ title: 'Reference' }),
    max: z.number().positive().meta({
      title: 'At most',
      description:
        'Of Welch’s t, whatever its sign: for large samples 1.96 is exceeded by chance once in twenty times.',
    }),
  },
  sentence: ({ column: name, to, max }) =>
    `Welch’s t between ${name} and ${to.dataset}.${to.column} is at most ${max}`,
  expected: ({ max }) => `|t| at most ${max}`,
  columns: ({ column: name }) => [name],
  references: ({ to }) => [to],
  check: ({ column: name, to, max }, context) => {
    const facts = (value: Fragment): Fragment =>
      sql`AVG(${value}) AS m, VAR_SAMP(${value}) AS s, ${asDouble(sql`COUNT(${value})`)} AS n`;
    const own = sql`SELECT ${facts(valueOf(name, context).number)} FROM ${context.dataset} AS ${ident('d')}`;
    const other = sql`SELECT ${facts(asDouble(ident('r', to.column)))} FROM ${context.relation(to.dataset)} AS ${ident('r')}`;
    const error = sql`SQRT(${ident('a')}.s / NULLIF(${ident('a')}.n, 0) + ${ident('b')}.s / NULLIF(${ident('b')}.n, 0))`;
    return {
      kind: 'value',
      query: sql`SELECT ABS(${ident('a')}.m - ${ident('b')}.m) / NULLIF(${error}, 0) AS measured FROM (${own}) AS ${ident('a')} CROSS JOIN (${other}) AS ${ident('b')}`,
      holds: (measured) => sql`${measured} <= ${lit(max)}`,
    };
  },
});

export const noNewValues = defineRule({
  type: 'no_new_values',
  title: 'No values that a reference does not have',
  family: 'distribution',
  dimension: 'consistency',
  aka: ['new categories', 'unseen values', 'dimension anomalies'],
  nulls: 'NULL is no value. A violation is a value, however many rows have it.',
  params: { column, to: otherColumn.meta({ title: 'Reference' }) },
  sentence: ({ column: name, to }) => `${name} has no value that ${to.dataset}.${to.column} does not have`,
  expected: ({ to }) => `the values of ${to.dataset}.${to.column}`,
  columns: ({ column: name }) => [name],
  references: ({ to }) => [to],
  check: ({ column: name, to }, { dataset, relation }) => {
    const value = ident('d', name);
    return {
      kind: 'query',
      query: sql`SELECT ${value} AS new_value, COUNT(*) AS n FROM ${dataset} AS ${ident('d')} WHERE ${value} IS NOT NULL AND ${value} NOT IN (SELECT ${ident('r', to.column)} FROM ${relation(to.dataset)} AS ${ident('r')} WHERE ${ident('r', to.column)} IS NOT NULL) GROUP BY ${value}`,
    };
  },
});
