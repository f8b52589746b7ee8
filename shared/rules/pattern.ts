import { z } from 'zod';
import { asText, fullMatch, ident, sql } from '../sql/index.ts';
import { defineRule } from './define-rule.ts';
import { subjectOf } from './logic/column-subject.ts';
import { patternTest } from './logic/pattern-test.ts';
import { rowLogic } from './logic/rule-logic.ts';

export const pattern = defineRule({
  type: 'pattern',
  title: 'Pattern',
  family: 'validity',
  dimension: 'validity',
  aka: [
    'expect_column_values_to_match_regex',
    'valid regex',
    'hasPattern',
    'ColumnValues matches',
    'text_not_matching_regex_percent',
    'str_matches',
    'regex',
  ],
  nulls: 'A NULL matches; an empty text is a value and is matched.',
  params: {
    column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
    pattern: z.string().min(1).meta({
      title: 'Pattern',
      description: 'A regular expression (RE2) for the whole value.',
      control: 'pattern',
    }),
  },
  sentence: ({ column, pattern: expression }) => `${column} matches ${expression}`,
  expected: ({ pattern: expression }) => `matches ${expression}`,
  columns: ({ column }) => [column],
  problems: ({ pattern: expression }) =>
    /\(\?<?[=!]|\\[1-9]/.test(expression)
      ? [
          {
            param: 'pattern',
            message: 'The pattern uses look-around or a back-reference, which RE2 does not have.',
            remedy: 'Say it without (?=…), (?!…), (?<=…), (?<!…) and \\1, or use a custom_sql rule.',
          },
        ]
      : [],
  logic: ({ column, pattern: expression }, { kindOf }) => {
    const value = subjectOf(column, kindOf(column));
    return rowLogic(value.nullOr(value.passes(`pattern ${expression}`, patternTest(expression))));
  },
  check: ({ column, pattern: expression }) => ({
    kind: 'rows',
    violation: sql`NOT (${fullMatch(asText(ident(column)), expression)})`,
    columns: [column],
  }),
});
