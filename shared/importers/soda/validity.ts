import type { Arguments } from '../arguments.ts';
import { type Draft, together } from '../draft.ts';
import { boundIn } from '../expectations/bounds.ts';
import { noneOf } from '../measured-drafts.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import { wholePattern } from '../search-pattern.ts';
import { formatDraft } from './formats.ts';

/** How options are spelt: `valid min` in SodaCL, `valid_min` in contracts. */
type Spelling = (name: string) => string;

/** The rule that every value is valid, from what is said to be valid and invalid. @throws NotReadable when nothing is */
export function validDraft(column: string, given: Arguments, spelt: Spelling): Draft {
  const drafts = [
    ...valuesAndPatterns(column, given, spelt),
    ...lengths(column, given, spelt),
    ...range(column, given, spelt),
  ];
  const draft = together(drafts);
  if (!draft) {
    throw new NotReadable(
      'Nothing says what is valid.',
      'Add valid values, a format, a regex, a range or a length.',
    );
  }
  return draft;
}

function valuesAndPatterns(column: string, given: Arguments, spelt: Spelling): Draft[] {
  const drafts: Draft[] = [];
  if (given.has(spelt('valid values'))) {
    drafts.push({ type: 'accepted_values', column, values: given.values(spelt('valid values')) });
  }
  if (given.has(spelt('invalid values'))) {
    drafts.push({ type: 'forbidden_values', column, values: given.values(spelt('invalid values')) });
  }
  for (const [name, make] of [
    ['valid regex', (regex: string): Draft => ({ type: 'pattern', column, pattern: wholePattern(regex) })],
    ['invalid regex', (regex: string): Draft => ({ type: 'not_pattern', column, pattern: regex })],
    ['valid format', (format: string): Draft => formatDraft(column, format)],
    ['invalid format', (format: string): Draft => ({ type: 'not', rule: formatDraft(column, format) })],
  ] as const) {
    const value = regexOf(given.take(spelt(name)), spelt(name));
    if (value !== undefined) drafts.push(make(value));
  }
  return drafts;
}

/** A text, or in contracts `{regex, name}`, which {@link contractFormats} turns into the regex before. */
function regexOf(value: unknown, name: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw wrongValue(name, 'a text', value);
}

function lengths(column: string, given: Arguments, spelt: Spelling): Draft[] {
  const exactly = given.numberIfAny(spelt('valid length'));
  const min = exactly ?? given.numberIfAny(spelt('valid min length'));
  const max = exactly ?? given.numberIfAny(spelt('valid max length'));
  if (min === undefined && max === undefined) return [];
  return [
    { type: 'text_length', column, ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
  ];
}

function range(column: string, given: Arguments, spelt: Spelling): Draft[] {
  const min = boundIn(spelt('valid min'), given.take(spelt('valid min')));
  const max = boundIn(spelt('valid max'), given.take(spelt('valid max')));
  if (min === undefined && max === undefined) return [];
  return [
    { type: 'value_range', column, ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
  ];
}

/** What is missing: NULL, and what else is said to be. Undefined filter when only NULL is. */
export function missingIn(
  column: string,
  given: Arguments,
  spelt: Spelling,
): { readonly draft: Draft; readonly present?: string | undefined } {
  const drafts: Draft[] = [{ type: 'not_null', column }];
  const present: string[] = [];
  if (given.has(spelt('missing values'))) {
    const values = given.values(spelt('missing values'));
    drafts.push({ type: 'forbidden_values', column, values });
    present.push(noneOf(column, values));
  }
  const regex = regexOf(given.take(spelt('missing regex')), spelt('missing regex'));
  if (regex !== undefined) drafts.push({ type: 'not_pattern', column, pattern: regex });
  if (given.has(spelt('missing format'))) {
    drafts.push({ type: 'not', rule: formatDraft(column, given.text(spelt('missing format'))) });
  }
  return {
    draft: together(drafts) ?? { type: 'not_null', column },
    present: present.length > 0 ? present.join(' AND ') : undefined,
  };
}
