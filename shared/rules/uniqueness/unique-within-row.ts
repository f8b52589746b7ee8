import { asText, ident, join, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { columnList } from '../rule-params.ts';

export const uniqueWithinRow = defineRule({
  type: 'unique_within_row',
  title: 'Different within each row',
  family: 'uniqueness',
  dimension: 'consistency',
  aka: ['expect_select_column_values_to_be_unique_within_record', 'unique within record'],
  nulls: 'A NULL is like no other value.',
  params: { columns: columnList('Columns', 2) },
  sentence: ({ columns }) => `${columns.join(', ')} differ from each other in every row`,
  expected: () => 'no value twice in a row',
  columns: ({ columns }) => columns,
  check: ({ columns }) => ({
    kind: 'rows',
    violation: sql`(${join(
      columns.flatMap((one, index) =>
        columns
          .slice(index + 1)
          .map((other) => sql`COALESCE(${asText(ident(one))} = ${asText(ident(other))}, FALSE)`),
      ),
      ' OR ',
    )})`,
    columns,
  }),
});
