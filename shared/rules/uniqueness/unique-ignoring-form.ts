import { asText, ident, sql, type Fragment } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { groupKey, keyIn } from '../key-in.ts';
import { column } from '../rule-params.ts';
import { join } from '../../sql/index.ts';

export const uniqueIgnoringForm = defineRule({
  type: 'unique_ignoring_form',
  title: 'Unique whatever the case',
  family: 'uniqueness',
  dimension: 'uniqueness',
  aka: ['case insensitive unique', 'near duplicates', 'duplicate after trim and lower'],
  nulls: 'A NULL is not compared.',
  params: { column },
  sentence: ({ column: name }) =>
    `${name} never repeats, whatever the case of its letters and the spaces around it`,
  expected: () => 'no duplicates, case and spaces aside',
  columns: ({ column: name }) => [name],
  check: ({ column: name }, { dataset, groupBy = [] }) => {
    const folded = (value: Fragment): Fragment => sql`LOWER(TRIM(${asText(value)}))`;
    const inner = [folded(ident('d', name)), ...groupKey(groupBy, 'd')];
    const query = sql`SELECT ${join(inner)} FROM ${dataset} AS ${ident('d')} WHERE ${ident('d', name)} IS NOT NULL GROUP BY ${join(inner)} HAVING COUNT(*) > 1`;
    return {
      kind: 'rows',
      violation: keyIn([folded(ident(name)), ...groupKey(groupBy)], query),
      columns: [name],
      looksAround: true,
    };
  },
});
