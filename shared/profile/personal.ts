import type { ColumnProfile } from './profile.ts';

type Personal = NonNullable<ColumnProfile['personal']>;

/** What a semantic type says of a person. */
const BY_MEANING: Readonly<Record<string, string>> = {
  email: 'email address',
  phone: 'phone number',
  credit_card: 'payment card',
  iban: 'bank account',
  ipv4: 'network address',
  ipv6: 'network address',
  mac_address: 'network address',
  person_name: 'name',
};

/** What the name of a column says of a person; words are told apart by anything but letters. */
const BY_NAME: readonly (readonly [kind: string, named: RegExp])[] = [
  ['email address', /(^|_)e?_?mail(_|$)/],
  ['phone number', /(^|_)(phone|mobile|fax|telephone|tel)(_|$)/],
  [
    'national identifier',
    /(^|_)(ssn|social_security|national_id|passport|tax_id|nino|nhs|driver_?s?_licen[cs]e)(_|$)/,
  ],
  ['birth date', /(^|_)(birth|dob|birth_?date|birthday|born)(_|$)|date_of_birth/],
  ['name', /(^|_)((first|last|given|family|middle|maiden|full|sur|fore)_?name|surname)(_|$)/],
  ['address', /(^|_)(street|home_address|postal_address|address(_line)?(_?[123])?)(_|$)/],
  ['sex or gender', /(^|_)(sex|gender)(_|$)/],
  ['health', /(^|_)(diagnosis|blood_type|medication|disability)(_|$)/],
  ['belief or origin', /(^|_)(religion|ethnicity|race|nationality)(_|$)/],
  ['payment card', /(^|_)(credit_?card|card_?number|cvv|pan)(_|$)/],
  ['bank account', /(^|_)(iban|bank_account|account_?number)(_|$)/],
  ['income', /(^|_)(salary|income|wage)(_|$)/],
  ['secret', /(^|_)(password|passwd|pwd|secret|pin)(_|$)/],
];

/** What a column seems to hold of a person, by its meaning or else by its name; null when nothing. */
export function personalOf(column: string, meaning: string | null): Personal | null {
  const kind = meaning === null ? undefined : BY_MEANING[meaning];
  if (kind !== undefined && meaning !== null) {
    return { kind, why: `its values look like ${meaning.replaceAll('_', ' ')}` };
  }
  const words = column
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  const found = BY_NAME.find(([, named]) => named.test(words));
  return found ? { kind: found[0], why: `it is called ${column}` } : null;
}
