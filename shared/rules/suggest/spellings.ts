import { editDistance } from '../../profile/edit-distance.ts';
import { grouped } from '../grouped.ts';
import type { ColumnTexts, CountedText, SuggestFacts, Wish } from './facts.ts';

/** A value is rare beside one that is so many times as common. */
const TIMES_COMMONER = 8;
const LEAST_COMMON = 5;
/** More different texts are no categories, and too many pairs. */
const MOST_TEXTS = 5_000;
const MOST_LISTED = 200;
/** One character may differ in so many. */
const CHARACTERS_A_DIFFERENCE = 5;
const MOST_DIFFERENCES = 3;
const SHORTEST = 4;
/** Where common values are near each other this often, nearness says nothing. */
const MOST_NEAR = 0.1;
/** Of many values, one that repeats more often than this is no slip. */
const FEW_VALUES = 50;
const FEW_REPEATS = 3;
/** What a column of categories may have of misspelt rows. */
const MOST_MISSPELT = 0.1;

/** The misspelt values of text columns: rare, and a few letters from a value that is far commoner. */
export function spellingWishes(facts: SuggestFacts): Wish[] {
  return [...facts.texts.values()].flatMap((column) => {
    const misspelt = misspeltIn(facts, column);
    return misspelt.length === 0 ? [] : [wish(column, misspelt.slice(0, MOST_LISTED))];
  });
}

interface Misspelt {
  readonly value: CountedText;
  readonly meant: CountedText;
}

/** The misspelt values of a column, the commonest first, each with the value that is meant. */
export function misspeltIn(facts: SuggestFacts, column: ColumnTexts): Misspelt[] {
  if (!column.complete || column.values.length > MOST_TEXTS) return [];
  const common = column.values.filter(({ count }) => count >= LEAST_COMMON);
  const settled = common.filter((value) => meantBy(value, common) === undefined);
  if (settled.length === 0 || areNearEachOther(settled)) return [];
  const mostRepeats = settled.length <= FEW_VALUES ? Infinity : FEW_REPEATS;
  const [rowsOf, vocabulary] = [rowsByCode(facts, column.name), vocabularyOf(column)];
  const misspelt = column.values.flatMap((value) => {
    const meant = value.count > mostRepeats ? undefined : meantBy(value, common);
    if (!meant || isSaidElsewhere(value.text, meant.text, vocabulary)) return [];
    return isElsewhere(facts, rowsOf, value, meant) ? [] : [{ value, meant }];
  });
  const rows = misspelt.reduce((sum, { value }) => sum + value.count, 0);
  return rows > MOST_MISSPELT * column.rows ? [] : misspelt;
}

function wish(column: ColumnTexts, misspelt: readonly Misspelt[]): Wish {
  const rows = misspelt.reduce((sum, { value }) => sum + value.count, 0);
  const shown = misspelt
    .slice(0, 3)
    .map(({ value, meant }) => `“${value.text}” for “${meant.text}” (${grouped(meant.count)} rows)`);
  return {
    about: `${column.name}_spelling`,
    type: 'forbidden_values',
    params: { column: column.name, values: misspelt.map(({ value }) => value.text), severity: 'warn' },
    evidence: `${grouped(rows)} rows have a rare value a few letters from a common one: ${shown.join(', ')}`,
    confidence: 0.8,
  };
}

/** Common values that are as near each other as a misspelling is, as first names are. */
function areNearEachOther(common: readonly CountedText[]): boolean {
  const compared = common.slice(0, 500);
  const near = compared.filter(({ text, count }) =>
    compared.some(
      (other) =>
        other.text !== text &&
        other.count < TIMES_COMMONER * count &&
        count < TIMES_COMMONER * other.count &&
        isNear(text, other.text),
    ),
  );
  return near.length > MOST_NEAR * compared.length;
}

/** A value that comes with so few others of a column, over this many rows, is bound to them. */
const MOST_COMPANIONS = 3;

/**
 * True when the rare value comes with other values than the common one: Cortland in another state than Portland, and
 * that state is a common one, is another town.
 */
function isElsewhere(facts: SuggestFacts, rows: RowsByCode, rare: CountedText, common: CountedText): boolean {
  const [ofRare, ofCommon] = [rows.get(rare.code) ?? [], rows.get(common.code) ?? []];
  for (const [name, values] of facts.codes) {
    if (name === rows.column) continue;
    const companions = new Set<number>();
    for (const row of ofCommon) {
      const value = values[row] ?? -1;
      if (value >= 0) companions.add(value);
      if (companions.size > MOST_COMPANIONS) break;
    }
    const few =
      companions.size > 0 && companions.size <= Math.min(MOST_COMPANIONS, ofCommon.length / LEAST_COMMON);
    if (
      few &&
      ofRare.length > 0 &&
      ofRare.every((row) => isOther(values[row] ?? -1, companions, rows.common(name)))
    )
      return true;
  }
  return false;
}

function isOther(value: number, companions: ReadonlySet<number>, common: ReadonlySet<number>): boolean {
  return !companions.has(value) && common.has(value);
}

/** The rows of each code of a column, and the codes of any column that are common. */
interface RowsByCode {
  readonly column: string;
  get(code: number): readonly number[] | undefined;
  common(column: string): ReadonlySet<number>;
}

function rowsByCode(facts: SuggestFacts, column: string): RowsByCode {
  const rows = new Map<number, number[]>();
  (facts.codes.get(column) ?? new Int32Array()).forEach((code, row) => {
    const known = rows.get(code);
    if (known) known.push(row);
    else rows.set(code, [row]);
  });
  const common = new Map<string, ReadonlySet<number>>();
  return {
    column,
    get: (code) => rows.get(code),
    common: (name) => {
      const known = common.get(name) ?? commonCodes(facts.codes.get(name) ?? new Int32Array());
      common.set(name, known);
      return known;
    },
  };
}

function commonCodes(codes: Int32Array): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const code of codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > LEAST_COMMON).map(([code]) => code));
}

/** True when all words in which the rare value differs are words of other values: it says something else. */
function isSaidElsewhere(rare: string, common: string, vocabulary: ReadonlyMap<string, number>): boolean {
  const known = new Set(wordsOf(common));
  const other = wordsOf(rare).filter((word) => !known.has(word));
  return (
    other.length > 0 && wordsOf(rare).length > 1 && other.every((word) => (vocabulary.get(word) ?? 0) > 1)
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** In how many different values each word stands. */
function vocabularyOf({ values }: ColumnTexts): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const { text } of values)
    for (const word of new Set(wordsOf(text))) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

function meantBy(value: CountedText, common: readonly CountedText[]): CountedText | undefined {
  for (const other of common) {
    if (other.count < TIMES_COMMONER * value.count) return undefined;
    if (isNear(value.text, other.text)) return other;
  }
  return undefined;
}

/** A few letters apart; texts whose digits differ are different things. */
function isNear(a: string, b: string): boolean {
  if (a === b) return false;
  const [left, right] = [folded(a), folded(b)];
  if (left === right) return true;
  const shortest = Math.min(left.length, right.length);
  if (shortest < SHORTEST || digitsOf(left) !== digitsOf(right)) return false;
  if (areSwapped(left, right)) return true;
  const most = Math.max(1, Math.min(MOST_DIFFERENCES, Math.floor(shortest / CHARACTERS_A_DIFFERENCE)));
  return editDistance(left, right, most) <= most;
}

/** Two neighbouring letters in the other order, and else the same. */
function areSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = Array.from(a).findIndex((_, index) => a[index] !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function folded(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}
