import { z } from 'zod';
import {
  epochSeconds,
  type Fragment,
  lit,
  nowSeconds,
  sql,
  temporalLiteral,
  timestampInText,
} from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import type { RuleContext } from '../define-rule.ts';
import { moment } from '../rule-params.ts';

/** The column's moment in seconds since 1970; of a text column the texts in ISO form. */
function secondsOf(stored: Fragment, column: string, { kindOf }: RuleContext): Fragment {
  return epochSeconds(kindOf?.(column) === 'text' ? timestampInText(stored) : stored);
}

/** The moment a rule goes by: the one it names, else the one at which it runs. */
export function asOfSeconds(asOf: string | undefined): Fragment {
  return asOf === undefined ? nowSeconds() : epochSeconds(temporalLiteral(asOf));
}

const asOf = moment.optional().meta({
  title: 'As of',
  description: 'The moment to go by, in UTC; the one at which the rule runs unless said.',
});

export const notInFuture = defineColumnRule({
  type: 'not_in_future',
  title: 'Not in the future',
  dimension: 'timeliness',
  aka: ['date_values_in_future_percent', 'date_values_in_future', 'future dates'],
  params: { as_of: asOf },
  says: ({ as_of }) => `is not after ${as_of ?? 'now'}`,
  broken: ({ stored }, { column, as_of }, context) =>
    sql`${secondsOf(stored, column, context)} > ${asOfSeconds(as_of)}`,
});

export const notInPast = defineColumnRule({
  type: 'not_in_past',
  title: 'Not in the past',
  dimension: 'timeliness',
  aka: ['past dates', 'expiry date'],
  params: { as_of: asOf },
  says: ({ as_of }) => `is not before ${as_of ?? 'now'}`,
  broken: ({ stored }, { column, as_of }, context) =>
    sql`${secondsOf(stored, column, context)} < ${asOfSeconds(as_of)}`,
});

export const recentValue = defineColumnRule({
  type: 'recent_value',
  title: 'Not older than',
  dimension: 'timeliness',
  aka: ['max age', 'retention', 'date age'],
  params: { max_days: z.number().min(0).meta({ title: 'Days' }), as_of: asOf },
  says: ({ max_days, as_of }) => `is at most ${max_days} days older than ${as_of ?? 'now'}`,
  broken: ({ stored }, { column, max_days, as_of }, context) =>
    sql`${secondsOf(stored, column, context)} < ${asOfSeconds(as_of)} - ${lit(max_days * 86_400)}`,
});
