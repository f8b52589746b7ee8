import { asText, ident, join, sql, textOrder } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { groupKey, keyIn } from '../key-in.ts';

export const consistentCasing = defineColumnRule({
  type: 'consistent_casing',
  title: 'One spelling for each value',
  family: 'consistency',
  dimension: 'consistency',
  aka: ['expect_column_values_to_have_consistent_casing', 'consistent_casing', 'DIRTY_CATEGORY'],
  params: {},
  looksAround: true,
  says: () => 'is written one way, whatever case of letters and spaces around it one could choose',
  broken: ({ text }, { column }, { dataset, groupBy = [] }) => {
    const value = asText(ident('d', column));
    const group = [sql`LOWER(TRIM(${value}))`, ...groupKey(groupBy, 'd')];
    const keys = group.map((_, index) => ident(`k${index}`));
    const counted = sql`SELECT ${join(group.map((part, index) => sql`${part} AS ${ident(`k${index}`)}`))}, ${value} AS v, COUNT(*) AS n FROM ${dataset} AS ${ident('d')} WHERE ${ident('d', column)} IS NOT NULL GROUP BY ${join([...group, value])}`;
    const ranked = sql`SELECT ${join(keys)}, v, ROW_NUMBER() OVER (PARTITION BY ${join(keys)} ORDER BY n DESC, ${textOrder(sql`v`)}) AS place FROM (${counted}) AS ${ident('c')}`;
    const rare = sql`SELECT v, ${join(keys.slice(1).length > 0 ? keys.slice(1) : [sql`1`])} FROM (${ranked}) AS ${ident('r')} WHERE place > 1`;
    return keyIn([text, ...(groupBy.length > 0 ? groupKey(groupBy) : [sql`1`])], rare);
  },
});
