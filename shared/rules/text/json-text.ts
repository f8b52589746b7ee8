import { z } from 'zod';
import { isJson, isTrue, join, jsonField, raw, sql, type Fragment } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { listed } from '../rule-params.ts';

export const validJson = defineColumnRule({
  type: 'valid_json',
  title: 'Valid JSON',
  aka: ['expect_column_values_to_be_json_parseable', 'json'],
  params: {},
  says: () => 'is valid JSON',
  broken: ({ text }) => sql`NOT (${isJson(text)})`,
});

export const jsonKeys = defineColumnRule({
  type: 'json_keys',
  title: 'JSON with keys',
  aka: ['expect_column_values_to_match_json_schema', 'json schema', 'required keys'],
  nulls: 'A NULL is accepted; a key whose value is null counts as missing.',
  params: {
    keys: z
      .array(z.string().regex(/^[^"'\\$]+$/))
      .min(1)
      .meta({ title: 'Keys' }),
  },
  says: ({ keys }) => `is a JSON object with ${listed(keys)}`,
  broken: ({ text }, { keys }) => {
    const valid = isTrue(sql`(${isJson(text)})`);
    const field = (key: string): Fragment =>
      sql`${jsonField(sql`CASE WHEN ${valid} THEN ${text} END`, key)} IS NULL`;
    return sql`(CASE WHEN ${text} IS NULL THEN ${raw('FALSE')} ELSE (NOT ${valid} OR ${join(keys.map(field), ' OR ')}) END)`;
  },
});
