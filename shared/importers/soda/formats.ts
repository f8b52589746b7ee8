import type { Draft } from '../draft.ts';
import { noCounterpart } from '../not-readable.ts';

/** Soda's names of formats, and the rule that asks the same. */
const FORMATS: Readonly<Record<string, Omit<Draft, 'column'> & { readonly type: Draft['type'] }>> = {
  'credit card number': { type: 'checksum', scheme: 'credit_card' },
  'date eu': { type: 'format', format: 'date_eu' },
  'date us': { type: 'format', format: 'date_us' },
  'date inverse': { type: 'format', format: 'date_inverse' },
  'date iso 8601': { type: 'parses_as', as: 'timestamp' },
  decimal: { type: 'format', format: 'decimal_point' },
  'decimal point': { type: 'format', format: 'decimal_point' },
  'decimal comma': { type: 'format', format: 'decimal_comma' },
  email: { type: 'format', format: 'email' },
  integer: { type: 'format', format: 'integer' },
  'ip address': { type: 'format', format: 'ipv4' },
  'ipv4 address': { type: 'format', format: 'ipv4' },
  'ipv6 address': { type: 'format', format: 'ipv6' },
  money: { type: 'format', format: 'money' },
  percentage: { type: 'format', format: 'percentage' },
  'phone number': { type: 'format', format: 'phone_number' },
  'positive integer': { type: 'format', format: 'positive_integer' },
  'time 12h': { type: 'format', format: 'time_12h' },
  'time 24h': { type: 'format', format: 'time_24h' },
  'timestamp 12h': { type: 'format', format: 'time_12h' },
  'timestamp 24h': { type: 'format', format: 'time_24h' },
  uuid: { type: 'format', format: 'uuid' },
};

/** The rule for `valid format: …`. @throws NotReadable for a format without one */
export function formatDraft(column: string, name: string): Draft {
  const found = FORMATS[name.trim().toLowerCase()];
  if (!found) throw noCounterpart(`the format ${name}`);
  return { ...found, column };
}
