import { z } from 'zod';
import { epochSeconds, type Fragment, ident, lit, sql, timestampInText } from '../../sql/index.ts';
import { asOfSeconds } from '../date/date-limits.ts';
import { defineRule, type RuleContext } from '../define-rule.ts';
import { column, moment } from '../rule-params.ts';

const UNITS = { minutes: 60, hours: 3600, days: 86_400 } as const;
const unit = z.enum(['minutes', 'hours', 'days']).meta({ title: 'Unit' });
const asOf = moment.optional().meta({
  title: 'As of',
  description: 'The moment to go by, in UTC; the one at which the rule runs unless said.',
});

function seconds(name: string, { kindOf }: RuleContext): Fragment {
  const stored = ident(name);
  return epochSeconds(kindOf?.(name) === 'text' ? timestampInText(stored) : stored);
}

export const freshness = defineRule({
  type: 'freshness',
  title: 'Freshness',
  family: 'timeliness',
  dimension: 'timeliness',
  aka: [
    'dbt_utils.recency',
    'recency',
    'source freshness',
    'freshness using',
    'DataFreshness',
    'data_freshness',
    'data_staleness',
    'expect_row_values_to_have_recent_data',
    'expect_grouped_row_values_to_have_recent_data',
  ],
  nulls: 'NULLs are left out; with no value at all the rule does not hold. Times without a zone are UTC.',
  params: { column, max_age: z.number().min(0).meta({ title: 'At most' }), unit, as_of: asOf },
  sentence: ({ column: name, max_age, unit: per, as_of }) =>
    `the newest ${name} is at most ${max_age} ${per} older than ${as_of ?? 'now'}`,
  expected: ({ max_age, unit: per }) => `at most ${max_age} ${per} old`,
  columns: ({ column: name }) => [name],
  check: ({ column: name, max_age, unit: per, as_of }, context) => ({
    kind: 'aggregate',
    measure: sql`(${asOfSeconds(as_of)} - MAX(${seconds(name, context)})) / ${lit(UNITS[per])}`,
    holds: (measured) => sql`${measured} <= ${lit(max_age)}`,
  }),
});

export const recentRows = defineRule({
  type: 'recent_rows',
  title: 'Enough recent rows',
  family: 'timeliness',
  dimension: 'timeliness',
  aka: ['recent data', 'rows in the last days', 'partition row_count'],
  nulls: 'A NULL is never recent.',
  params: {
    column,
    within: z.number().positive().meta({ title: 'Within the last' }),
    unit,
    min: z.int().min(1).meta({ title: 'Rows' }),
    as_of: asOf,
  },
  sentence: ({ column: name, within, unit: per, min }) =>
    `${min} ${min === 1 ? 'row' : 'rows'} or more have ${name} within the last ${within} ${per}`,
  expected: ({ min }) => `at least ${min}`,
  columns: ({ column: name }) => [name],
  check: ({ column: name, within, unit: per, min, as_of }, context) => ({
    kind: 'aggregate',
    measure: sql`COUNT(CASE WHEN ${seconds(name, context)} >= ${asOfSeconds(as_of)} - ${lit(within * UNITS[per])} THEN 1 END)`,
    holds: (measured) => sql`${measured} >= ${lit(min)}`,
  }),
});

export const ingestionDelay = defineRule({
  type: 'ingestion_delay',
  title: 'Delay of loading',
  family: 'timeliness',
  dimension: 'timeliness',
  aka: ['data_ingestion_delay', 'ingestion_delay', 'reload_lag', 'event freshness', 'partition_reload_lag'],
  nulls: 'A row with a NULL on either side is not judged.',
  params: {
    event: z.string().min(1).meta({ title: 'Happened at', control: 'column' }),
    loaded: z.string().min(1).meta({ title: 'Loaded at', control: 'column' }),
    max_delay: z.number().min(0).meta({ title: 'At most' }),
    unit,
  },
  sentence: ({ event, loaded, max_delay, unit: per }) =>
    `${loaded} is at most ${max_delay} ${per} after ${event}`,
  expected: ({ max_delay, unit: per }) => `at most ${max_delay} ${per}`,
  columns: ({ event, loaded }) => [event, loaded],
  check: ({ event, loaded, max_delay, unit: per }, context) => ({
    kind: 'rows',
    violation: sql`${seconds(loaded, context)} - ${seconds(event, context)} > ${lit(max_delay * UNITS[per])}`,
    columns: [event, loaded],
  }),
});
