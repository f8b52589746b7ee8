import type { Detection, Extract, FileDialect } from '#shared/formats/extract.ts';
import type { TextReading, TextType } from '#shared/formats/column-type.ts';
import type { Fragment } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** A column of what a file holds. `value` is its text where there are `candidates`, else the value itself. */
export interface SourceColumn {
  readonly name: string;
  readonly value: Fragment;
  /** Types the text may turn out to have; none leaves the value as it is. */
  readonly candidates: readonly TextType[];
  /** How the text is to be read instead of as its candidates, because a conversion asked for it. */
  readonly readings?: readonly TextReading[];
}

/** A file as the database reads it: rows in file order, each column's value, and what could not be read. */
export interface ExtractSource {
  /** What stands in FROM while types are found out; rows that do not parse are left out. */
  readonly relation: Fragment;
  /** The same for the load, which notes the rows it leaves out. */
  readonly loadRelation: Fragment;
  readonly columns: readonly SourceColumn[];
  readonly dialect: FileDialect | null;
  /** How sure the dialect is; none where the format has none. */
  readonly detection?: Detection;
  /** The part of the file that is read, and those there are. */
  readonly part?: string | null;
  readonly parts?: readonly string[];
  readonly warnings: readonly string[];
  /** About how many rows there are; absent where nothing says so. For progress only. */
  readonly aboutRows?: number;
  /** False when not all rows were looked at, because few were wanted. */
  readonly complete?: boolean;
  /** What was left out on purpose, where something was. */
  readonly sampled?: NonNullable<Extract['sampled']>;
  /** Lines the load left out; asked in the transaction that ran it. */
  rejected(tx: Session, job: Job): Promise<Extract['rejected']>;
}

/** How many rejected lines an extract shows. */
export const REJECTED_SAMPLES = 100;

/** Longest piece of a rejected line that is kept. */
export const REJECTED_TEXT = 500;
