import { z } from 'zod';
import { asDouble, ident, join, lit, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { allFilled, groupKey, keyIn } from '../key-in.ts';

const named = (title: string) => z.string().min(1).meta({ title, control: 'column' });

export const runningTotal = defineRule({
  type: 'running_total',
  title: 'Running balance',
  family: 'order',
  dimension: 'consistency',
  aka: ['running total', 'balance', 'opening and closing balance'],
  nulls: 'A row without a balance is passed over; a NULL amount is 0.',
  params: {
    balance: named('Balance'),
    amount: named('Amount'),
    order_by: named('Ordered by'),
    tolerance: z
      .number()
      .min(0)
      .optional()
      .meta({ title: 'Tolerance', description: 'Half a hundredth unless said.' }),
  },
  sentence: ({ balance, amount, order_by }) =>
    `${balance} is the one before along ${order_by} plus ${amount}`,
  expected: ({ amount }) => `the balance before plus ${amount}`,
  columns: ({ balance, amount, order_by }) => [balance, amount, order_by],
  check: ({ balance, amount, order_by, tolerance = 0.005 }, { dataset, groupBy = [] }) => {
    const [total, order] = [ident('d', balance), ident('d', order_by)];
    const group = groupKey(groupBy, 'd');
    const key = [...group, order, total];
    const partition = group.length === 0 ? sql`` : sql`PARTITION BY ${join(group)} `;
    const before = sql`LAG(${asDouble(total)}) OVER (${partition}ORDER BY ${join([order, total])})`;
    const looked = sql`SELECT ${join(key.map((one, index) => sql`${one} AS ${ident(`k${index}`)}`))}, ${asDouble(total)} - COALESCE(${asDouble(ident('d', amount))}, 0) AS v, ${before} AS b FROM ${dataset} AS ${ident('d')} WHERE ${allFilled([total, order])}`;
    const query = sql`SELECT ${join(key.map((_, index) => ident('w', `k${index}`)))} FROM (${looked}) AS ${ident('w')} WHERE ABS(${ident('w', 'v')} - ${ident('w', 'b')}) > ${lit(tolerance)} + 0.000000001`;
    return {
      kind: 'rows',
      violation: keyIn([...groupKey(groupBy), ident(order_by), ident(balance)], query),
      columns: [balance, amount],
      looksAround: true,
    };
  },
});
