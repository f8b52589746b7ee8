import { chiSquareTail } from '../chi-square.ts';
import { columnKind, isNumeric } from '../column-kind.ts';
import type { ColumnProfile } from '../profile.ts';
import { counted, givenOf, percent, shareOf, shown, type ColumnAlert } from './define-alert.ts';
import { acceptedValues, valueRange } from './guards.ts';

/** From this share on zeros are worth a word. */
const MANY_ZEROS = 0.1;
/** Skewness beyond which a mean says little. */
const SKEWED = 5;
/** One less the entropy by its largest possible, from which on one value outweighs the others. */
const IMBALANCED = 0.5;
/** As even as this hardly happens to categories by themselves. */
const EVEN = 0.999;
const LEAST_EXPECTED = 5;

/** How values are spread. */
export const DISTRIBUTION_ALERTS: readonly ColumnAlert[] = [
  {
    kind: 'constant',
    tell: ({ profile }) => {
      const { name, distinct, top, nulls } = profile;
      // A value alone says nothing of those to come.
      if (distinct !== 1 || givenOf(profile) === 1) return null;
      const value = top[0]?.value ?? null;
      return {
        severity: 'info',
        sentence: `every value is ${shown(value)}${nulls > 0 ? ' or NULL' : ''}.`,
        share: 1,
        guard: acceptedValues(name, [value]),
        hides: ['zeros'],
      };
    },
  },
  {
    kind: 'zeros',
    tell: ({ profile }) =>
      (profile.zeros ?? 0) / givenOf(profile) < MANY_ZEROS
        ? null
        : counted(profile.zeros ?? 0, profile, 'are zero', { severity: 'info' }),
  },
  {
    kind: 'not_finite',
    tell: ({ profile, notFinite }) =>
      counted(notFinite, profile, 'are NaN or infinite', {
        severity: 'warn',
        guard: valueRange(profile.name, { min: -Number.MAX_VALUE, max: Number.MAX_VALUE }),
      }),
  },
  {
    kind: 'outliers',
    tell: ({ profile }) => {
      const { outliers, name } = profile;
      if (!outliers || outliers.count === 0) return null;
      const { count, low, high, method } = outliers;
      const range = `${Number(low.toPrecision(6))} and ${Number(high.toPrecision(6))}`;
      return counted(count, profile, `are not between ${range} (${method})`, {
        severity: 'info',
        guard: valueRange(name, { min: low, max: high }),
      });
    },
  },
  {
    kind: 'skewed',
    tell: ({ profile: { skewness } }) =>
      skewness === null || Math.abs(skewness) < SKEWED
        ? null
        : {
            severity: 'info',
            sentence: `values are far from even about their mean (skewness ${Number(skewness.toPrecision(3))}).`,
            share: 0,
          },
  },
  {
    kind: 'imbalance',
    tell: ({ profile }) => {
      const counts = allCounts(profile);
      const [first] = profile.top;
      if (!counts || !first || imbalance(counts) < IMBALANCED) return null;
      const given = givenOf(profile);
      const sentence = `${shareOf(first.count, given, 'value')} are ${shown(first.value)}; the others are rare.`;
      return { severity: 'info', sentence, share: 0 };
    },
  },
  {
    kind: 'uniform',
    tell: ({ profile }) => {
      const counts = allCounts(profile);
      if (!counts) return null;
      const expected = givenOf(profile) / counts.length;
      if (expected < LEAST_EXPECTED) return null;
      const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      const chance = chiSquareTail(statistic, counts.length - 1);
      if (chance <= EVEN) return null;
      const sentence = `its ${counts.length} values are about equally common, ${percent(1 / counts.length)} each.`;
      return { severity: 'info', sentence, share: 0 };
    },
  },
];

/** How often each of two or more categories stands, where all of them are known. */
function allCounts(profile: ColumnProfile): number[] | null {
  const { top, distinct, type } = profile;
  if (isNumeric(columnKind(type)) || distinct < 2 || top.length < distinct) return null;
  return top.map(({ count }) => count);
}

/** 0 of equally common values, 1 of one alone: 1 − entropy / log₂ of the number of values. */
function imbalance(counts: readonly number[]): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const entropy = counts.reduce((sum, count) => sum - (count / all) * Math.log2(count / all), 0);
  return 1 - entropy / Math.log2(counts.length);
}
