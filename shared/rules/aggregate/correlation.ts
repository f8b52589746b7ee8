import { z } from 'zod';
import { asDouble, asText, correlationOf, ident, sql } from '../../sql/index.ts';
import { boundsInWords, boundsProblems, boundsShape, judgedBy } from '../bounds.ts';
import { defineRule } from '../define-rule.ts';

const sides = {
  left: z.string().min(1).meta({ title: 'Column', control: 'column' }),
  right: z.string().min(1).meta({ title: 'Other column', control: 'column' }),
};

export const correlation = defineRule({
  type: 'correlation',
  title: 'Correlation',
  family: 'aggregate',
  dimension: 'consistency',
  aka: ['hasCorrelation', 'ColumnCorrelation', 'Pearson', 'HIGH_CORRELATION'],
  nulls: 'A row with a NULL on either side is left out. It is Pearson’s r, between -1 and 1.',
  params: { ...sides, ...boundsShape },
  sentence: ({ left, right, ...bounds }) =>
    `the correlation of ${left} and ${right} is ${boundsInWords(bounds)}`,
  expected: (bounds) => boundsInWords(bounds),
  columns: ({ left, right }) => [left, right],
  problems: boundsProblems,
  check: ({ left, right, ...bounds }) => ({
    kind: 'aggregate',
    measure: correlationOf(ident(left), ident(right)),
    ...judgedBy(bounds),
  }),
});

export const mutualInformation = defineRule({
  type: 'mutual_information',
  title: 'Mutual information',
  family: 'aggregate',
  dimension: 'consistency',
  aka: ['hasMutualInformation', 'MutualInformation', 'expect_column_pair_cramers_phi_value_to_be_less_than'],
  nulls: 'A row with a NULL on either side is left out. In bits; 0 when neither column tells of the other.',
  params: { ...sides, ...boundsShape },
  sentence: ({ left, right, ...bounds }) =>
    `the mutual information of ${left} and ${right} is ${boundsInWords(bounds)} bits`,
  expected: (bounds) => `${boundsInWords(bounds)} bits`,
  columns: ({ left, right }) => [left, right],
  problems: boundsProblems,
  check: ({ left, right, ...bounds }, { dataset }) => {
    const [a, b] = [asText(ident('d', left)), asText(ident('d', right))];
    const counted = sql`SELECT ${a} AS a, ${b} AS b, ${asDouble(sql`COUNT(*)`)} AS n FROM ${dataset} AS ${ident('d')} WHERE ${ident('d', left)} IS NOT NULL AND ${ident('d', right)} IS NOT NULL GROUP BY ${a}, ${b}`;
    const margins = sql`SELECT n, SUM(n) OVER (PARTITION BY a) AS na, SUM(n) OVER (PARTITION BY b) AS nb, SUM(n) OVER () AS total FROM (${counted}) AS ${ident('c')}`;
    return {
      kind: 'value',
      query: sql`SELECT SUM(n / total * LN(n * total / (na * nb))) / 0.6931471805599453 AS measured FROM (${margins}) AS ${ident('m')}`,
      ...judgedBy(bounds),
    };
  },
});
