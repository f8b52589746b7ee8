import { z } from 'zod';
import { asDouble, type Fragment, ident, sql } from '../../sql/index.ts';
import { defineRule, type HistoryCheck, type HistoryVerdict, type ParamProblem } from '../define-rule.ts';
import { valueOf } from '../measure-rule.ts';
import { percent } from '../rule-params.ts';

const METRICS = ['rows', 'nulls', 'null_share', 'distinct', 'mean', 'sum', 'min', 'max'] as const;
type Metric = (typeof METRICS)[number];

const params = {
  metric: z.enum(METRICS).meta({ title: 'Measure' }),
  column: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'Column', description: 'For every measure but rows.', control: 'column' }),
};
interface Given {
  readonly metric: Metric;
  readonly column?: string | undefined;
}
const NULLS =
  'NULLs are left out of what is measured, and counted by nulls and null_share. Earlier runs count once for each delivery; until enough have measured, the rule warns.';

function problems({ metric, column }: Given): ParamProblem[] {
  return metric !== 'rows' && column === undefined
    ? [{ param: 'column', message: `${metric} is measured over a column.`, remedy: 'Name the column.' }]
    : [];
}

const named = ({ metric, column }: Given): string =>
  metric === 'rows' ? 'the number of rows' : `${metric.replace('_', ' ')} of ${column ?? '?'}`;
const columnsOf = ({ column }: Given): string[] => (column === undefined ? [] : [column]);

function measureOf({ metric, column = '' }: Given, context: Parameters<typeof valueOf>[1]): Fragment {
  const { number } = valueOf(column, context);
  const stored = ident(column);
  switch (metric) {
    case 'rows':
      return sql`COUNT(*)`;
    case 'nulls':
      return sql`COUNT(*) - COUNT(${stored})`;
    case 'null_share':
      return sql`1 - ${asDouble(sql`COUNT(${stored})`)} / NULLIF(COUNT(*), 0)`;
    case 'distinct':
      return sql`COUNT(DISTINCT ${stored})`;
    case 'mean':
      return sql`AVG(${number})`;
    case 'sum':
      return sql`SUM(${number})`;
    case 'min':
      return sql`MIN(${number})`;
    case 'max':
      return sql`MAX(${number})`;
  }
}

/** Whether a value lies between two; as said in words. */
function between(value: number, low: number, high: number): HistoryVerdict {
  return { holds: value >= low && value <= high, expected: `between ${tidy(low)} and ${tidy(high)}` };
}

function tidy(value: number): string {
  return String(Number(value.toPrecision(6)));
}

const about = { family: 'history', dimension: 'accuracy', nulls: NULLS } as const;

export const changeSinceLastRun = defineRule({
  ...about,
  type: 'change_since_last_run',
  title: 'Change since the last run',
  aka: [
    'change over time',
    'row_count_change_1_day',
    'RelativeRateOfChangeStrategy',
    'AbsoluteChangeStrategy',
    'mean_change',
    'volume change',
  ],
  params: {
    ...params,
    max_change: z.number().min(0).meta({ title: 'At most', description: 'As a share: 0.1 is 10%.' }),
  },
  sentence: (given) =>
    `${named(given)} has changed by at most ${percent(given.max_change)} since the last run`,
  expected: ({ max_change }) => `at most ${percent(max_change)} off the last run`,
  columns: columnsOf,
  problems,
  check: (given, context): HistoryCheck => ({
    kind: 'history',
    measure: measureOf(given, context),
    needs: 1,
    judge: (measured, past) => {
      const last = past.at(-1)?.value ?? measured;
      const room = Math.abs(last) * given.max_change;
      return between(measured, last - room, last + room);
    },
  }),
});

export const anomaly = defineRule({
  ...about,
  type: 'anomaly',
  title: 'Anomaly against earlier runs',
  aka: [
    'anomaly detection',
    'anomaly',
    'volume_anomalies',
    'column_anomalies',
    'row_count_anomaly',
    'OnlineNormalStrategy',
    'BatchNormalStrategy',
    'mean_anomaly',
    'isNewestPointNonAnomalous',
  ],
  params: {
    ...params,
    deviations: z.number().positive().optional().meta({ title: 'Deviations', description: '3 unless said.' }),
    runs: z
      .int()
      .min(3)
      .optional()
      .meta({ title: 'Runs', description: 'How many of the last runs count; 30 unless said.' }),
  },
  sentence: (given) =>
    `${named(given)} is within ${given.deviations ?? 3} deviations of what earlier runs measured`,
  expected: ({ deviations = 3 }) => `within ${deviations} deviations of earlier runs`,
  columns: columnsOf,
  problems,
  check: (given, context): HistoryCheck => ({
    kind: 'history',
    measure: measureOf(given, context),
    needs: 3,
    judge: (measured, past) => {
      const values = past.slice(-(given.runs ?? 30)).map(({ value }) => value);
      const middle = median(values);
      const room = (given.deviations ?? 3) * Math.max(robustSpread(values, middle), Math.abs(middle) * 1e-9);
      return between(measured, middle - room, middle + room);
    },
  }),
});

export const withinEarlierRuns = defineRule({
  ...about,
  type: 'within_earlier_runs',
  title: 'Within what earlier runs measured',
  aka: ['SimpleThresholdStrategy', 'historic min max', 'min max of history'],
  params: {
    ...params,
    runs: z
      .int()
      .min(2)
      .optional()
      .meta({ title: 'Runs', description: 'How many of the last runs count; 30 unless said.' }),
    margin: z
      .number()
      .min(0)
      .optional()
      .meta({ title: 'Margin', description: 'As a share of the range; 0 unless said.' }),
  },
  sentence: (given) => `${named(given)} is between the least and the greatest that earlier runs measured`,
  expected: () => 'as in earlier runs',
  columns: columnsOf,
  problems,
  check: (given, context): HistoryCheck => ({
    kind: 'history',
    measure: measureOf(given, context),
    needs: 2,
    judge: (measured, past) => {
      const values = past.slice(-(given.runs ?? 30)).map(({ value }) => value);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const room = (high - low) * (given.margin ?? 0);
      return between(measured, low - room, high + room);
    },
  }),
});

export const changedSinceLastRun = defineRule({
  ...about,
  type: 'changed_since_last_run',
  title: 'Not the same as in the last run',
  dimension: 'timeliness',
  aka: ['stale reload', 'data_staleness', 'unchanged data'],
  params,
  sentence: (given) => `${named(given)} is not what the last run measured`,
  expected: () => 'another value than in the last run',
  columns: columnsOf,
  problems,
  check: (given, context): HistoryCheck => ({
    kind: 'history',
    measure: measureOf(given, context),
    needs: 1,
    judge: (measured, past) => ({
      holds: measured !== past.at(-1)?.value,
      expected: `not ${tidy(past.at(-1)?.value ?? measured)}`,
    }),
  }),
});

/**
 * A standard deviation that one earlier anomaly does not move: 1.4826 times the median absolute deviation (Leys et al.
 * 2013), and where more than half of the values are the same, so that it is 0, 1.2533 times the mean absolute
 * deviation (Iglewicz & Hoaglin 1993). 0 where all values are the same: then any other value is an anomaly.
 */
function robustSpread(values: readonly number[], middle: number): number {
  const deviations = values.map((value) => Math.abs(value - middle));
  const typical = 1.4826 * median(deviations);
  if (typical > 0) return typical;
  return 1.2533 * (deviations.reduce((sum, deviation) => sum + deviation, 0) / deviations.length);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
