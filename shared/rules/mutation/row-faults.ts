import { ident, lit, sql } from '../../sql/index.ts';
import type { Fault, FaultColumn, Mutant } from './fault.ts';

export const duplicateRows: Fault = {
  id: 'duplicate_rows',
  title: 'Rows stand twice',
  mutants: (columns) => aboutRows(columns, 'some rows stand twice', { kind: 'repeat' }),
};

export const repeatedBatch: Fault = {
  id: 'repeated_batch',
  title: 'The last batch is loaded twice',
  mutants: (columns) => aboutRows(columns, 'the last rows stand twice', { kind: 'repeat', last: true }),
};

export const lostRows: Fault = {
  id: 'lost_rows',
  title: 'Rows get lost',
  mutants: (columns) => aboutRows(columns, 'some rows are gone', { kind: 'lose' }),
};

/** A day, or one of few values, of which no row came. */
export const missingPartition: Fault = {
  id: 'missing_partition',
  title: 'A part of the rows is not there',
  mutants: (columns) => columns.flatMap((column) => withoutPart(column)),
};

function withoutPart(column: FaultColumn): Mutant[] {
  const stored = ident(column.name);
  const { values, middle } = column;
  // Without all of its rows a column has nothing left to be judged by.
  if (column.distinct < 2) return [];
  const value = values?.[Math.floor(values.length / 2)];
  const part =
    middle !== null
      ? { text: middle, where: sql`${stored}::DATE = ${lit(middle)}::DATE` }
      : value !== undefined && { text: value, where: sql`${stored}::VARCHAR = ${lit(value)}` };
  if (part === false) return [];
  return [
    {
      column: column.name,
      touches: [column.name],
      sentence: `no row has ${part.text} in ${column.name}`,
      injection: { kind: 'lose', where: part.where },
    },
  ];
}

function aboutRows(
  columns: readonly FaultColumn[],
  sentence: string,
  injection: Mutant['injection'],
): Mutant[] {
  return columns.length === 0 ? [] : [{ column: null, touches: [], sentence, injection }];
}
