import { lit, sql } from '../../sql/index.ts';
import { type FaultColumn, isNumber, isText, isWhole, valueFault } from './fault.ts';

const links = (column: FaultColumn): boolean =>
  (column.isKey || column.refersTo !== null) && (isText(column) || isWhole(column));

/** The other system began to write its keys in another way; a column of numbers is text then. */
export const keyPrefix = valueFault({
  id: 'key_prefix',
  title: 'Keys get a prefix',
  appliesTo: links,
  says: () => 'begins with ID-',
  value: (key) => sql`${lit('ID-')} || ${key}::VARCHAR`,
  type: 'VARCHAR',
});

export const keyPadding = valueFault({
  id: 'key_padding',
  title: 'Keys are padded with zeros',
  appliesTo: links,
  says: () => 'begins with three zeros',
  value: (key) => sql`${lit('000')} || ${key}::VARCHAR`,
  type: 'VARCHAR',
});

export const orphans = valueFault({
  id: 'orphans',
  title: 'References to nothing',
  appliesTo: (column) => column.refersTo !== null && (isText(column) || isNumber(column)),
  says: ({ refersTo }) => `refers to nothing in ${refersTo?.dataset ?? 'the other dataset'}`,
  value: (key, column) =>
    isText(column)
      ? sql`${key} || ${lit('~')}`
      : sql`${key} + ${lit(Math.ceil(Number(column.greatest)) + 1)}`,
});
