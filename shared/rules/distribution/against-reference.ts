import { z } from 'zod';
import { asDouble, asText, type Fragment, ident, lit, numberInText, sql } from '../../sql/index.ts';
import { defineRule, type RuleContext } from '../define-rule.ts';
import { column, otherColumn } from '../rule-params.ts';

const to = otherColumn.meta({ title: 'Reference' });
const NULLS = 'NULLs are left out on both sides; with no value on either the rule does not hold.';
const about = { family: 'distribution', dimension: 'accuracy' } as const;

/** The values of the two columns as one relation (v, side): side 0 is the dataset, 1 the reference. */
function bothSides(
  name: string,
  other: { readonly dataset: string; readonly column: string },
  { dataset, relation }: RuleContext,
  as: (value: Fragment) => Fragment,
): Fragment {
  const [own, reference] = [ident('d', name), ident('r', other.column)];
  return sql`(SELECT ${as(own)} AS v, 0 AS side FROM ${dataset} AS ${ident('d')} WHERE ${own} IS NOT NULL UNION ALL SELECT ${as(reference)}, 1 FROM ${relation(other.dataset)} AS ${ident('r')} WHERE ${reference} IS NOT NULL)`;
}

/** Shares (p of the dataset, q of the reference) of each value, `floor` in place of 0. */
function shares(both: Fragment, floor: number): Fragment {
  const counted = sql`SELECT v, ${asDouble(sql`SUM(1 - side)`)} AS own, ${asDouble(sql`SUM(side)`)} AS other FROM ${both} AS ${ident('b')} GROUP BY v`;
  const share = (part: 'own' | 'other'): Fragment =>
    part === 'own' ? sql`own / NULLIF(SUM(own) OVER (), 0)` : sql`other / NULLIF(SUM(other) OVER (), 0)`;
  return sql`(SELECT own, other, GREATEST(${share('own')}, ${lit(floor)}) AS p, GREATEST(${share('other')}, ${lit(floor)}) AS q FROM (${counted}) AS ${ident('c')})`;
}

/** A share of nothing would make a logarithm infinite. */
const FLOOR = 0.0001;

function category(
  measure: Fragment,
  floor: number,
): (
  given: { column: string; to: { dataset: string; column: string }; max: number },
  context: RuleContext,
) => {
  kind: 'value';
  query: Fragment;
  holds: (measured: Fragment) => Fragment;
} {
  return ({ column: name, to: other, max }, context) => ({
    kind: 'value',
    query: sql`SELECT ${measure} AS measured FROM ${shares(bothSides(name, other, context, asText), floor)} AS ${ident('s')}`,
    holds: (measured) => sql`${measured} <= ${lit(max)}`,
  });
}

const limit = (description: string) => z.number().min(0).meta({ title: 'At most', description });

export const populationStability = defineRule({
  ...about,
  type: 'population_stability',
  title: 'Population stability index',
  aka: ['PSI', 'distribution check psi', 'psi', 'population stability index'],
  nulls: `${NULLS} A value of one side alone counts as a ten-thousandth of the other.`,
  params: { column, to, max: limit('0.1 is a small shift, 0.25 a large one.') },
  sentence: ({ column: name, to: other, max }) =>
    `the values of ${name} are spread as in ${other.dataset}.${other.column} (PSI at most ${max})`,
  expected: ({ max }) => `PSI at most ${max}`,
  columns: ({ column: name }) => [name],
  references: ({ to: other }) => [other],
  check: category(sql`SUM((p - q) * LN(p / q))`, FLOOR),
});

export const klDivergence = defineRule({
  ...about,
  type: 'kl_divergence',
  title: 'Kullback–Leibler divergence',
  aka: ['expect_column_kl_divergence_to_be_less_than', 'KL', 'Kullback-Leibler'],
  nulls: `${NULLS} A value of one side alone counts as a ten-thousandth of the other.`,
  params: { column, to, max: limit('In nats; 0 when both are alike.') },
  sentence: ({ column: name, to: other, max }) =>
    `the values of ${name} diverge from ${other.dataset}.${other.column} by at most ${max}`,
  expected: ({ max }) => `at most ${max}`,
  columns: ({ column: name }) => [name],
  references: ({ to: other }) => [other],
  check: category(sql`SUM(p * LN(p / q))`, FLOOR),
});

export const jsDivergence = defineRule({
  ...about,
  type: 'js_divergence',
  title: 'Jensen–Shannon divergence',
  aka: ['Jensen-Shannon', 'js divergence'],
  nulls: NULLS,
  params: { column, to, max: limit('In nats, between 0 and 0.6931.') },
  sentence: ({ column: name, to: other, max }) =>
    `the Jensen–Shannon divergence of ${name} from ${other.dataset}.${other.column} is at most ${max}`,
  expected: ({ max }) => `at most ${max}`,
  columns: ({ column: name }) => [name],
  references: ({ to: other }) => [other],
  check: category(
    sql`SUM(0.5 * p * LN(2 * p / (p + q)) + 0.5 * q * LN(2 * q / (p + q)))`,
    // Beyond what a share can be, so that 0 · ln 0 comes to almost nothing.
    1e-12,
  ),
});

export const totalVariation = defineRule({
  ...about,
  type: 'total_variation',
  title: 'Share of rows spread otherwise',
  aka: ['total variation distance', 'categorical distance', 'Distance', 'L-infinity', 'Hellinger'],
  nulls: NULLS,
  params: { column, to, max: limit('Between 0 and 1: the share of rows that would have to change.') },
  sentence: ({ column: name, to: other, max }) =>
    `at most ${max} of ${name} is spread otherwise than in ${other.dataset}.${other.column}`,
  expected: ({ max }) => `at most ${max}`,
  columns: ({ column: name }) => [name],
  references: ({ to: other }) => [other],
  check: category(sql`SUM(ABS(p - q)) / 2`, 0),
});

export const chiSquare = defineRule({
  ...about,
  type: 'chi_square',
  title: 'Chi-square of two samples',
  aka: [
    'chi_square',
    'expect_column_chisquare_test_p_value_to_be_greater_than',
    'distribution check chi_square',
    'categorical drift',
  ],
  nulls: NULLS,
  params: {
    column,
    to,
    max: limit('Of the statistic by its degrees of freedom; about 1 when both are alike.'),
  },
  sentence: ({ column: name, to: other, max }) =>
    `chi-square of ${name} against ${other.dataset}.${other.column} is at most ${max} for each degree of freedom`,
  expected: ({ max }) => `at most ${max}`,
  columns: ({ column: name }) => [name],
  references: ({ to: other }) => [other],
  check: ({ column: name, to: other, max }, context) => {
    const all = sql`SELECT own, other, SUM(own) OVER () AS n, SUM(other) OVER () AS m FROM ${shares(bothSides(name, other, context, asText), 0)} AS ${ident('s')}`;
    // Two samples (Press et al., Numerical Recipes, 14.3.3): the counts are weighed by the sizes of the samples.
    const term = sql`POWER(SQRT(m / n) * own - SQRT(n / m) * other, 2) / (own + other)`;
    return {
      kind: 'value',
      query: sql`SELECT CASE WHEN MIN(n) > 0 AND MIN(m) > 0 THEN SUM(CASE WHEN n > 0 AND m > 0 THEN ${term} ELSE 0 END) / GREATEST(COUNT(*) - 1, 1) END AS measured FROM (${all}) AS ${ident('t')}`,
      holds: (measured) => sql`${measured} <= ${lit(max)}`,
    };
  },
});

/** A text column's values as numbers, where they read so. */
function asNumbers(name: string, { kindOf }: RuleContext): (value: Fragment) => Fragment {
  return kindOf?.(name) === 'text' ? (value) => numberInText(asText(value)) : asDouble;
}

export const ksDistance = defineRule({
  ...about,
  type: 'ks_distance',
  title: 'Kolmogorov–Smirnov distance',
  aka: [
    'KS',
    'ks test',
    'expect_column_bootstrapped_ks_test_p_value_to_be_greater_than',
    'distribution check ks',
    'kllSketchSatisfies',
  ],
  nulls: NULLS,
  params: { column, to, max: limit('Between 0 and 1: the largest gap between the two cumulative shares.') },
  sentence: ({ column: name, to: other, max }) =>
    `the cumulative shares of ${name} and ${other.dataset}.${other.column} are at most ${max} apart`,
  expected: ({ max }) => `at most ${max}`,
  columns: ({ column: name }) => [name],
  references: ({ to: other }) => [other],
  check: ({ column: name, to: other, max }, context) => {
    const both = bothSides(name, other, context, asNumbers(name, context));
    const counted = sql`SELECT v, ${asDouble(sql`SUM(1 - side)`)} AS own, ${asDouble(sql`SUM(side)`)} AS other FROM ${both} AS ${ident('b')} WHERE v IS NOT NULL GROUP BY v`;
    const running = sql`SELECT SUM(own) OVER (ORDER BY v) / NULLIF(SUM(own) OVER (), 0) - SUM(other) OVER (ORDER BY v) / NULLIF(SUM(other) OVER (), 0) AS gap FROM (${counted}) AS ${ident('c')}`;
    return {
      kind: 'value',
      query: sql`SELECT MAX(ABS(gap)) AS measured FROM (${running}) AS ${ident('g')}`,
      holds: (measured) => sql`${measured} <= ${lit(max)}`,
    };
  },
});

export const wassersteinDistance = defineRule({
  ...about,
  type: 'wasserstein_distance',
  title: 'Wasserstein distance',
  aka: ['earth mover', 'swd', 'semd', 'distribution check swd', 'Wasserstein'],
  nulls: NULLS,
  params: { column, to, max: limit('In units of the column: how far values have moved, on average.') },
  sentence: ({ column: name, to: other, max }) =>
    `the values of ${name} have moved by at most ${max} on average from ${other.dataset}.${other.column}`,
  expected: ({ max }) => `at most ${max}`,
  columns: ({ column: name }) => [name],
  references: ({ to: other }) => [other],
  check: ({ column: name, to: other, max }, context) => {
    const both = bothSides(name, other, context, asNumbers(name, context));
    const counted = sql`SELECT v, ${asDouble(sql`SUM(1 - side)`)} AS own, ${asDouble(sql`SUM(side)`)} AS other FROM ${both} AS ${ident('b')} WHERE v IS NOT NULL GROUP BY v`;
    const running = sql`SELECT ABS(SUM(own) OVER (ORDER BY v) / NULLIF(SUM(own) OVER (), 0) - SUM(other) OVER (ORDER BY v) / NULLIF(SUM(other) OVER (), 0)) AS gap, LEAD(v) OVER (ORDER BY v) - v AS width FROM (${counted}) AS ${ident('c')}`;
    return {
      kind: 'value',
      // The last value has no next one; both cumulative shares are 1 there.
      query: sql`SELECT SUM(CASE WHEN gap IS NULL THEN NULL ELSE gap * COALESCE(width, 0) END) AS measured FROM (${running}) AS ${ident('g')}`,
      holds: (measured) => sql`${measured} <= ${lit(max)}`,
    };
  },
});
