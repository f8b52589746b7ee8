import type { ColumnProfile } from './profile.ts';

/** Most texts are longer than their form is telling. */
export const MASKED_LENGTH = 60;

/** The form of a text: digits as 9, small letters as a, capitals as A, all else as it is. ASCII only. */
export function maskOf(text: string): string {
  const shown = text.length <= MASKED_LENGTH ? text : Array.from(text).slice(0, MASKED_LENGTH).join('');
  let mask = '';
  // Millions of texts come by here, and a look at each character is far cheaper than a regular expression.
  for (let index = 0; index < shown.length; index += 1) {
    const code = shown.charCodeAt(index);
    if (isDigit(code)) mask += '9';
    else if (isSmall(code)) mask += 'a';
    else if (isCapital(code)) mask += 'A';
    else mask += shown[index] ?? '';
  }
  return mask;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** How many characters (code points) a text has. */
export function lengthOf(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length;
}

/**
 * The order of the database, which compares UTF-8: that of code points. JavaScript compares halves of those beyond
 * U+FFFF, which it writes with units below the last ones of the others.
 */
export function compareTexts(a: string, b: string): number {
  const common = Math.min(a.length, b.length);
  for (let index = 0; index < common; index += 1) {
    const [x, y] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
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
  const found = asciiClasses(text);
  if (found === null) return CLASS_TESTS.flatMap(([name, test]) => (test.test(text) ? [name] : []));
  return CLASS_NAMES.filter((_, index) => (found & (1 << index)) !== 0);
}

/** The classes as bits in the order of their names; null for a text beyond ASCII. */
function asciiClasses(text: string): number | null {
  let found = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 127) return null;
    if (isSmall(code) || isCapital(code)) found |= 1;
    else if (isDigit(code)) found |= 2;
    else if (code === 32) found |= 4;
    else if (code >= 9 && code <= 13) found |= 4 | 32;
    else found |= code < 32 || code === 127 ? 32 : 8;
  }
  return found;
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
