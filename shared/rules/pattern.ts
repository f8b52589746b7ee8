import { z } from 'zod';
import { asText, fullMatch, ident, sql } from '../sql/index.ts';
import { defineRule, type RuleProposal, type SuggestContext } from './define-rule.ts';
import { grouped } from './grouped.ts';

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
  check: ({ column, pattern: expression }) => ({
    kind: 'rows',
    violation: sql`NOT (${fullMatch(asText(ident(column)), expression)})`,
    columns: [column],
  }),
  suggest: suggestPattern,
});

/** Regular expressions of the semantic types that a profile names; loose where standards are loose. */
const SEMANTIC_PATTERNS: Readonly<Record<string, string>> = {
  email: '[^@\\s]+@[^@\\s]+\\.[^@\\s]+',
  uuid: '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}',
  url: 'https?://[^\\s]+',
  ipv4: '((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])',
  date: '[0-9]{4}-[0-9]{2}-[0-9]{2}',
};

/** A form must cover this share of the profiled values to be taken for the rule and the rest for exceptions. */
const DOMINANT_SHARE = 0.95;

/** Proposes the form of a text column: that of its semantic type, else its dominant mask. */
function suggestPattern({ column }: SuggestContext): RuleProposal[] {
  const filled = column.rows - column.nulls;
  if (filled < 20 || !column.type.startsWith('VARCHAR') || column.distinct < 5) return [];
  const semantic = column.semantic_type === null ? undefined : SEMANTIC_PATTERNS[column.semantic_type];
  if (semantic !== undefined) {
    return [
      {
        params: { column: column.name, pattern: semantic },
        evidence: `the values look like ${column.semantic_type}`,
        confidence: 0.85,
      },
    ];
  }
  const counted = column.patterns.reduce((sum, mask) => sum + mask.count, 0);
  const [first] = [...column.patterns].sort((a, b) => b.count - a.count);
  if (!first || counted === 0 || first.count / counted < DOMINANT_SHARE) return [];
  const expression = maskToPattern(first.pattern);
  if (expression === undefined) return [];
  return [
    {
      params: { column: column.name, pattern: expression },
      evidence: `${grouped(first.count)} of ${grouped(counted)} values have the form ${first.pattern}`,
      confidence: 0.6 + 0.3 * (first.count / counted - DOMINANT_SHARE) * 20,
    },
  ];
}

/**
 * The regular expression of a profile's mask (`A` a capital, `a` a small letter, `9` a digit, all else itself).
 * Undefined for masks without a digit or punctuation: words of equal length are no form.
 */
export function maskToPattern(mask: string): string | undefined {
  if (!/[^Aa\s]/.test(mask)) return undefined;
  const runs = mask.match(/A+|a+|9+|[^Aa9]/gu) ?? [];
  return runs
    .map((run) => {
      const count = run.length === 1 ? '' : `{${run.length}}`;
      if (run.startsWith('A')) return `[A-Z]${count}`;
      if (run.startsWith('a')) return `[a-z]${count}`;
      if (run.startsWith('9')) return `[0-9]${count}`;
      return run.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
    })
    .join('');
}
