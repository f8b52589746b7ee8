import { z } from 'zod';
import { anyMatch, fullMatch, isTrue, join, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { all, any, negate } from '../logic/claim.ts';
import { patternTest } from '../logic/pattern-test.ts';
import type { ParamProblem } from '../define-rule.ts';
import { listed } from '../rule-params.ts';

const patterns = z
  .array(z.string().min(1))
  .min(1)
  .meta({ title: 'Patterns', description: 'Regular expressions (RE2).' });

function unreadable(param: string, all: readonly string[]): readonly ParamProblem[] {
  return all.some((one) => /\(\?<?[=!]|\\[1-9]/.test(one))
    ? [
        {
          param,
          message: 'A pattern uses look-around or a back-reference, which RE2 does not have.',
          remedy: 'Say it without (?=…), (?!…), (?<=…), (?<!…) and \\1.',
        },
      ]
    : [];
}

export const notPattern = defineColumnRule({
  type: 'not_pattern',
  title: 'Does not contain a pattern',
  aka: [
    'expect_column_values_to_not_match_regex',
    'invalid regex',
    'text_matching_regex_percent',
    'str_contains not',
  ],
  params: {
    pattern: z.string().min(1).meta({
      title: 'Pattern',
      description: 'A regular expression (RE2) that no part of the value may match.',
      control: 'pattern',
    }),
  },
  says: ({ pattern }) => `contains nothing that matches ${pattern}`,
  problems: ({ pattern }) => unreadable('pattern', [pattern]),
  accepts: (value, { pattern }) =>
    negate(value.passes(`part ${pattern}`, patternTest(pattern, { part: true }))),
  broken: ({ text }, { pattern }) => anyMatch(text, pattern),
});

export const patternList = defineColumnRule({
  type: 'pattern_list',
  title: 'Matches a list of patterns',
  aka: ['expect_column_values_to_match_regex_list'],
  params: {
    patterns,
    match: z.enum(['any', 'all']).optional().meta({ title: 'Match', description: 'any unless said' }),
  },
  says: ({ patterns: all, match = 'any' }) => `matches ${match === 'any' ? 'one' : 'all'} of ${listed(all)}`,
  problems: ({ patterns: all }) => unreadable('patterns', all),
  accepts: (value, { patterns: asked, match = 'any' }) =>
    (match === 'any' ? any : all)(asked.map((one) => value.passes(`pattern ${one}`, patternTest(one)))),
  broken: ({ text }, { patterns: all, match = 'any' }) =>
    sql`NOT (${join(
      all.map((one) => sql`(${fullMatch(text, one)})`),
      match === 'any' ? ' OR ' : ' AND ',
    )})`,
});

export const notPatternList = defineColumnRule({
  type: 'not_pattern_list',
  title: 'Contains none of a list of patterns',
  aka: ['expect_column_values_to_not_match_regex_list'],
  params: { patterns },
  says: ({ patterns: all }) => `contains nothing that matches ${listed(all)}`,
  problems: ({ patterns: all }) => unreadable('patterns', all),
  accepts: (value, { patterns: asked }) =>
    all(asked.map((one) => negate(value.passes(`part ${one}`, patternTest(one, { part: true }))))),
  broken: ({ text }, { patterns: all }) =>
    sql`(${join(
      all.map((one) => isTrue(sql`(${anyMatch(text, one)})`)),
      ' OR ',
    )})`,
});
