import { grouped } from '../grouped.ts';
import type { ColumnTexts, SuggestFacts, Wish } from './facts.ts';
import { marksIn } from './sentinels.ts';
import { misspeltIn } from './spellings.ts';

const LEAST_ROWS = 20;
/** At most this many values make a list that a person would still read. */
const MOST_VALUES = 30;
/** Values must repeat so often to be categories. */
const LEAST_REPEATS = 5;

/** The values of text columns that have few of them, misspelt ones and marks for “no value” left out. */
export function categoryWishes(facts: SuggestFacts): Wish[] {
  return facts.profile.columns.flatMap(({ name, nulls }) => {
    const column = facts.texts.get(name);
    return column ? categoriesOf(facts, column, nulls) : [];
  });
}

function categoriesOf(facts: SuggestFacts, column: ColumnTexts, nulls: number): Wish[] {
  if (!column.complete || column.rows < LEAST_ROWS) return [];
  const misspelt = misspeltIn(facts, column);
  const wrong = new Set(
    [...misspelt.map(({ value }) => value), ...marksIn(column, nulls)].map(({ text }) => text),
  );
  const values = column.values.filter(({ text }) => !wrong.has(text));
  if (values.length < 2 || values.length > MOST_VALUES || values.length * LEAST_REPEATS > column.rows)
    return [];
  return [
    {
      about: column.name,
      type: 'accepted_values',
      params: { column: column.name, values: values.map(({ text }) => text) },
      evidence:
        `${values.length} values in ${grouped(column.rows)} rows` +
        leftOut(misspelt.map(({ value }) => value.text)),
      confidence: Math.min(0.9, 0.4 + Math.log10(column.rows / values.length) / 5),
    },
  ];
}

function leftOut(misspelt: readonly string[]): string {
  if (misspelt.length === 0) return '';
  const more = misspelt.length > 3 ? ` and ${grouped(misspelt.length - 3)} more` : '';
  return `; left out as misspelt: ${misspelt
    .slice(0, 3)
    .map((text) => `“${text}”`)
    .join(', ')}${more}`;
}
