import { z } from 'zod';
import { lit, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { plainTest } from '../logic/text-readings.ts';

const part = z.string().min(1).meta({ title: 'Text', description: 'Case counts.' });

export const startsWith = defineColumnRule({
  type: 'starts_with',
  title: 'Starts with',
  aka: ['str_startswith', 'prefix'],
  params: { text: part },
  says: ({ text }) => `starts with ${text}`,
  accepts: (value, { text }) =>
    value.passes(
      `starts ${text}`,
      plainTest((one) => one.startsWith(text)),
    ),
  broken: ({ text: value }, { text }) =>
    sql`SUBSTR(${value}, 1, ${lit(Array.from(text).length)}) <> ${lit(text)}`,
});

export const endsWith = defineColumnRule({
  type: 'ends_with',
  title: 'Ends with',
  aka: ['str_endswith', 'suffix'],
  params: { text: part },
  says: ({ text }) => `ends with ${text}`,
  accepts: (value, { text }) =>
    value.passes(
      `ends ${text}`,
      plainTest((one) => one.endsWith(text)),
    ),
  broken: ({ text: value }, { text }) => {
    const size = Array.from(text).length;
    const end = sql`SUBSTR(${value}, LENGTH(${value}) - ${lit(size - 1)}, ${lit(size)})`;
    return sql`(LENGTH(${value}) < ${lit(size)} OR (LENGTH(${value}) >= ${lit(size)} AND ${end} <> ${lit(text)}))`;
  },
});

export const containsText = defineColumnRule({
  type: 'contains_text',
  title: 'Contains a text',
  aka: ['str_contains', 'substring'],
  params: { text: part },
  says: ({ text }) => `contains ${text}`,
  broken: ({ text: value }, { text }) => sql`REPLACE(${value}, ${lit(text)}, '') = ${value}`,
});
