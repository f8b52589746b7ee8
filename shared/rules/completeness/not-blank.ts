import { byDialect, type Fragment, fullMatch, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { plainTest } from '../logic/text-readings.ts';

export const notBlank = defineColumnRule({
  type: 'not_blank',
  title: 'Not blank',
  family: 'completeness',
  dimension: 'completeness',
  aka: [
    'dbt_utils.not_empty_string',
    'not_empty_string',
    'empty_text_found',
    'whitespace_text_found',
    'empty_text_percent',
    'str_length min 1',
  ],
  nulls: 'A NULL is blank, and violates.',
  params: {},
  says: () => 'is never NULL, empty or only white space',
  forbidsNull: true,
  accepts: (value) =>
    value.passes(
      'not blank',
      plainTest((text) => text.trim() !== ''),
    ),
  broken: ({ stored, text }) => sql`(${stored} IS NULL OR ${onlyWhiteSpace(text)})`,
});

/** DuckDB compares bytes, and nothing that begins with white space reaches `!`: most texts are told by a glance. */
function onlyWhiteSpace(text: Fragment): Fragment {
  const match = fullMatch(text, '\\s*');
  return byDialect((dialect) => (dialect === 'duckdb' ? sql`(${text} < '!' AND ${match})` : match));
}
