import { z } from 'zod';
import { type Fragment, ident, join, raw, sql } from '../../sql/index.ts';
import { defineRule, type RowsCheck, type RuleContext } from '../define-rule.ts';
import { allFilled, groupKey, keyIn } from '../key-in.ts';

const params = {
  start: z.string().min(1).meta({ title: 'From', control: 'column' }),
  end: z.string().min(1).meta({ title: 'To', control: 'column' }),
  inclusive: z.boolean().optional().meta({ title: 'Ends are part of the interval' }),
};
interface Interval {
  readonly start: string;
  readonly end: string;
  readonly inclusive?: boolean | undefined;
}

/** Rows whose interval stands wrongly to the furthest end of all intervals that start before it in its group. */
function intervals(
  { start, end }: Interval,
  { dataset, groupBy = [] }: RuleContext,
  wrong: (start: Fragment, reached: Fragment) => Fragment,
): RowsCheck {
  const [from, to] = [ident('d', start), ident('d', end)];
  const group = groupKey(groupBy, 'd');
  const key = [...group, from, to];
  const partition = group.length === 0 ? sql`` : sql`PARTITION BY ${join(group)} `;
  const reached = sql`MAX(${to}) OVER (${partition}ORDER BY ${join([from, to])} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
  const looked = sql`SELECT ${join(key.map((one, index) => sql`${one} AS ${ident(`k${index}`)}`))}, ${from} AS s, ${reached} AS r FROM ${dataset} AS ${ident('d')} WHERE ${allFilled([from, to])}`;
  const query = sql`SELECT ${join(key.map((_, index) => ident('w', `k${index}`)))} FROM (${looked}) AS ${ident('w')} WHERE ${wrong(ident('w', 's'), ident('w', 'r'))}`;
  return {
    kind: 'rows',
    violation: keyIn([...groupKey(groupBy), ident(start), ident(end)], query),
    columns: [start, end],
    looksAround: true,
  };
}

const NULLS = 'An interval without a start or an end is left out.';

export const noOverlaps = defineRule({
  type: 'no_overlaps',
  title: 'Intervals do not overlap',
  family: 'order',
  dimension: 'consistency',
  aka: [
    'dbt_utils.mutually_exclusive_ranges',
    'mutually_exclusive_ranges',
    'overlapping ranges',
    'SCD2 overlap',
  ],
  nulls: `${NULLS} Of two that overlap, the one that starts later violates.`,
  params,
  sentence: ({ start, end }) => `intervals from ${start} to ${end} do not overlap`,
  expected: () => 'no overlap',
  columns: ({ start, end }) => [start, end],
  check: (interval, context) =>
    intervals(
      interval,
      context,
      (start, reached) => sql`${start} ${raw(interval.inclusive === true ? '<=' : '<')} ${reached}`,
    ),
});

export const noIntervalGaps = defineRule({
  type: 'no_interval_gaps',
  title: 'No gaps between intervals',
  family: 'order',
  dimension: 'completeness',
  aka: ['mutually_exclusive_ranges gaps not_allowed', 'contiguous ranges', 'SCD2 gap'],
  nulls: `${NULLS} The interval after the gap violates.`,
  params: { start: params.start, end: params.end },
  sentence: ({ start, end }) => `each interval from ${start} to ${end} starts where those before it reach`,
  expected: () => 'no gap',
  columns: ({ start, end }) => [start, end],
  check: (interval, context) => intervals(interval, context, (start, reached) => sql`${start} > ${reached}`),
});
