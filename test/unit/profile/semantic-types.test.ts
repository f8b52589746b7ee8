import { describe, expect, it } from 'vitest';
import { isCardNumber, isIban } from '#shared/profile/checksums.ts';
import { personalOf } from '#shared/profile/personal.ts';
import { numberMeaning, textMeaning } from '#shared/profile/semantic-types.ts';

const meaning = (column: string, ...texts: string[]) =>
  textMeaning(column, { texts, counts: texts.map(() => 1) }).type?.name ?? null;

describe('the meaning of texts', () => {
  it.each([
    ['c', 'email', ['a@b.org', 'x.y@z.co.uk']],
    ['c', 'url', ['https://a.org/x', 'http://b.org']],
    ['c', 'uuid', ['00000000-0000-4000-8000-000000000000']],
    ['c', 'mac_address', ['00:1b:44:11:3a:b7', '00-1B-44-11-3A-B7']],
    ['c', 'ipv4', ['10.0.0.1', '255.255.255.255']],
    ['c', 'ipv6', ['2001:db8::1', '::1']],
    ['c', 'timestamp', ['2024-01-01 10:00', '2024-01-01T10:00:00Z']],
    ['c', 'date', ['2024-01-01']],
    ['c', 'local_date', ['1.2.2024', '31/12/99']],
    ['c', 'time', ['10:15', '9:05 a.m.']],
    ['c', 'iban', ['DE89 3704 0044 0532 0130 00', 'GB82WEST12345698765432']],
    ['c', 'credit_card', ['4111 1111 1111 1111', '378282246310005']],
    ['c', 'hex_colour', ['#fff', '#A1B2C3']],
    ['c', 'coordinates', ['48.2082, 16.3738', '-33.9,18.4']],
    ['lat', 'latitude', ['48.2082', '-33.9']],
    ['c', 'phone', ['+43 660 123 4567', '(555) 123-4567']],
    ['phone', 'phone', ['2053258100', '2058388100']],
    ['zip', 'zip_code', ['35233', '35233-1234', 'SW1A 1AA']],
    ['country', 'country_code', ['AT', 'DE', 'US']],
    ['country', 'country_code', ['AUT', 'DEU']],
    ['c', 'currency_code', ['EUR', 'USD', 'CHF']],
    ['language', 'language_code', ['de', 'en_GB']],
    ['c', 'percent', ['5%', '12.5 %']],
    ['c', 'money', ['$1,200.50', '12 EUR']],
    ['c', 'number', ['1.5', '-2e3']],
    ['c', 'boolean', ['yes', 'no']],
    ['c', 'file_path', ['/usr/bin/node', 'C:\\temp\\x.csv']],
    ['first_name', 'person_name', ['Ada', 'Jean-Luc']],
  ])('column %s of %s', (column, name, texts) => expect(meaning(column, ...texts)).toBe(name));

  it.each([
    ['state codes are no countries', 'state', ['AL', 'CA']],
    ['words are no names', 'c', ['red', 'green']],
    ['sixteen digits are no card when the sum is wrong', 'c', ['4111 1111 1111 1112']],
    ['one in two is not enough', 'c', ['a@b.org', 'nobody']],
    ['nothing is nothing', 'c', []],
  ])('%s', (_, column, texts) => expect(meaning(column, ...texts)).toBeNull());

  it('counts the rows that do not fit', () => {
    const texts = { texts: ['a@b.org', 'oops', ''], counts: [97, 2, 50] };
    expect(textMeaning('c', texts)).toMatchObject({ type: { name: 'email' }, misfits: 2 });
  });
});

describe('the meaning of numbers', () => {
  it.each([
    ['latitude', 'float', -33, 48, 'latitude'],
    ['latitude', 'float', -33, 148, null],
    ['pickup_longitude', 'float', -170, 148, 'longitude'],
    ['zip_code', 'integer', 1001, 99950, 'zip_code'],
    ['created_at', 'integer', 1.6e9, 1.7e9, 'epoch_seconds'],
    ['created_at', 'integer', 1.6e12, 1.7e12, 'epoch_milliseconds'],
    ['year', 'integer', 1999, 2024, 'year'],
    ['n', 'integer', 1999, 2024, null],
    ['zip', 'integer', null, null, null],
  ] as const)('column %s, %s from %d to %d: %s', (column, kind, min, max, name) =>
    expect(numberMeaning(column, { kind, min, max })).toBe(name),
  );
});

describe('checksums', () => {
  it.each(['4111111111111111', '5500-0000-0000-0004', '378282246310005'])('%s is a card number', (text) =>
    expect(isCardNumber(text)).toBe(true),
  );
  it.each(['4111111111111112', '0000000000000000', '12'])('%s is none', (text) =>
    expect(isCardNumber(text)).toBe(false),
  );
  it.each(['DE89370400440532013000', 'FR14 2004 1010 0505 0001 3M02 606'])('%s is an account', (text) =>
    expect(isIban(text)).toBe(true),
  );
  it.each(['DE89370400440532013001', 'DE8', ''])('%j is none', (text) => expect(isIban(text)).toBe(false));
});

describe('what may be of a person', () => {
  it.each([
    ['x', 'email', 'email address', 'its values look like email'],
    ['dateOfBirth', null, 'birth date', 'it is called dateOfBirth'],
    ['SSN', null, 'national identifier', 'it is called SSN'],
    ['home_address', null, 'address', 'it is called home_address'],
  ])('column %s of %s', (column, type, kind, why) => expect(personalOf(column, type)).toEqual({ kind, why }));
  it.each([['amount'], ['company'], ['species']])('column %s is not', (column) =>
    expect(personalOf(column, null)).toBeNull(),
  );
});
