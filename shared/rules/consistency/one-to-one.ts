import { z } from 'zod';
import { ident, join, sql, type Fragment } from '../../sql/index.ts';
import { defineRule, type RuleContext } from '../define-rule.ts';
import { allFilled, groupKey, keyIn } from '../key-in.ts';

const side = (title: string) => z.string().min(1).meta({ title, control: 'column' });

export const oneToOne = defineRule({
  type: 'one_to_one',
  title: 'One to one',
  family: 'dependency',
  dimension: 'consistency',
  aka: ['bijection', 'one-to-one', 'mutual dependency'],
  nulls: 'A row with a NULL on either side is not judged.',
  params: { left: side('Column'), right: side('Other column') },
  sentence: ({ left, right }) => `each ${left} has one ${right}, and each ${right} one ${left}`,
  expected: () => 'one value each way',
  columns: ({ left, right }) => [left, right],
  check: ({ left, right }, context) => ({
    kind: 'rows',
    violation: sql`(${ident(left)} IS NOT NULL AND ${ident(right)} IS NOT NULL AND (${hasSeveral(left, right, context)} OR ${hasSeveral(right, left, context)}))`,
    columns: [left, right],
    looksAround: true,
  }),
});

/** True for a row whose value of one column comes with several of the other. */
function hasSeveral(one: string, other: string, { dataset, groupBy = [] }: RuleContext): Fragment {
  const [key, value] = [ident('d', one), ident('d', other)];
  const inner = [key, ...groupKey(groupBy, 'd')];
  const query = sql`SELECT ${join(inner)} FROM ${dataset} AS ${ident('d')} WHERE ${allFilled([key, value])} GROUP BY ${join(inner)} HAVING COUNT(DISTINCT ${value}) > 1`;
  return sql`(${keyIn([ident(one), ...groupKey(groupBy)], query)})`;
}
