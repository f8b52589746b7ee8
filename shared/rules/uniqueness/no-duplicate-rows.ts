import { AppError } from '../../kernel/index.ts';
import { needsColumnNames } from '../../kernel/messages/checks.ts';
import { ident, join, sql } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { groupKey, keyIn } from '../key-in.ts';
import { columnList } from '../rule-params.ts';

export const noDuplicateRows = defineRule({
  type: 'no_duplicate_rows',
  title: 'No duplicate rows',
  family: 'uniqueness',
  dimension: 'uniqueness',
  aka: ['duplicate rows', 'duplicate_row', 'expect_table_rows_to_be_unique', 'DUPLICATES', 'UniqueRows'],
  nulls: 'Two NULLs are the same; values are compared as text.',
  params: {
    columns: columnList('Columns compared').optional().meta({
      title: 'Columns compared',
      description: 'All columns unless said.',
      control: 'columns',
    }),
  },
  sentence: ({ columns }) => `no row repeats${columns ? ` in ${columns.join(', ')}` : ''}`,
  expected: () => 'no duplicate rows',
  columns: ({ columns = [] }) => columns,
  check: ({ columns }, { dataset, columnNames }) => {
    const names = columns ?? columnNames?.();
    if (!names) throw new AppError(needsColumnNames());
    const inner = groupKey(names, 'd');
    const query = sql`SELECT ${join(inner)} FROM ${dataset} AS ${ident('d')} GROUP BY ${join(inner)} HAVING COUNT(*) > 1`;
    return { kind: 'rows', violation: keyIn(groupKey(names), query), columns: names, looksAround: true };
  },
});
