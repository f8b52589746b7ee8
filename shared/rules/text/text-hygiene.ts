import { z } from 'zod';
import { anyMatch, fullMatch, lit, sql, type Fragment } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { patternTest } from '../logic/pattern-test.ts';
import { plainTest } from '../logic/text-readings.ts';
import { below } from '../logic/value-spans.ts';

export const trimmed = defineColumnRule({
  type: 'trimmed',
  title: 'No white space around it',
  aka: [
    'surrounded_by_whitespace_found',
    'trim',
    'leading trailing whitespace',
    'text_surrounded_by_whitespace',
  ],
  params: {},
  says: () => 'begins and ends without white space',
  accepts: (value) =>
    value.passes(
      'trimmed',
      plainTest((text) => !/^ | $/.test(text)),
    ),
  broken: ({ text }) => anyMatch(text, '^\\s|\\s$'),
});

export const singleSpaced = defineColumnRule({
  type: 'single_spaced',
  title: 'No runs of white space',
  aka: ['double spaces', 'repeated whitespace', 'line breaks'],
  params: {},
  says: () => 'has no line break, tab or run of spaces',
  accepts: (value) =>
    value.passes(
      'single_spaced',
      plainTest((text) => !text.includes('  ')),
    ),
  broken: ({ text }) => anyMatch(text, '[\\t\\r\\n]|  '),
});

const CASES = {
  lower: 'small letters',
  upper: 'capitals',
  title: 'a capital at the start of each word',
} as const;

const CASE_TESTS = {
  lower: (text: string) => text === text.toLowerCase(),
  upper: (text: string) => text === text.toUpperCase(),
  title: (text: string) => !/(^|[ -])[a-z]/.test(text),
} as const;

export const textCase = defineColumnRule({
  type: 'text_case',
  title: 'Case of letters',
  aka: [
    'lowercase',
    'uppercase',
    'title case',
    'consistent case',
    'expect_column_values_to_be_lower',
    'isLower',
  ],
  params: {
    case: z.enum(['lower', 'upper', 'title']).meta({ title: 'Case' }),
  },
  says: ({ case: wanted }) => `is in ${CASES[wanted]}`,
  accepts: (value, { case: wanted }) => value.passes(`case ${wanted}`, plainTest(CASE_TESTS[wanted])),
  broken: ({ text }, { case: wanted }): Fragment => {
    if (wanted === 'lower') return sql`${text} <> LOWER(${text})`;
    if (wanted === 'upper') return sql`${text} <> UPPER(${text})`;
    return anyMatch(text, '(^|[ -])[a-z]');
  },
});

export const asciiOnly = defineColumnRule({
  type: 'ascii_only',
  title: 'ASCII only',
  aka: ['ascii-value', 'ascii_value', 'non ascii characters'],
  params: {},
  says: () => 'has printable ASCII characters only',
  accepts: (value) => value.passes('pattern [ -~]*', patternTest('[ -~]*')),
  broken: ({ text }) => sql`NOT (${fullMatch(text, '[ -~]*')})`,
});

/** What UTF-8 read as Latin-1 or Windows-1252 looks like, and the character that replaces what could not be read. */
const DAMAGE = ['Ã', 'Â', 'â€', 'ï¿½', '�'];

export const noEncodingDamage = defineColumnRule({
  type: 'no_encoding_damage',
  title: 'No damaged characters',
  aka: ['mojibake', 'wrong encoding', 'replacement character'],
  params: {},
  says: () => 'shows no sign of a wrong encoding (Ã¼, â€™, �)',
  broken: ({ text }) => anyMatch(text, `(Ã|Â)[\u0080-¿]|${DAMAGE.slice(2).join('|')}`),
});

export const notTruncated = defineColumnRule({
  type: 'not_truncated',
  title: 'Not cut off',
  aka: ['truncated-value', 'truncated_value', 'truncation'],
  params: {
    length: z
      .int()
      .min(1)
      .meta({ title: 'Length', description: 'The length at which texts are cut, such as 255.' }),
  },
  says: ({ length }) => `is shorter than ${length} characters, where it would have been cut off`,
  accepts: (value, { length }) => value.reads('length', below(length)),
  broken: ({ text }, { length }) => sql`LENGTH(${text}) >= ${lit(length)}`,
});
