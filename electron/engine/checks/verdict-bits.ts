import { type Fragment, ident, lit, sql } from '#shared/sql/index.ts';

/** Answers to a word: a BIGINT without its sign, and without the bit beside it, as `1 << 63` is no positive number. */
export const WORD = 62;

/** Where the answer to a question is among the words of a row. */
export interface VerdictBit {
  readonly word: number;
  readonly value: bigint;
}

/** The place of the answer to the question of that number, from 0. */
export function bitAt(index: number): VerdictBit {
  return { word: Math.floor(index / WORD), value: 1n << BigInt(index % WORD) };
}

/** True for a row whose answer is yes. */
export function isSet({ word, value }: VerdictBit): Fragment {
  return sql`(${ident(`w${word}`)} & ${lit(value)}) <> 0`;
}

/** The columns of the words: `w0`, `w1`, … */
export function wordNames(words: number): Fragment[] {
  return Array.from({ length: words }, (_, word) => ident(`w${word}`));
}
