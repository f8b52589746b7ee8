import { ident, join, sql } from '../../sql/index.ts';
import { type Bounds, boundsInWords, boundsProblems, outside } from '../bounds.ts';
import { z } from 'zod';
import { defineRule } from '../define-rule.ts';
import { allFilled, keyIn } from '../key-in.ts';
import { columnList } from '../rule-params.ts';

export const rowsPerKey = defineRule({
  type: 'rows_per_key',
  title: 'Rows for each key',
  family: 'uniqueness',
  dimension: 'consistency',
  aka: ['cardinality', 'children per parent', 'group size', 'expect_grouped_row_values_to_have_recent_data'],
  nulls: 'A row with a NULL in the key is not counted.',
  params: {
    columns: columnList('Key'),
    min: z.int().min(0).optional().meta({ title: 'At least' }),
    max: z.int().min(0).optional().meta({ title: 'At most' }),
  },
  sentence: ({ columns, ...bounds }) => `each ${columns.join(', ')} has ${inWords(bounds)}`,
  expected: inWords,
  columns: ({ columns }) => columns,
  problems: boundsProblems,
  check: ({ columns, ...bounds }, { dataset }) => {
    const inner = columns.map((name) => ident('d', name));
    const query = sql`SELECT ${join(inner)} FROM ${dataset} AS ${ident('d')} WHERE ${allFilled(inner)} GROUP BY ${join(inner)} HAVING ${outside(sql`COUNT(*)`, bounds)}`;
    return {
      kind: 'rows',
      violation: keyIn(
        columns.map((name) => ident(name)),
        query,
      ),
      columns,
      looksAround: true,
    };
  },
});

function inWords(bounds: Bounds): string {
  return boundsInWords(bounds, ['row', 'rows']);
}
