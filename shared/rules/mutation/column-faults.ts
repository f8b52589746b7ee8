import { ident, sql } from '../../sql/index.ts';
import type { Fault, FaultColumn, Mutant } from './fault.ts';

/** Each column and the next one of its type. */
export const swappedColumns: Fault = {
  id: 'swapped_columns',
  title: 'Two columns change places',
  mutants: (columns) =>
    columns.flatMap((column, index): Mutant[] => {
      const other = columns.slice(index + 1).find(({ type }) => type === column.type);
      if (!other) return [];
      const [one, two] = [ident(column.name), ident(other.name)];
      return [
        {
          column: column.name,
          touches: [column.name, other.name],
          sentence: `${column.name} and ${other.name} have each other’s values`,
          injection: {
            kind: 'cells',
            set: [
              { column: column.name, value: two },
              { column: other.name, value: one },
            ],
            where: sql`${one} IS NOT NULL AND ${two} IS NOT NULL`,
          },
        },
      ];
    }),
};

/** Names stay where they are in a file that is read by position; here the columns move with their names. */
export const columnOrder: Fault = {
  id: 'column_order',
  title: 'Columns come in another order',
  mutants: (columns) => {
    const [first, ...rest] = columns;
    if (!first || rest.length === 0) return [];
    const moved = [...rest, first].map(({ name }) => ({ name, as: name }));
    return [
      {
        column: null,
        touches: [],
        sentence: `${first.name} is the last column`,
        injection: { kind: 'columns', columns: moved },
      },
    ];
  },
};

export const renamedColumn: Fault = {
  id: 'renamed_column',
  title: 'A column is called otherwise',
  mutants: (columns) =>
    columns.map((column): Mutant => {
      const as = freeName(`${column.name}_new`, columns);
      return {
        column: column.name,
        touches: [column.name],
        sentence: `${column.name} is called ${as}`,
        injection: {
          kind: 'columns',
          columns: columns.map(({ name }) => ({ name, as: name === column.name ? as : name })),
        },
      };
    }),
};

/** One value that is no number, and the whole column is read as text. */
export const changedType: Fault = {
  id: 'changed_type',
  title: 'A column is text all at once',
  mutants: (columns) =>
    columns
      .filter(
        ({ kind, nulls, rows }) =>
          (kind === 'number' || kind === 'temporal' || kind === 'boolean') && nulls < rows,
      )
      .map(({ name }) => ({
        column: name,
        touches: [name],
        sentence: `${name} is text, and one of its values is “?”`,
        injection: {
          kind: 'cells',
          set: [{ column: name, value: sql`'?'`, type: 'VARCHAR' }],
          where: sql`${ident(name)} IS NOT NULL`,
        },
      })),
};

function freeName(wish: string, columns: readonly FaultColumn[]): string {
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()));
  let name = wish;
  while (taken.has(name.toLowerCase())) name += '_';
  return name;
}
