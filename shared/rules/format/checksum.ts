import { z } from 'zod';
import { isTrue, raw, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { CHECKSUMS, SCHEME_NAMES } from './checksum-schemes.ts';

export const checksum = defineColumnRule({
  type: 'checksum',
  title: 'Check digit',
  family: 'format',
  aka: [
    'luhn',
    'valid format credit card number',
    'expect_column_values_to_be_valid_iban',
    'IBAN',
    'ISBN',
    'EAN',
    'GTIN',
    'ISIN',
    'mod 97',
    'check digit',
    ...SCHEME_NAMES,
  ],
  nulls:
    'A NULL is accepted. Blanks and dashes do not count; what does not have the form of the number violates.',
  params: { scheme: z.enum(SCHEME_NAMES).meta({ title: 'Number' }) },
  says: ({ scheme }) => `is ${CHECKSUMS[scheme].title} whose check digit is right`,
  broken: ({ text }, { scheme }) => {
    const plain = sql`UPPER(REPLACE(REPLACE(${text}, ' ', ''), '-', ''))`;
    // Within CASE, so that no digit is read where there is none.
    return sql`(CASE WHEN ${text} IS NULL THEN ${raw('FALSE')} ELSE NOT ${isTrue(CHECKSUMS[scheme].holds(plain))} END)`;
  },
});
