import { type Fragment, ident, lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';

/** Where verdicts are kept while a check and what follows it need them. */
export const SCHEMA = 'assay_verdicts';
/** A BIGINT without its sign, and without the bit beside it: `1 << 63` is no positive number. */
export const WORD = 62;

/** A question with yes or no for each row: whether it breaks a rule. */
export interface RowQuestion {
  readonly id: string;
  readonly predicate: Fragment;
  /** The predicate asks other rows too: as a filter of its own it becomes a join, as one of many bits it would not. */
  readonly looksAround: boolean;
}

/**
 * The rows of a dataset that answer yes to a question or more, each once, with the answers to all of them as bits of
 * as many words as it takes: `(row, w0, w1, …)`. It is made in one pass; counts, overlaps, samples, the matrix and the
 * quarantine are read from it.
 */
export interface VerdictTable {
  readonly table: Fragment;
  readonly words: number;
  /** Where the answer to a question is; undefined for one that could not be asked. */
  bit(id: string): VerdictBit | undefined;
  drop(job: Job): Promise<void>;
}

export interface VerdictBit {
  readonly word: number;
  readonly value: bigint;
}

/** True for a row of the table whose answer is yes. */
export function isSet({ word, value }: VerdictBit): Fragment {
  return sql`(${ident(`w${word}`)} & ${lit(value)}) <> 0`;
}

/** Afterwards no verdicts are left, of earlier processes neither. */
export function forgetVerdicts(session: Session, job: Job): Promise<void> {
  return session.execute(sql`DROP SCHEMA IF EXISTS ${ident(SCHEMA)} CASCADE`, job);
}

/** A table of verdicts, and the questions that had to be left out, each with why. */
export interface Verdicts {
  readonly verdicts: VerdictTable;
  readonly problems: ReadonlyMap<string, string>;
}

/** The place of the answer to the question of that number, from 0. */
export function bitAt(index: number): VerdictBit {
  return { word: Math.floor(index / WORD), value: 1n << BigInt(index % WORD) };
}

/** The columns of the words: `w0`, `w1`, … */
export function wordNames(words: number): Fragment[] {
  return Array.from({ length: words }, (_, word) => ident(`w${word}`));
}
