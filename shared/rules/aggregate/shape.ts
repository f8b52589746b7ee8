import { asDouble, ident, type Fragment, sql } from '../../sql/index.ts';
import { type Bounds, boundsInWords, boundsProblems, boundsShape, judgedBy } from '../bounds.ts';
import { defineRule, type RuleContext, type ValueCheck } from '../define-rule.ts';
import { valueOf } from '../measure-rule.ts';
import { column } from '../rule-params.ts';

const NULLS = 'NULLs are left out; where all values are equal, or there are none, the rule does not hold.';

/** A value computed of the differences `x - m` of a column's values from their mean. */
function ofDifferences(
  name: string,
  { dataset, kindOf }: RuleContext,
  measure: Fragment,
  bounds: Bounds,
): ValueCheck {
  const { number } = valueOf(name, { dataset, relation: () => dataset, ...(kindOf && { kindOf }) });
  const values = sql`SELECT ${number} AS x FROM ${dataset} AS ${ident('d')}`;
  const centred = sql`SELECT x - AVG(x) OVER () AS x FROM (${values}) AS ${ident('v')} WHERE x IS NOT NULL`;
  return {
    kind: 'value',
    query: sql`SELECT ${measure} AS measured FROM (${centred}) AS ${ident('c')}`,
    ...judgedBy(bounds),
  };
}

/** The mean of a power of the differences. */
const moment = (power: 2 | 3 | 4): Fragment =>
  power === 2 ? sql`AVG(x * x)` : power === 3 ? sql`AVG(x * x * x)` : sql`AVG(x * x * x * x)`;

export const skewness = defineRule({
  type: 'skewness',
  title: 'Skewness',
  family: 'aggregate',
  dimension: 'accuracy',
  aka: ['hasSkewness', 'SKEWED', 'skew'],
  nulls: `${NULLS} It is that of the population: the third moment by the third power of the standard deviation.`,
  params: { column, ...boundsShape },
  sentence: ({ column: name, ...bounds }) => `the skewness of ${name} is ${boundsInWords(bounds)}`,
  expected: (bounds) => boundsInWords(bounds),
  columns: ({ column: name }) => [name],
  problems: boundsProblems,
  check: ({ column: name, ...bounds }, context) =>
    ofDifferences(name, context, sql`${moment(3)} / NULLIF(POWER(${moment(2)}, 1.5), 0)`, bounds),
});

export const kurtosis = defineRule({
  type: 'kurtosis',
  title: 'Excess kurtosis',
  family: 'aggregate',
  dimension: 'accuracy',
  aka: ['hasKurtosis', 'kurtosis'],
  nulls: `${NULLS} It is that of the population, 0 for a normal distribution.`,
  params: { column, ...boundsShape },
  sentence: ({ column: name, ...bounds }) => `the excess kurtosis of ${name} is ${boundsInWords(bounds)}`,
  expected: (bounds) => boundsInWords(bounds),
  columns: ({ column: name }) => [name],
  problems: boundsProblems,
  check: ({ column: name, ...bounds }, context) =>
    ofDifferences(name, context, sql`${moment(4)} / NULLIF(POWER(${moment(2)}, 2), 0) - 3`, bounds),
});

export const entropy = defineRule({
  type: 'entropy',
  title: 'Entropy',
  family: 'aggregate',
  dimension: 'accuracy',
  aka: ['hasEntropy', 'Entropy'],
  nulls:
    'NULL is no value. It is Shannon’s, in bits: 0 for one value, more the more evenly many values are spread.',
  params: { column, ...boundsShape },
  sentence: ({ column: name, ...bounds }) => `the entropy of ${name} is ${boundsInWords(bounds)} bits`,
  expected: (bounds) => `${boundsInWords(bounds)} bits`,
  columns: ({ column: name }) => [name],
  problems: boundsProblems,
  check: ({ column: name, ...bounds }, { dataset }) => {
    const value = ident('d', name);
    const counted = sql`SELECT ${asDouble(sql`COUNT(*)`)} AS n FROM ${dataset} AS ${ident('d')} WHERE ${value} IS NOT NULL GROUP BY ${value}`;
    const shares = sql`SELECT n / SUM(n) OVER () AS p FROM (${counted}) AS ${ident('c')}`;
    return {
      kind: 'value',
      // A logarithm to base 2 is one to base e by ln 2.
      query: sql`SELECT -SUM(p * LN(p)) / 0.6931471805599453 AS measured FROM (${shares}) AS ${ident('s')}`,
      ...judgedBy(bounds),
    };
  },
});
