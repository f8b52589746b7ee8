import type { ValueKind } from '../value-kind.ts';
import { all, any, type Axis, type Claim, claimOf, hasValue, isNull, type TextTest } from './claim.ts';
import { readingsOf } from './text-readings.ts';
import type { Spans } from './value-spans.ts';

/** What can be said of a column's value. All but `isNull` and `nullOr` are false for NULL. */
export interface ColumnSubject {
  readonly kind: ValueKind | undefined;
  readonly isNull: Claim;
  readonly hasValue: Claim;
  nullOr(claim: Claim): Claim;
  /** The value, read as a number or a moment, or its number of characters, lies within. */
  reads(axis: Axis, spans: Spans): Claim;
  /** The value's text is one of these. */
  oneOf(texts: readonly string[]): Claim;
  /** The value's text is none of these. */
  noneOf(texts: readonly string[]): Claim;
  /** The value's text passes a test that goes by the name `key`. */
  passes(key: string, test: TextTest): Claim;
}

/** DuckDB's names know no case. */
export function subjectOf(name: string, kind: ValueKind | undefined): ColumnSubject {
  const column = name.toLowerCase();
  const text = (values: readonly string[], excluded: boolean): Claim => {
    const reads = readingsOf(kind);
    const here = new Set(
      kind === 'boolean' ? BOOLEANS.filter((one) => values.includes(one) !== excluded) : values,
    );
    return claimOf({ about: 'text', column, values: here, excluded: excluded && kind !== 'boolean', reads });
  };
  return {
    kind,
    isNull: isNull(column),
    hasValue: hasValue(column),
    nullOr: (claim) => any([isNull(column), claim]),
    reads: (axis, spans) =>
      claimOf({
        about: 'order',
        column,
        axis,
        spans,
        unread: false,
        total: TOTAL.has(`${axis} of ${kind ?? 'no kind'}`),
      }),
    oneOf: (texts) => text(texts, false),
    noneOf: (texts) => text(texts, true),
    passes: (key, test) => claimOf({ about: 'test', column, key, passes: true, test }),
  };
}

const BOOLEANS = ['true', 'false'];
/** Columns whose every value reads as something. */
const TOTAL = new Set(['number of number', 'moment of temporal', 'length of text']);

/** How two columns that both have a value compare. */
export type Outcome = 'less' | 'equal' | 'greater';
export const OUTCOMES: readonly Outcome[] = ['less', 'equal', 'greater'];
const SWAPPED: Readonly<Record<Outcome, Outcome>> = { less: 'greater', equal: 'equal', greater: 'less' };

/** Both columns have a value, and the left one compares with the right one in one of these ways. */
export function compares(left: string, right: string, outcomes: readonly Outcome[]): Claim {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  if (one === other) return all([hasValue(one), ...(outcomes.includes('equal') ? [] : [any([])])]);
  const isSwapped = other < one;
  const answers = new Set(isSwapped ? outcomes.map((outcome) => SWAPPED[outcome]) : outcomes);
  const key = JSON.stringify(isSwapped ? [other, one] : [one, other]);
  return claimOf({ about: 'answer', key, answers, all: OUTCOMES, needs: [one, other] });
}

/** The outcomes for which a comparison is true. */
export const TRUE_FOR: Readonly<Record<string, readonly Outcome[]>> = {
  '<': ['less'],
  '<=': ['less', 'equal'],
  '=': ['equal'],
  '<>': ['less', 'greater'],
  '>=': ['greater', 'equal'],
  '>': ['greater'],
};

/** Something that nobody knows more of than its name: it is true, false or NULL. */
export function factOf(key: string, answer: 'true' | 'false' = 'true'): Claim {
  return claimOf({
    about: 'answer',
    key: `fact ${key}`,
    answers: new Set([answer]),
    all: ['true', 'false', 'null'],
    needs: [],
  });
}
