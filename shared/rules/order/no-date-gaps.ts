import { z } from 'zod';
import { asTimestamp, epochSeconds, type Fragment, ident, join, lit, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { column } from '../rule-params.ts';

const PERIODS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

/** The number of a moment's period, so that neighbours differ by 1. A week begins on Monday. */
function periodOf(value: Fragment, period: (typeof PERIODS)[number]): Fragment {
  const part = (name: 'YEAR' | 'MONTH'): Fragment =>
    name === 'YEAR'
      ? sql`EXTRACT(YEAR FROM ${asTimestamp(value)})`
      : sql`EXTRACT(MONTH FROM ${asTimestamp(value)})`;
  switch (period) {
    case 'hour':
      return sql`FLOOR(${epochSeconds(value)} / 3600)`;
    case 'day':
      return sql`FLOOR(${epochSeconds(value)} / 86400)`;
    case 'week':
      return sql`FLOOR((FLOOR(${epochSeconds(value)} / 86400) + 3) / 7)`;
    case 'month':
      return sql`${part('YEAR')} * 12 + ${part('MONTH')}`;
    case 'quarter':
      return sql`${part('YEAR')} * 4 + FLOOR((${part('MONTH')} - 1) / 3)`;
    case 'year':
      return part('YEAR');
  }
}

export const noDateGaps = defineRule({
  type: 'no_date_gaps',
  title: 'Rows for every period',
  family: 'timeliness',
  dimension: 'completeness',
  aka: [
    'expect_row_values_to_have_data_for_every_n_datepart',
    'expect_table_rows_to_have_data_for_every_n_datepart',
    'date gaps',
    'missing partition',
    'DateGapAnalyzer',
  ],
  nulls: 'A NULL is in no period. A violation is a gap between two periods that have rows.',
  params: {
    column,
    every: z.enum(PERIODS).meta({ title: 'Every' }),
    max_missing: z
      .int()
      .min(0)
      .optional()
      .meta({ title: 'Periods that may be missing', description: '0 unless said.' }),
  },
  sentence: ({ column: name, every, max_missing = 0 }) =>
    max_missing === 0
      ? `${name} leaves out no ${every}`
      : `${name} never leaves out more than ${max_missing} ${every}s in a row`,
  expected: ({ every, max_missing = 0 }) =>
    max_missing === 0 ? `every ${every}` : `gaps of at most ${max_missing} ${every}s`,
  columns: ({ column: name }) => [name],
  check: ({ column: name, every, max_missing = 0 }, { dataset }) => {
    const value = ident('d', name);
    const period = periodOf(value, every);
    const present = sql`SELECT ${period} AS p, MIN(${value}) AS first_value, MAX(${value}) AS last_value FROM ${dataset} AS ${ident('d')} WHERE ${value} IS NOT NULL GROUP BY ${period}`;
    const next = join([
      sql`p`,
      sql`last_value`,
      sql`LEAD(p) OVER (ORDER BY p) AS next_p`,
      sql`LEAD(first_value) OVER (ORDER BY p) AS next_value`,
    ]);
    return {
      kind: 'query',
      query: sql`SELECT last_value AS gap_after, next_value AS gap_before, next_p - p - 1 AS missing FROM (SELECT ${next} FROM (${present}) AS ${ident('g')}) AS ${ident('w')} WHERE next_p - p - 1 > ${lit(max_missing)}`,
    };
  },
});
