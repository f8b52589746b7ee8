import { z } from 'zod';
import { asDouble, type Fragment, ident, lit, numberInText, quantileOf, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import type { RuleContext } from '../define-rule.ts';
import { groupKey } from '../key-in.ts';
import { join } from '../../sql/index.ts';

/**
 * One value of the column's group, or of the whole column, beside a row: `measure` is an aggregate over
 * the column as a double.
 */
function beside(column: string, context: RuleContext, measure: (value: Fragment) => Fragment): Fragment {
  const stored = ident('d', column);
  const value = context.kindOf?.(column) === 'text' ? numberInText(stored) : asDouble(stored);
  const { dataset, groupBy = [] } = context;
  if (groupBy.length === 0) return sql`(SELECT ${measure(value)} FROM ${dataset} AS ${ident('d')})`;
  const inner = groupKey(groupBy, 'd');
  const same = groupKey(groupBy).map((part, index) => sql`${inner[index] ?? part} = ${part}`);
  return sql`(SELECT ${measure(value)} FROM ${dataset} AS ${ident('d')} WHERE ${join(same, ' AND ')})`;
}

export const withinStdevs = defineColumnRule({
  type: 'within_stdevs',
  title: 'Within standard deviations',
  family: 'distribution',
  dimension: 'accuracy',
  aka: [
    'expect_column_value_z_scores_to_be_less_than',
    'expect_column_values_to_be_within_n_stdevs',
    'z-score',
    'z_score',
    'outliers',
  ],
  params: { stdevs: z.number().positive().meta({ title: 'Standard deviations' }) },
  numeric: true,
  looksAround: true,
  says: ({ stdevs }) => `is within ${stdevs} standard deviations of its mean`,
  broken: ({ number }, { column, stdevs }, context) => {
    const mean = beside(column, context, (value) => sql`AVG(${value})`);
    const spread = beside(column, context, (value) => sql`STDDEV_SAMP(${value})`);
    return sql`ABS(${asDouble(number)} - ${mean}) > ${lit(stdevs)} * ${spread}`;
  },
});

export const withinQuartiles = defineColumnRule({
  type: 'within_quartiles',
  title: 'Within the quartiles’ fences',
  family: 'distribution',
  dimension: 'accuracy',
  aka: ['IQR outlier', 'tukey fences', 'interquartile range outliers'],
  params: {
    factor: z
      .number()
      .positive()
      .optional()
      .meta({ title: 'Interquartile ranges', description: '1.5 unless said.' }),
  },
  numeric: true,
  looksAround: true,
  says: ({ factor = 1.5 }) => `is within ${factor} interquartile ranges of its quartiles`,
  broken: ({ number }, { column, factor = 1.5 }, context) => {
    const low = beside(column, context, (value) => quantileOf(value, 0.25));
    const high = beside(column, context, (value) => quantileOf(value, 0.75));
    const value = asDouble(number);
    return sql`(${value} < ${low} - ${lit(factor)} * (${high} - ${low}) OR ${value} > ${high} + ${lit(factor)} * (${high} - ${low}))`;
  },
});
