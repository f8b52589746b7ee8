import { z } from 'zod';
import { join, lit, sql } from '../sql/index.ts';
import { defineRule } from './define-rule.ts';
import { ROW_COUNT } from './logic/rule-logic.ts';
import { within } from './logic/value-spans.ts';

export const rowCount = defineRule({
  type: 'row_count',
  title: 'Row count',
  family: 'volume',
  dimension: 'completeness',
  aka: [
    'expect_table_row_count_to_be_between',
    'expect_table_row_count_to_equal',
    'row_count',
    'hasSize',
    'RowCount',
  ],
  nulls: 'Rows are counted, whatever they hold.',
  params: {
    min: z.int().min(0).optional().meta({ title: 'At least' }),
    max: z.int().min(0).optional().meta({ title: 'At most' }),
  },
  sentence: (bounds) => `the dataset has ${inWords(bounds)}`,
  expected: inWords,
  columns: () => [],
  problems: ({ min, max }) => {
    if (min === undefined && max === undefined) {
      return [{ param: 'min', message: 'The row count has no bound.', remedy: 'Give min, max or both.' }];
    }
    return min !== undefined && max !== undefined && min > max
      ? [{ param: 'max', message: `max (${max}) is below min (${min}).`, remedy: 'Swap the two.' }]
      : [];
  },
  logic: (bounds) => ({ kind: 'measure', of: ROW_COUNT, within: within(bounds) }),
  check: ({ min, max }) => ({
    kind: 'aggregate',
    measure: sql`COUNT(*)`,
    holds: (measured) =>
      join(
        [
          ...(min === undefined ? [] : [sql`${measured} >= ${lit(min)}`]),
          ...(max === undefined ? [] : [sql`${measured} <= ${lit(max)}`]),
        ],
        ' AND ',
      ),
  }),
});

function inWords({ min, max }: { min?: number | undefined; max?: number | undefined }): string {
  const rows = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;
  if (min !== undefined && max !== undefined) {
    return min === max ? `exactly ${rows(min)}` : `between ${min} and ${rows(max)}`;
  }
  if (min !== undefined) return `at least ${rows(min)}`;
  return max !== undefined ? `at most ${rows(max)}` : 'any number of rows';
}
