import { z } from 'zod';
import { fullMatch, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { FORMAT_NAMES, FORMAT_PATTERNS } from './format-patterns.ts';

export const format = defineColumnRule({
  type: 'format',
  title: 'Known format',
  family: 'format',
  aka: [
    'valid format',
    'valid_format',
    'invalid_email_format_percent',
    'invalid_uuid_format_percent',
    'invalid_ip4_address_format_percent',
    'invalid_ip6_address_format_percent',
    'invalid_usa_phone_format_percent',
    'invalid_usa_zipcode_format_percent',
    'valid_country_code_percent',
    'valid_currency_code_percent',
    'hasPattern email',
    'semantic type',
    ...FORMAT_NAMES,
  ],
  nulls: 'A NULL is accepted; an empty text has no format and violates.',
  params: { format: z.enum(FORMAT_NAMES).meta({ title: 'Format' }) },
  says: ({ format: name }) => `is written as ${name.replaceAll('_', ' ')}`,
  broken: ({ text }, { format: name }) => sql`NOT (${fullMatch(text, FORMAT_PATTERNS[name])})`,
});
