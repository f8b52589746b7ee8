import type { RuleType } from '../index.ts';
import type { Profile } from '../../profile/profile.ts';

/** A text and the rows that have it. */
export interface CountedText {
  readonly text: string;
  readonly count: number;
  /** Its code in {@link SuggestFacts.codes}; −1 where the rows that were looked at do not have it. */
  readonly code: number;
}

/** The texts of a column, the commonest first; NULL is none. */
export interface ColumnTexts {
  readonly name: string;
  readonly values: readonly CountedText[];
  /** Rows that have one of `values`. */
  readonly rows: number;
  /** False when they are of a sample. */
  readonly complete: boolean;
}

/** What suggestions are made from: the profile, and what was read of the data beside it. */
export interface SuggestFacts {
  readonly profile: Profile;
  /** By column, for the columns that are text. */
  readonly texts: ReadonlyMap<string, ColumnTexts>;
  /**
   * Rows column by column, each value as a small integer, −1 for NULL: all rows, or a sample of them.
   */
  readonly codes: ReadonlyMap<string, Int32Array>;
  /**
   * Of columns with so many values that a sample hardly holds one twice: other rows, all of some values of the column.
   */
  readonly clustered: ReadonlyMap<string, ReadonlyMap<string, Int32Array>>;
  /** The smallest and the largest values of each column of numbers, as many of each as there may be outliers. */
  readonly extremes: ReadonlyMap<string, readonly number[]>;
}

/** The rows that tell what a column determines. */
export function rowsFor(facts: SuggestFacts, determinant: string): ReadonlyMap<string, Int32Array> {
  return facts.clustered.get(determinant) ?? facts.codes;
}

/** A rule to propose, before it is measured: `about` goes into its id, `confidence` is in 0..1. */
export interface Wish {
  readonly about: string;
  readonly type: RuleType;
  readonly params: Readonly<Record<string, unknown>>;
  readonly evidence: string;
  readonly confidence: number;
  /** Rows that break it, where the profile has counted them. */
  readonly violations?: number;
}

/** One kind of suggestion. */
export type Suggester = (facts: SuggestFacts) => readonly Wish[];
