import { AppError } from '../../kernel/index.ts';
import { needsColumnNames } from '../../kernel/messages/checks.ts';
import { defineRule } from '../define-rule.ts';
import { otherDataset } from '../rule-params.ts';

export const schemaMatches = defineRule({
  type: 'schema_matches',
  title: 'Same columns as another dataset',
  family: 'schema',
  dimension: 'consistency',
  aka: ['reconciliation schema diff', 'schema diff', 'SchemaMatch reference', 'column_list_changed since'],
  nulls: 'It looks at the names and the order of the columns, whatever they hold.',
  params: { to: otherDataset.meta({ title: 'Other dataset' }) },
  sentence: ({ to }) => `the columns are those of ${to.dataset}, in the same order`,
  expected: ({ to }) => `the columns of ${to.dataset}`,
  columns: () => [],
  references: ({ to }) => [to],
  check: ({ to }, { columnNames }) => ({
    kind: 'schema',
    differences: (columns) => {
      const wanted = columnNames?.(to.dataset);
      if (!wanted) throw new AppError(needsColumnNames());
      const own = columns.map(({ name }) => name);
      const missing = wanted.filter((name) => !own.includes(name)).map((name) => `${name} is missing`);
      const more = own.filter((name) => !wanted.includes(name)).map((name) => `${name} is too many`);
      const common = own.filter((name) => wanted.includes(name));
      const moved = wanted.filter((name) => own.includes(name)).some((name, index) => common[index] !== name);
      return [...missing, ...more, ...(moved ? ['the columns are in another order'] : [])];
    },
  }),
});
