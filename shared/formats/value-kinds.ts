/** What single values are in formats where each cell or field has a type of its own. */
export type ValueKind =
  'integer' | 'long' | 'number' | 'boolean' | 'date' | 'timestamp' | 'time' | 'blob' | 'text';

const BIT: Readonly<Record<ValueKind, number>> = {
  integer: 1,
  long: 2,
  number: 4,
  boolean: 8,
  date: 16,
  timestamp: 32,
  time: 64,
  blob: 128,
  text: 256,
};

/** Sets of kinds that share a type in which no value loses anything. */
const TYPES: readonly (readonly [kinds: readonly ValueKind[], type: string])[] = [
  [['integer', 'long'], 'BIGINT'],
  [['integer', 'number'], 'DOUBLE'],
  [['boolean'], 'BOOLEAN'],
  [['date'], 'DATE'],
  [['date', 'timestamp'], 'TIMESTAMP'],
  [['time'], 'TIME'],
  [['blob'], 'BLOB'],
];

/**
 * The kinds of values that the columns of a table have, noted one by one; `long` is an integer that a double cannot
 * hold. A column of several kinds has the type that takes all of them without loss, else it is text.
 */
export class ValueKinds {
  readonly #seen: number[] = [];

  note(column: number, kind: ValueKind): void {
    this.#seen[column] = (this.#seen[column] ?? 0) | BIT[kind];
  }

  /** DuckDB's name of the type; a column without values is text. */
  typeOf(column: number): string {
    const seen = this.#seen[column] ?? 0;
    if (seen === 0) return 'VARCHAR';
    const fits = TYPES.find(([kinds]) => (seen & ~kinds.reduce((bits, kind) => bits | BIT[kind], 0)) === 0);
    return fits?.[1] ?? 'VARCHAR';
  }
}
