import { z } from 'zod';
import { anyMatch, isTrue, join, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';

/** What personal data looks like within a text; loose on purpose: it is better to look once too often. */
const KINDS = {
  email: '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z.]{2,}',
  phone: '\\+[0-9][0-9 ().-]{7,}[0-9]|(^|[^0-9])[(]?[0-9]{3}[) .-]{1,2}[0-9]{3}[ .-][0-9]{4}($|[^0-9])',
  ip_address: '(^|[^0-9.])([0-9]{1,3}\\.){3}[0-9]{1,3}($|[^0-9.])',
  credit_card: '(^|[^0-9])([0-9]{4}[ -]?){3}[0-9]{4}($|[^0-9])',
  us_ssn: '(^|[^0-9])[0-9]{3}-[0-9]{2}-[0-9]{4}($|[^0-9])',
  iban: '(^|[^A-Z0-9])[A-Z]{2}[0-9]{2} ?([A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}($|[^A-Z0-9])',
  us_zip: '(^|[^0-9])[0-9]{5}-[0-9]{4}($|[^0-9])',
} as const;
const NAMES = Object.keys(KINDS) as (keyof typeof KINDS)[];

export const noPersonalData = defineColumnRule({
  type: 'no_personal_data',
  title: 'No personal data',
  aka: [
    'contains_email_percent',
    'contains_usa_phone_percent',
    'contains_usa_zipcode_percent',
    'contains_ip4_percent',
    'containsEmail',
    'containsCreditCardNumber',
    'containsSocialSecurityNumber',
    'PII',
  ],
  params: {
    kinds: z
      .array(z.enum(NAMES))
      .min(1)
      .optional()
      .meta({ title: 'Kinds', description: 'All of them unless said.' }),
  },
  says: ({ kinds = NAMES }) => `contains no ${kinds.map((kind) => kind.replaceAll('_', ' ')).join(', ')}`,
  broken: ({ text }, { kinds = NAMES }) =>
    sql`(${join(
      kinds.map((kind) => isTrue(sql`(${anyMatch(text, KINDS[kind])})`)),
      ' OR ',
    )})`,
});
