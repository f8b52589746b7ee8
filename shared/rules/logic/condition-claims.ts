import type { ValueKind } from '../value-kind.ts';
import { all, ALWAYS, any, type Claim, negate, NEVER, UNKNOWN } from './claim.ts';
import { type ColumnSubject, compares, factOf, OUTCOMES, subjectOf, TRUE_FOR } from './column-subject.ts';
import type { Condition, Literal } from './condition.ts';
import { likeTest } from './like-test.ts';
import { parseCondition } from './parse-condition.ts';
import { isoMoment } from './text-readings.ts';
import { above, atLeast, atMost, below, outsideOf, points, type Spans } from './value-spans.ts';

/** What is known of the dataset that rules are about. */
export interface LogicContext {
  /** What a column holds; undefined for one that is not there, or of which nobody knows. */
  kindOf(column: string): ValueKind | undefined;
}

/** For which rows a condition is true, and for which it is false; it is NULL for the others. */
interface Truth {
  readonly yes: Claim;
  readonly no: Claim;
}

/** That a condition in SQL is true for the row, as after WHERE. */
export function conditionHolds(text: string, context: LogicContext): Claim {
  const condition = parseCondition(text);
  return condition ? truthOf(condition, context).yes : opaque(text.trim().replace(/\s+/g, ' ')).yes;
}

function truthOf(condition: Condition, context: LogicContext): Truth {
  const subject = (column: string): ColumnSubject => subjectOf(column, context.kindOf(column));
  switch (condition.is) {
    case 'and':
    case 'or': {
      const of = condition.of.map((one) => truthOf(one, context));
      const [yes, no] = [of.map((one) => one.yes), of.map((one) => one.no)];
      return condition.is === 'and' ? { yes: all(yes), no: any(no) } : { yes: any(yes), no: all(no) };
    }
    case 'not': {
      const { yes, no } = truthOf(condition.of, context);
      return { yes: no, no: yes };
    }
    case 'constant':
      return CONSTANTS[`${condition.value ?? 'null'}`];
    case 'null':
      return { yes: subject(condition.column).isNull, no: subject(condition.column).hasValue };
    case 'truth':
      return truthOfColumn(subject(condition.column));
    case 'compare':
      return comparison(condition, subject(condition.column));
    case 'in':
      return membership(condition, subject(condition.column));
    case 'pair':
      return pairTruth(condition);
    case 'like': {
      const { kind, hasValue, passes } = subject(condition.column);
      if (kind !== 'text') return opaque(JSON.stringify(condition));
      return split(hasValue, passes(`like ${condition.pattern}`, likeTest(condition.pattern)));
    }
    case 'opaque':
      return opaque(condition.text);
  }
}

const CONSTANTS: Readonly<Record<'true' | 'false' | 'null', Truth>> = {
  true: { yes: ALWAYS, no: NEVER },
  false: { yes: NEVER, no: ALWAYS },
  null: { yes: NEVER, no: NEVER },
};

function truthOfColumn({ kind, oneOf }: ColumnSubject): Truth {
  return kind === 'boolean' ? { yes: oneOf(['true']), no: oneOf(['false']) } : NOT_KNOWN;
}

function pairTruth({ left, operator, right }: Extract<Condition, { is: 'pair' }>): Truth {
  const outcomes = TRUE_FOR[operator] ?? [];
  const others = OUTCOMES.filter((one) => !outcomes.includes(one));
  return { yes: compares(left, right, outcomes), no: compares(left, right, others) };
}

const NOT_KNOWN: Truth = { yes: UNKNOWN, no: UNKNOWN };

/** A part of which nothing is known but that it is the same wherever it stands. */
function opaque(key: string): Truth {
  return { yes: factOf(key), no: factOf(key, 'false') };
}

/** True for some values, false for all others, NULL for NULL. */
function split(hasValue: Claim, yes: Claim): Truth {
  return { yes, no: all([hasValue, negate(yes)]) };
}

function membership({ column, values }: Extract<Condition, { is: 'in' }>, subject: ColumnSubject): Truth {
  const given = values.filter((value) => value.kind !== 'null');
  const single = given.map((value) => comparison({ is: 'compare', column, operator: '=', value }, subject));
  const yes = any(single.map((one) => one.yes));
  // Not to be among values of which one is NULL is never true.
  return {
    yes,
    no: given.length < values.length ? NEVER : all([subject.hasValue, ...single.map((one) => one.no)]),
  };
}

function comparison(
  { column, operator, value }: Extract<Condition, { is: 'compare' }>,
  subject: ColumnSubject,
): Truth {
  if (value.kind === 'null') return { yes: NEVER, no: NEVER };
  const yes = comparesTrue(operator, value, subject);
  return yes ? split(subject.hasValue, yes) : opaque(JSON.stringify([column.toLowerCase(), operator, value]));
}

/** Null where the engine would convert one side, in a way that is not known here. */
function comparesTrue(
  operator: string,
  value: Literal,
  { kind, reads, oneOf, noneOf }: ColumnSubject,
): Claim | null {
  if (value.kind === 'number' && kind === 'number') return reads('number', spansOf(operator, value.value));
  if (value.kind === 'moment' && kind === 'temporal') {
    const moment = isoMoment(value.value);
    return moment === null ? null : reads('moment', spansOf(operator, moment));
  }
  if (value.kind === 'text' && kind === 'temporal' && /^\d{4}-\d{2}-\d{2}$/.test(value.value)) {
    const moment = isoMoment(value.value);
    return moment === null ? null : reads('moment', spansOf(operator, moment));
  }
  const isText = value.kind === 'text' && kind === 'text';
  if (!isText && !(value.kind === 'boolean' && kind === 'boolean')) return null;
  if (operator === '=') return oneOf([String(value.value)]);
  return operator === '<>' ? noneOf([String(value.value)]) : null;
}

function spansOf(operator: string, value: number): Spans {
  switch (operator) {
    case '<':
      return below(value);
    case '<=':
      return atMost(value);
    case '>=':
      return atLeast(value);
    case '>':
      return above(value);
    case '<>':
      return outsideOf(points([value]));
    default:
      return points([value]);
  }
}
