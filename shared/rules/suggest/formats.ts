import { grouped } from '../grouped.ts';
import { datesOf } from './dates.ts';
import type { ColumnTexts, CountedText, SuggestFacts, Wish } from './facts.ts';
import { formPattern, type Form } from './form-pattern.ts';
import { numbersOf } from './numbers.ts';
import { formOf, isSpreadsheetDate, shapeOf } from './text-form.ts';

/** A form that this share of the values has is meant, unless it only writes the usual one otherwise. */
const MEANT_SHARE = 0.02;
/** The meant forms must cover this share, or the column has no form. */
const LEAST_COVERED = 0.95;
/** What only writes the usual form otherwise may be more, as long as the usual one is this share. */
const LEAST_USUAL = 0.6;
const MOST_FORMS = 6;
const MOST_RUNS = 14;
const LEAST_ROWS = 20;
const LEAST_VALUES = 5;

/** A pattern for text columns whose values have one form, or a few; values of other forms are the violations. */
export function formatWishes({ profile, texts }: SuggestFacts): Wish[] {
  return profile.columns.flatMap(({ name, semantic_type }) => {
    const column = texts.get(name);
    if (!column || numbersOf(column).length > 0 || datesOf(column).length > 0) return [];
    const semantic = semanticWish(column, semantic_type);
    return semantic ? [semantic] : formatOf(column);
  });
}

/** Semantic types whose values have a form that standards give; how the values vary says less. */
const SEMANTIC_PATTERNS: Readonly<Record<string, string>> = {
  email: '[^@\\s]+@[^@\\s]+\\.[^@\\s]+',
  uuid: '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}',
  url: '(https?|ftp)://[^\\s]+',
  ipv4: '((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])',
};

function semanticWish({ name, rows }: ColumnTexts, type: string | null): Wish | null {
  const pattern = type === null ? undefined : SEMANTIC_PATTERNS[type];
  if (pattern === undefined || rows < LEAST_ROWS) return null;
  return {
    about: name,
    type: 'pattern',
    params: { column: name, pattern },
    evidence: `the values look like ${type}`,
    confidence: 0.85,
  };
}

function formatOf(column: ColumnTexts): Wish[] {
  const forms = formsOf(column);
  const [usual] = forms;
  if (!usual || column.rows < LEAST_ROWS || column.values.length < LEAST_VALUES) return [];
  const shape = usualShape(usual);
  const rewritten = forms.filter((form) => form !== usual && isRewritten(form, shape));
  const mangled = usual.form.includes('9')
    ? forms.filter(({ values }) => values.every(({ text }) => isSpreadsheetDate(text)))
    : [];
  const suspect = [...rewritten, ...mangled];
  const meant = forms.filter((form) => !suspect.includes(form) && form.rows >= MEANT_SHARE * column.rows);
  if (meant.length > MOST_FORMS || !meant.some(isTelling)) return [];
  if (
    rowsOf(meant) + rowsOf(suspect) < LEAST_COVERED * column.rows ||
    usual.rows < LEAST_USUAL * (usual.rows + rowsOf(suspect))
  )
    return [];
  return patternWish(column, meant, rowsOf(suspect));
}

function patternWish(column: ColumnTexts, meant: readonly Form[], suspect: number): Wish[] {
  const patterns = meant.map(formPattern);
  if (patterns.includes(null)) return [];
  const expression = patterns.join('|');
  const fits = new RegExp(`^(?:${expression})$`, 'u');
  const misfits = column.values.filter(({ text }) => !fits.test(text));
  const wrong = misfits.reduce((sum, { count }) => sum + count, 0);
  if (wrong - suspect > (1 - LEAST_COVERED) * column.rows) return [];
  const examples = misfits.slice(0, 3).map(({ text }) => `“${text.slice(0, 40)}”`);
  return [
    {
      about: column.name,
      type: 'pattern',
      params: { column: column.name, pattern: expression },
      evidence:
        `${grouped(column.rows - wrong)} of ${grouped(column.rows)} values have the form ${meant.map(({ form }) => form).join(' or ')}` +
        (wrong > 0 ? `; not ${examples.join(', ')}` : ''),
      confidence: Math.max(0.6, 0.95 - 3 * (wrong / column.rows)),
    },
  ];
}

function formsOf({ values }: ColumnTexts): Form[] {
  const forms = new Map<string, CountedText[]>();
  for (const value of values) {
    const form = formOf(value.text);
    const known = forms.get(form);
    if (known) known.push(value);
    else forms.set(form, [value]);
  }
  return [...forms]
    .map(([form, of]) => ({ form, values: of, rows: of.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => b.rows - a.rows);
}

function rowsOf(forms: readonly Form[]): number {
  return forms.reduce((sum, { rows }) => sum + rows, 0);
}

/** Words alone are no form. */
function isTelling({ form }: Form): boolean {
  return form.includes('9') && Array.from(form).length <= MOST_RUNS;
}

/** What nearly all values of a form are without what stands between: `AA-1234` is `aa9999`; null where it varies. */
function usualShape({ values, rows }: Form): string | null {
  const shapes = new Map<string, number>();
  for (const { text, count } of values) {
    const shape = shapeOf(text);
    shapes.set(shape, (shapes.get(shape) ?? 0) + count);
  }
  const [usual] = [...shapes].sort(([, a], [, b]) => b - a);
  return usual && usual[0].includes('9') && usual[1] >= LEAST_COVERED * rows ? usual[0] : null;
}

/** True for a form whose values are those of the usual one with something else between. */
function isRewritten({ values, rows }: Form, shape: string | null): boolean {
  if (shape === null) return false;
  const same = values.reduce((sum, { text, count }) => sum + (shapeOf(text) === shape ? count : 0), 0);
  return same >= LEAST_COVERED * rows;
}
