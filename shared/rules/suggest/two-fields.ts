import { grouped } from '../grouped.ts';
import type { ColumnTexts, SuggestFacts, Wish } from './facts.ts';

/** Rows whose other column is missing and whose text ends with one of its values. */
const LEAST_ROWS = 3;
/** They must be this share of the rows that miss the other column, and rarer where it is filled. */
const LEAST_OF_MISSING = 0.3;
const MOST_OF_FILLED = 0.05;
const MOST_VALUES = 1_000;

/**
 * Text columns that hold a second field, as “Portland OR” does where the state is missing: the other column's known
 * values end the text in rows that miss it.
 */
export function twoFieldWishes(facts: SuggestFacts): Wish[] {
  const columns = [...facts.texts.values()];
  return columns.flatMap((column) =>
    columns.flatMap((other) => (other === column ? [] : heldIn(facts, column, other))),
  );
}

function heldIn(facts: SuggestFacts, column: ColumnTexts, other: ColumnTexts): Wish[] {
  const [texts, others] = [facts.codes.get(column.name), facts.codes.get(other.name)];
  const known = new Set(other.values.map(({ text }) => text));
  if (!texts || !others || known.size < 2 || known.size > MOST_VALUES || !others.includes(-1)) return [];
  const holding = new Map(
    column.values.flatMap(({ text, code }) => (code >= 0 && endsWithOne(text, known) ? [[code, text]] : [])),
  );
  if (holding.size === 0) return [];
  let [missing, held, filled, alsoHeld] = [0, 0, 0, 0];
  others.forEach((code, row) => {
    const holds = holding.has(texts[row] ?? -1);
    if (code < 0) [missing, held] = [missing + 1, held + Number(holds)];
    else [filled, alsoHeld] = [filled + 1, alsoHeld + Number(holds)];
  });
  if (held < LEAST_ROWS || held < LEAST_OF_MISSING * missing || alsoHeld > MOST_OF_FILLED * filled) return [];
  const examples = [...holding.values()].slice(0, 3).map((text) => `“${text}”`);
  return [
    {
      about: `${column.name}_${other.name}`,
      type: 'separate_values',
      params: { column: column.name, other: other.name },
      evidence: `${grouped(held)} of ${grouped(missing)} rows without ${other.name} have one at the end of ${column.name}: ${examples.join(', ')}`,
      confidence: Math.min(0.95, 0.6 + (0.4 * held) / missing),
    },
  ];
}

function endsWithOne(text: string, known: ReadonlySet<string>): boolean {
  for (let at = text.length - 1; at > 0; at -= 1) {
    if ((text[at] === ' ' || text[at] === ',') && known.has(text.slice(at + 1))) return true;
  }
  return false;
}
