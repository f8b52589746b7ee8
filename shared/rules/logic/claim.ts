import { outsideOf, type Spans } from './value-spans.ts';

/** What a value is read as where it is compared: a number, a moment (ms since 1970, UTC), or its number of characters. */
export type Axis = 'number' | 'moment' | 'length';

/** What is so of one row, of its values alone. Each kind but `null` speaks of values, so that it is false for NULL. */
export type Atom =
  /** The column is NULL. */
  | { readonly about: 'null'; readonly column: string }
  /** What the value reads as lies in the spans; `unread`: or it reads as nothing there, which `total` says none does. */
  | {
      readonly about: 'order';
      readonly column: string;
      readonly axis: Axis;
      readonly spans: Spans;
      readonly unread: boolean;
      readonly total: boolean;
    }
  /** The value's text is one of these; `excluded`: is none of these. */
  | {
      readonly about: 'text';
      readonly column: string;
      readonly values: ReadonlySet<string>;
      readonly excluded: boolean;
      readonly reads: Readings;
    }
  /** The value's text passes a test, or does not. Tests of one key are the same test. */
  | {
      readonly about: 'test';
      readonly column: string;
      readonly key: string;
      readonly passes: boolean;
      readonly test: TextTest;
    }
  /** A question with several answers has one of these; `needs` are the columns that must have a value for it. */
  | {
      readonly about: 'answer';
      readonly key: string;
      readonly answers: ReadonlySet<string>;
      readonly all: readonly string[];
      readonly needs: readonly string[];
    };

/** Whether a text passes; undefined where that is not known for sure. */
export type TextTest = (text: string) => boolean | undefined;

/** What a text of the column reads as: a number, null when as nothing, undefined when that is not known for sure. */
export type Readings = (text: string, axis: Axis) => number | null | undefined;

/** A statement about one row: true or false for each. What is not known may be either. */
export type Claim =
  | { readonly kind: 'atom'; readonly atom: Atom }
  | { readonly kind: 'all'; readonly of: readonly Claim[] }
  | { readonly kind: 'any'; readonly of: readonly Claim[] }
  | { readonly kind: 'unknown' };

export const ALWAYS: Claim = { kind: 'all', of: [] };
export const NEVER: Claim = { kind: 'any', of: [] };
export const UNKNOWN: Claim = { kind: 'unknown' };

export function all(of: readonly Claim[]): Claim {
  return { kind: 'all', of };
}

export function any(of: readonly Claim[]): Claim {
  return { kind: 'any', of };
}

export function claimOf(atom: Atom): Claim {
  return { kind: 'atom', atom };
}

/** True exactly where the claim is false. */
export function negate(claim: Claim): Claim {
  switch (claim.kind) {
    case 'unknown':
      return claim;
    case 'all':
      return any(claim.of.map(negate));
    case 'any':
      return all(claim.of.map(negate));
    case 'atom':
      return negateAtom(claim.atom);
  }
}

/** A column with any value: its value reads as something, or it does not. */
export function hasValue(column: string): Claim {
  return claimOf({
    about: 'answer',
    key: `value of ${column}`,
    answers: HERE,
    all: ['here'],
    needs: [column],
  });
}
const HERE: ReadonlySet<string> = new Set(['here']);

export function isNull(column: string): Claim {
  return claimOf({ about: 'null', column });
}

function negateAtom(atom: Atom): Claim {
  switch (atom.about) {
    case 'null':
      return hasValue(atom.column);
    case 'order':
      return nullOr(atom.column, {
        ...atom,
        spans: outsideOf(atom.spans),
        unread: !atom.unread && !atom.total,
      });
    case 'text':
      return nullOr(atom.column, { ...atom, excluded: !atom.excluded });
    case 'test':
      return nullOr(atom.column, { ...atom, passes: !atom.passes });
    case 'answer': {
      const answers = new Set(atom.all.filter((one) => !atom.answers.has(one)));
      return any([...atom.needs.map(isNull), claimOf({ ...atom, answers })]);
    }
  }
}

function nullOr(column: string, atom: Atom): Claim {
  return any([isNull(column), claimOf(atom)]);
}

/** What a claim speaks of: columns, and the questions that have several answers. */
export function subjectsOf(claim: Claim): string[] {
  switch (claim.kind) {
    case 'unknown':
      return [];
    case 'atom':
      return claim.atom.about === 'answer' ? [claim.atom.key, ...claim.atom.needs] : [claim.atom.column];
    case 'all':
    case 'any':
      return [...new Set(claim.of.flatMap(subjectsOf))];
  }
}

/** The columns a claim speaks of. */
export function columnsOf(claim: Claim): string[] {
  switch (claim.kind) {
    case 'unknown':
      return [];
    case 'atom':
      return claim.atom.about === 'answer' ? [...claim.atom.needs] : [claim.atom.column];
    case 'all':
    case 'any':
      return [...new Set(claim.of.flatMap(columnsOf))];
  }
}
