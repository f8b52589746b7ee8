import type { CountedText } from './facts.ts';
import { literalPattern, runsOf, type Run } from './text-form.ts';

/** Words that stand among formed values, as a code for none, are taken as they are. */
const MOST_WORDS = 3;
/** A length, or a word at its place, that this share of the values of a form has is meant. */
const MEANT_SHARE = 0.01;
/** The case that this share has is the only one, and so is the length: many an id is short only because it is early. */
const USUAL_SHARE = 0.95;
const USUAL_LENGTH = 0.98;
/** A word that nearly all values have at one place is part of the form; others there that repeat are meant too. */
const USUAL_WORD = 0.9;
const REPEATS = 3;

/** The values of a column that have one form. */
export interface Form {
  readonly form: string;
  readonly rows: number;
  readonly values: readonly CountedText[];
}

interface CountedRun {
  readonly run: Run;
  readonly count: number;
}

/** A pattern for the values of a form, with the lengths and the case they have; null when it would say nothing. */
export function formPattern({ form, rows, values }: Form): string | null {
  if (!form.includes('9')) {
    return values.length > MOST_WORDS ? null : values.map(({ text }) => literalPattern(text)).join('|');
  }
  const parsed = values.map(({ text, count }) => ({ runs: runsOf(text), count }));
  const width = parsed[0]?.runs.length ?? 0;
  return Array.from({ length: width }, (_, at) =>
    runPattern(
      parsed.flatMap(({ runs, count }) => (runs[at] ? [{ run: runs[at], count }] : [])),
      rows,
    ),
  ).join('');
}

function runPattern(runs: readonly CountedRun[], rows: number): string {
  const [first] = runs;
  if (!first || first.run.kind === 'other') return literalPattern(first?.run.text ?? '');
  const words = first.run.kind === 'letters' ? meantWords(runs, rows) : null;
  if (words !== null) return words.length === 1 ? words.join('') : `(${words.join('|')})`;
  return `${characterClass(runs, rows)}${repetition(runs, rows)}`;
}

function meantWords(runs: readonly CountedRun[], rows: number): string[] | null {
  const sorted = [...countedBy(runs, ({ text }) => text)].sort(([, a], [, b]) => b - a);
  if ((sorted[0]?.[1] ?? 0) < USUAL_WORD * rows) return null;
  const least = Math.max(REPEATS, MEANT_SHARE * rows);
  const meant = sorted.filter(([, count], index) => index === 0 || count >= least);
  return meant.length <= MOST_WORDS ? meant.map(([text]) => literalPattern(text)) : null;
}

function characterClass(runs: readonly CountedRun[], rows: number): string {
  if (runs[0]?.run.kind === 'digits') return '[0-9]';
  const share = (test: RegExp) =>
    runs.reduce((sum, { run, count }) => sum + (test.test(run.text) ? count : 0), 0) / rows;
  if (share(/^[A-Z]+$/) >= USUAL_SHARE) return '[A-Z]';
  if (share(/^[a-z]+$/) >= USUAL_SHARE) return '[a-z]';
  return share(/^[A-Za-z]+$/) >= USUAL_SHARE ? '[A-Za-z]' : '\\p{L}';
}

/** Where lengths vary there is no telling which is one too many. */
function repetition(runs: readonly CountedRun[], rows: number): string {
  const [usual] = [...countedBy(runs, ({ text }) => Array.from(text).length)].sort(([, a], [, b]) => b - a);
  if (!usual || usual[1] < USUAL_LENGTH * rows) return '+';
  return usual[0] === 1 ? '' : `{${usual[0]}}`;
}

function countedBy<Key>(runs: readonly CountedRun[], keyOf: (run: Run) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const { run, count } of runs) counts.set(keyOf(run), (counts.get(keyOf(run)) ?? 0) + count);
  return counts;
}
