import type { Arguments } from '../arguments.ts';
import type { Draft } from '../draft.ts';

/** What an expectation is read with. */
export interface ExpectationContext {
  /** The dataset it is about. */
  readonly dataset: string;
  /** The filter it has already, in SQL; for what becomes a query of its own. */
  readonly where: string | undefined;
  /** Another dataset that it names, by the name it has from now on. */
  other(written: string): string;
  /** Tells of something that is read a little differently. */
  note(what: string, why: string, remedy: string): void;
}

/** What an expectation asks: one rule or more, each with what it needs beside its parameters. */
export interface ReadExpectation {
  readonly drafts: readonly Draft[];
  /** The rule judges values that are there, so that a share of rows is a share of these. */
  readonly skipsNull?: string | undefined;
}

export type ExpectationReader = (given: Arguments, context: ExpectationContext) => ReadExpectation;

/** An expectation that is one rule. */
export function single(draft: Draft, skipsNull?: string): ReadExpectation {
  return { drafts: [draft], skipsNull };
}
