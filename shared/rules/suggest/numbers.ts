import { isSentinelText } from '../../profile/sentinels.ts';
import { grouped } from '../grouped.ts';
import type { ColumnTexts, SuggestFacts, Wish } from './facts.ts';
import { formOf, literalPattern } from './text-form.ts';
import { isUnit } from './units.ts';

const DIGITS = '[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)';
export const NUMBER_PATTERN = `${DIGITS}([eE][+-]?[0-9]+)?`;
const GROUPED_PATTERN = '[+-]?[0-9]{1,3}(,[0-9]{3})*(\\.[0-9]+)?';
const PLAIN = new RegExp(`^${NUMBER_PATTERN}$`);
const GROUPED = new RegExp(`^${GROUPED_PATTERN}$`);
const DECIMAL_COMMA = /^[+-]?[0-9]+,[0-9]{1,2}$/;
const SHORT = /^[+-]?[0-9]{1,3}(\.[0-9]*)?$/;
/** Numbers with what stands around each: `$12.50`, `12.0 oz.`, `1 hr. 38 min.`. */
const MEASURED = /^([^0-9+-]*)([+-]?[0-9]+(?:[.,][0-9]+)*)([^0-9]*)(?:([0-9]+(?:\.[0-9]+)?)([^0-9]*))?$/u;

const LEAST_ROWS = 20;
/** Numbers, however written, must be this share of the values that are not marks for “no value”. */
const LEAST_NUMBERS = 0.95;
/** What is no number and has a form of its own in this share of the values is meant, and the column is no number. */
const MEANT_SHARE = 0.02;
/** The unit that this share of the values has is the way the column is written. */
const USUAL_UNIT = 0.8;
const MOST_SPELLINGS = 60;

/** How the numbers of a column are written. */
interface Numbers {
  readonly plain: number;
  readonly grouped: number;
  /** Plain numbers so short that they are written alike with and without thousands separators. */
  readonly short: number;
  /** Rows by what stands around the number. */
  readonly units: ReadonlyMap<string, number>;
  readonly marks: ReadonlyMap<string, number>;
  readonly others: ReadonlyMap<string, number>;
}

/**
 * Columns that are numbers but for how some are written: with a unit, a sign or a decimal comma here and none there,
 * with several units, or with a mark for “no value”. The rule is that they are plain numbers; where nearly all carry
 * one unit, that all do.
 */
export function numberWishes({ texts }: SuggestFacts): Wish[] {
  return [...texts.values()].flatMap((column) => numbersOf(column));
}

/** The rule for one column; none where it is no column of numbers, or all are written alike. */
export function numbersOf(column: ColumnTexts): Wish[] {
  if (column.rows < LEAST_ROWS) return [];
  const numbers = numbersIn(column);
  const known = column.rows - total(numbers.marks);
  const written = numbers.plain + numbers.grouped + total(numbers.units);
  if (known < LEAST_ROWS || written < LEAST_NUMBERS * known) return [];
  if ([...numbers.others.values()].some((rows) => rows >= MEANT_SHARE * known)) return [];
  if (areLetters(numbers.units)) return [];
  const style = styleOf(numbers, known);
  return style === null || style.wrong === 0 ? [] : [wish(column, numbers, style)];
}

function numbersIn({ values }: ColumnTexts): Numbers {
  const [units, marks, others] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  let [plain, withGroups, short] = [0, 0, 0];
  for (const { text, count } of values) {
    const unit = unitOf(text);
    if (PLAIN.test(text)) {
      plain += count;
      if (SHORT.test(text)) short += count;
    } else if (GROUPED.test(text)) withGroups += count;
    else if (isSentinelText(text)) add(marks, text, count);
    else if (unit !== null) add(units, unit, count);
    else add(others, formOf(text), count);
  }
  return { plain, grouped: withGroups, short, units, marks, others };
}

/** What stands around the numbers of a text, when all of it is units; null otherwise. */
function unitOf(text: string): string | null {
  if (DECIMAL_COMMA.test(text)) return '9,9';
  const match = MEASURED.exec(text);
  if (!match) return null;
  const [, before = '', , after = '', second, last = ''] = match;
  const around = [before, after, last].filter((part) => part.trim() !== '');
  if (around.length === 0 || (second !== undefined && (after.trim() === '' || last.trim() === '')))
    return null;
  if (!around.every(isUnit)) return null;
  return `${before}9${after}${second === undefined ? '' : `9${last}`}`;
}

/** Single letters that go through the alphabet are part of a code, as of a house (`12b`). */
const MOST_LETTERS = 2;

function areLetters(units: ReadonlyMap<string, number>): boolean {
  return [...units.keys()].filter((unit) => /^9\p{L}$/u.test(unit)).length > MOST_LETTERS;
}

interface Style {
  readonly pattern: string;
  readonly words: string;
  /** Rows written otherwise. */
  readonly wrong: number;
}

function styleOf(numbers: Numbers, known: number): Style | null {
  const { plain, grouped: withGroups, short, units, marks } = numbers;
  const [usual] = [...units].sort(([, a], [, b]) => b - a);
  const others = total(numbers.others);
  if (plain + withGroups >= known / 2 || !usual || usual[1] < USUAL_UNIT * known) {
    if (units.size > MOST_SPELLINGS) return null;
    const inGroups = withGroups > plain - short;
    const wrong = (inGroups ? plain - short : withGroups) + total(units) + total(marks) + others;
    // Without a second way to write them, a few texts among numbers of one length are better said by their form.
    if (total(units) + total(marks) + withGroups === 0) return null;
    return {
      pattern: inGroups ? GROUPED_PATTERN : NUMBER_PATTERN,
      words: inGroups ? 'numbers with thousands separators' : 'plain numbers',
      wrong,
    };
  }
  const [unit] = usual;
  if (unit === '9,9') return null;
  const pattern = unit
    .split('9')
    .map((part) => literalPattern(part))
    .join('[+-]?[0-9]+([.,][0-9]+)*');
  const allowed = [...marks.keys()].map((mark) => literalPattern(mark));
  return { pattern: [pattern, ...allowed].join('|'), words: `written as ${unit}`, wrong: known - usual[1] };
}

function wish(column: ColumnTexts, { units, marks }: Numbers, { pattern, words, wrong }: Style): Wish {
  const spelt = [...units].sort(([, a], [, b]) => b - a).map(([unit]) => `“${unit}”`);
  const marked = total(marks);
  const reasons = [
    `${grouped(column.rows - wrong)} of ${grouped(column.rows)} values are ${words}`,
    ...(spelt.length > 0 ? [`${grouped(total(units))} are written ${listed(spelt)}`] : []),
    ...(marked > 0
      ? [`${grouped(marked)} stand for no value (${listed([...marks.keys()].map((mark) => `“${mark}”`))})`]
      : []),
  ];
  return {
    about: column.name,
    type: 'pattern',
    params: { column: column.name, pattern },
    evidence: reasons.join('; '),
    confidence: 0.9,
  };
}

function listed(words: readonly string[]): string {
  return words.slice(0, 4).join(', ') + (words.length > 4 ? ` and in ${words.length - 4} more ways` : '');
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
