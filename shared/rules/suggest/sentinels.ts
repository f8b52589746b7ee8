import { grouped } from '../grouped.ts';
import { datesOf } from './dates.ts';
import type { ColumnTexts, CountedText, SuggestFacts, Wish } from './facts.ts';
import { numbersOf } from './numbers.ts';

/** Texts that never are a value of their own, in small letters; words as “none” and “unknown” may be. */
const MARKS = new Set([
  'n/a',
  '#n/a',
  'n.a.',
  '<na>',
  'null',
  '<null>',
  '(null)',
  '\\n',
  'nan',
  'nil',
  'undefined',
  '-',
  '--',
  '---',
  '?',
  '??',
  '???',
  '.',
  '..',
  '#value!',
  '#ref!',
  '#null!',
]);
/** A mark that is rarer than this is no category, even where the column says “no value” in no other way. */
const RARE = 0.01;
const MOST_MARKS = 0.5;

/** Marks for “no value” in text columns: those of a column that has NULLs too, or that are rare. */
export function sentinelWishes({ profile, texts }: SuggestFacts): Wish[] {
  return profile.columns.flatMap(({ name, nulls }) => {
    const column = texts.get(name);
    if (!column || numbersOf(column).length > 0 || datesOf(column).length > 0) return [];
    const marks = marksIn(column, nulls);
    return marks.length === 0 ? [] : [wish(column, marks, nulls)];
  });
}

/** The marks of a column that are no category of it. */
export function marksIn({ values, rows }: ColumnTexts, nulls: number): CountedText[] {
  const marks = values.filter(({ text }) => MARKS.has(text.trim().toLowerCase()));
  const marked = rowsOf(marks);
  const isCategory = marked > MOST_MARKS * rows || (nulls === 0 && marked > RARE * rows);
  return isCategory ? [] : marks;
}

function rowsOf(marks: readonly CountedText[]): number {
  return marks.reduce((sum, { count }) => sum + count, 0);
}

function wish(column: ColumnTexts, marks: readonly CountedText[], nulls: number): Wish {
  const rows = rowsOf(marks);
  const shown = marks
    .slice(0, 3)
    .map(({ text }) => `“${text}”`)
    .join(', ');
  return {
    about: `${column.name}_missing`,
    type: 'forbidden_values',
    params: { column: column.name, values: marks.map(({ text }) => text) },
    evidence:
      `${shown} in ${grouped(rows)} rows ${rows === 1 ? 'stands' : 'stand'} for “no value”` +
      (nulls > 0 ? `, which NULL says in ${grouped(nulls)} others` : ''),
    confidence: 0.85,
  };
}
