import { z } from 'zod';
import { asDouble, asText, quantileOf, sql } from '../../sql/index.ts';
import { defineMeasureRule } from '../measure-rule.ts';

export const mean = defineMeasureRule({
  type: 'mean',
  title: 'Mean',
  aka: ['expect_column_mean_to_be_between', 'avg', 'hasMean', 'Mean', 'mean_in_range', 'average'],
  params: {},
  of: ({ column }) => `the mean of ${column}`,
  measure: ({ number }) => sql`AVG(${number})`,
});

export const median = defineMeasureRule({
  type: 'median',
  title: 'Median',
  aka: ['expect_column_median_to_be_between', 'median_in_range', 'percentile 0.5'],
  params: {},
  of: ({ column }) => `the median of ${column}`,
  measure: ({ number }) => quantileOf(number, 0.5),
});

export const quantile = defineMeasureRule({
  type: 'quantile',
  title: 'Quantile',
  aka: [
    'expect_column_quantile_values_to_be_between',
    'percentile',
    'hasApproxQuantile',
    'hasExactQuantile',
    'percentile_90_in_range',
    'percentile_in_range',
  ],
  params: {
    share: z
      .number()
      .min(0)
      .max(1)
      .meta({ title: 'Share', description: '0.9 is the value that 90% are at or below.' }),
  },
  of: ({ column, share }) => `the ${share} quantile of ${column}`,
  measure: ({ number }, { share }) => quantileOf(number, share),
});

export const sum = defineMeasureRule({
  type: 'sum',
  title: 'Sum',
  aka: ['expect_column_sum_to_be_between', 'hasSum', 'Sum', 'sum_in_range'],
  params: {},
  of: ({ column }) => `the sum of ${column}`,
  measure: ({ number }) => sql`SUM(${number})`,
});

export const minimum = defineMeasureRule({
  type: 'minimum',
  title: 'Minimum',
  aka: ['expect_column_min_to_be_between', 'min', 'hasMin', 'min_in_range'],
  params: {},
  of: ({ column }) => `the least ${column}`,
  measure: ({ number }) => sql`MIN(${number})`,
});

export const maximum = defineMeasureRule({
  type: 'maximum',
  title: 'Maximum',
  aka: ['expect_column_max_to_be_between', 'max', 'hasMax', 'max_in_range'],
  params: {},
  of: ({ column }) => `the greatest ${column}`,
  measure: ({ number }) => sql`MAX(${number})`,
});

export const spread = defineMeasureRule({
  type: 'spread',
  title: 'Range of values',
  aka: ['hasRange', 'max minus min', 'range'],
  params: {},
  of: ({ column }) => `the greatest less the least ${column}`,
  measure: ({ number }) => sql`MAX(${number}) - MIN(${number})`,
});

export const standardDeviation = defineMeasureRule({
  type: 'standard_deviation',
  title: 'Standard deviation',
  aka: [
    'expect_column_stdev_to_be_between',
    'stddev',
    'hasStandardDeviation',
    'sample_stddev_in_range',
    'StandardDeviation',
  ],
  nulls:
    'NULLs are left out. It is that of a sample (n − 1): with fewer than two values the rule does not hold.',
  params: {},
  of: ({ column }) => `the standard deviation of ${column}`,
  measure: ({ number }) => sql`STDDEV_SAMP(${number})`,
});

export const variance = defineMeasureRule({
  type: 'variance',
  title: 'Variance',
  aka: ['variance', 'sample_variance_in_range', 'population_variance_in_range'],
  nulls:
    'NULLs are left out. It is that of a sample (n − 1): with fewer than two values the rule does not hold.',
  params: {},
  of: ({ column }) => `the variance of ${column}`,
  measure: ({ number }) => sql`VAR_SAMP(${number})`,
});

export const interquartileRange = defineMeasureRule({
  type: 'interquartile_range',
  title: 'Interquartile range',
  aka: ['hasIQR', 'IQR'],
  params: {},
  of: ({ column }) => `the interquartile range of ${column}`,
  measure: ({ number }) => sql`${quantileOf(number, 0.75)} - ${quantileOf(number, 0.25)}`,
});

export const meanLength = defineMeasureRule({
  type: 'mean_length',
  title: 'Mean text length',
  aka: ['text_mean_length_in_range', 'avg_length', 'average length'],
  params: {},
  of: ({ column }) => `the mean length of ${column}`,
  measure: ({ stored }) => sql`AVG(${asDouble(sql`LENGTH(${asText(stored)})`)})`,
});
