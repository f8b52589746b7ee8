import type { ColumnProfile } from './profile.ts';

/** Most texts are longer than their form is telling. */
export const MASKED_LENGTH = 60;

/** The form of a text: digits as 9, small letters as a, capitals as A, all else as it is. ASCII only. */
export function maskOf(text: string): string {
  const shown = text.length <= MASKED_LENGTH ? text : Array.from(text).slice(0, MASKED_LENGTH).join('');
  return shown.replace(/[0-9]/g, '9').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A');
}

/** How many characters (code points) a text has. */
export function lengthOf(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length;
}

/** What people do not see at the end of a text. */
const OUTER_BLANK = /[ \t\r\n\u00a0]$/;

/**
 * True for a text that begins with a blank or a control character, or ends with a blank: space, tab, line end or
 * no-break space.
 */
export function hasOuterSpace(text: string): boolean {
  return text !== '' && (text < '!' || text.startsWith('\u00a0') || OUTER_BLANK.test(text));
}

/** The classes of characters, as RE2 and JavaScript write them alike; each matches a text that holds one. */
export const CHARACTER_CLASSES = {
  letters: '\\p{L}',
  digits: '\\p{Nd}',
  spaces: '[\\p{Z}\\t\\n\\v\\f\\r]',
  punctuation: '[\\p{P}\\p{S}]',
  non_ascii: '[^\\x00-\\x7F]',
  control: '\\p{Cc}',
} as const;

export type CharacterClass = keyof typeof CHARACTER_CLASSES;

export const CLASS_NAMES = [
  'letters',
  'digits',
  'spaces',
  'punctuation',
  'non_ascii',
  'control',
] as const satisfies readonly CharacterClass[];

const CLASS_TESTS = CLASS_NAMES.map((name) => [name, new RegExp(CHARACTER_CLASSES[name], 'u')] as const);

/** Which classes of characters a text holds. */
export function classesOf(text: string): CharacterClass[] {
  return CLASS_TESTS.flatMap(([name, test]) => (test.test(text) ? [name] : []));
}

/** A word in title case. */
const TITLED = "[\\p{Lu}\\p{Lt}][\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{Nd}'’]*";

/** How letters are written, by what RE2 and JavaScript match alike. */
export const CASE_PATTERNS = {
  cased: '[\\p{Lu}\\p{Lt}\\p{Ll}]',
  capital: '[\\p{Lu}\\p{Lt}]',
  small: '\\p{Ll}',
  /** Every word begins with a capital and goes on without one, which it does not in “New york”. */
  title: `[^\\p{L}]*(${TITLED}[^\\p{L}\\p{M}\\p{Nd}'’][^\\p{L}]*)*(${TITLED})?`,
} as const;

export type Casing = keyof NonNullable<ColumnProfile['casing']>;

const CASED = new RegExp(CASE_PATTERNS.cased, 'u');
const CAPITAL = new RegExp(CASE_PATTERNS.capital, 'u');
const SMALL = new RegExp(CASE_PATTERNS.small, 'u');
const TITLE = new RegExp(`^(?:${CASE_PATTERNS.title})$`, 'u');

/** How the letters of a text are written; letters without case, as of Chinese, are none. */
export function casingOf(text: string): Casing {
  if (!CASED.test(text)) return 'none';
  if (!SMALL.test(text)) return 'upper';
  if (!CAPITAL.test(text)) return 'lower';
  return TITLE.test(text) ? 'title' : 'mixed';
}
