import { z } from 'zod';
import { asText, ident, join, lit, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { listed } from '../rule-params.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);
const side = (title: string) => z.string().min(1).meta({ title, control: 'column' });

export const pairInSet = defineRule({
  type: 'pair_in_set',
  title: 'Pair of values in a set',
  family: 'consistency',
  dimension: 'consistency',
  aka: ['expect_column_pair_values_to_be_in_set', 'allowed combinations'],
  nulls: 'A row with a NULL on either side is not judged. Values are compared as text.',
  params: {
    left: side('Column'),
    right: side('Other column'),
    pairs: z
      .array(z.strictObject({ left: value, right: value }))
      .min(1)
      .meta({ title: 'Pairs' }),
  },
  sentence: ({ left, right, pairs }) =>
    `${left} and ${right} are one of ${listed(pairs.map((pair) => `${String(pair.left)}/${String(pair.right)}`))}`,
  expected: ({ pairs }) => `one of ${pairs.length} pairs`,
  columns: ({ left, right }) => [left, right],
  check: ({ left, right, pairs }) => {
    const [a, b] = [asText(ident(left)), asText(ident(right))];
    const known = pairs.map(
      (pair) => sql`(${a} = ${lit(String(pair.left))} AND ${b} = ${lit(String(pair.right))})`,
    );
    return {
      kind: 'rows',
      violation: sql`(${ident(left)} IS NOT NULL AND ${ident(right)} IS NOT NULL AND NOT (${join(known, ' OR ')}))`,
      columns: [left, right],
    };
  },
});
