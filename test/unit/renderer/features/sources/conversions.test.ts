import { describe, expect, it } from 'vitest';
import {
  conversionText,
  openOffers,
  plainOffers,
  withConversion,
  withoutConversion,
} from '#renderer/features/sources/conversions.ts';
import type { Conversion, ConversionOffer } from '#shared/formats/conversion.ts';

const MISSING: Conversion = { kind: 'missing', column: 'amount', values: ['N/A', ''] };
const NUMBER: Conversion = {
  kind: 'number',
  column: 'amount',
  decimal: ',',
  thousands: '.',
  unit: 'currency',
};
const TEXT: Conversion = { kind: 'text', column: 'amount' };
const DAY_FIRST: Conversion = { kind: 'date', column: 'paid', format: '%d/%m/%Y' };
const MONTH_FIRST: Conversion = { kind: 'date', column: 'paid', format: '%m/%d/%Y' };

const offer = (conversion: Conversion, change: Partial<ConversionOffer> = {}): ConversionOffer => ({
  conversion,
  sentence: '',
  question: null,
  texts: 1,
  matches: 1,
  misfits: [],
  examples: [],
  ...change,
});

describe('conversions', () => {
  it('come in the order in which they take effect', () => {
    expect(withConversion([NUMBER], MISSING)).toEqual([MISSING, NUMBER]);
  });

  it('that give a column its type exclude each other', () => {
    expect(withConversion([MISSING, NUMBER], TEXT)).toEqual([MISSING, TEXT]);
    expect(withConversion([DAY_FIRST, NUMBER], MONTH_FIRST)).toEqual([NUMBER, MONTH_FIRST]);
  });

  it('can be taken back', () => {
    expect(withoutConversion([MISSING, NUMBER], { ...NUMBER })).toEqual([MISSING]);
  });

  it.each([
    [MISSING, 'N/A, empty texts read as missing'],
    [NUMBER, 'read as amounts of money with a comma before the decimals and a point between thousands'],
    [
      { ...NUMBER, decimal: '.', thousands: '', unit: 'none' },
      'read as numbers with a point before the decimals',
    ],
    [
      { kind: 'boolean', column: 'a', true_values: ['ja'], false_values: ['nein'] },
      'ja read as true, nein as false',
    ],
    [DAY_FIRST, 'read as dates of the form %d/%m/%Y'],
    [{ ...DAY_FIRST, format: '%d/%m/%Y %H:%M' }, 'read as times of the form %d/%m/%Y %H:%M'],
    [{ kind: 'trim', column: 'a' }, 'white space around the texts goes'],
    [TEXT, 'stays text'],
  ] satisfies [Conversion, string][])('%j in words', (conversion, text) => {
    expect(conversionText(conversion)).toBe(text);
  });
});

describe('offers', () => {
  const question = 'Is 03/04/2025 in March or in April?';
  const all = [offer(NUMBER), offer(DAY_FIRST, { question }), offer(MONTH_FIRST, { question })];

  it('that ask the same stand together', () => {
    expect(openOffers(all, []).map((group) => [group.column, group.offers.length])).toEqual([
      ['amount', 1],
      ['paid', 2],
    ]);
  });

  it('that were taken are open no more', () => {
    expect(openOffers(all, [NUMBER]).map(({ column }) => column)).toEqual(['paid']);
  });

  it('are open no more when their question was answered the other way', () => {
    expect(openOffers(all, [DAY_FIRST]).map(({ column }) => column)).toEqual(['amount']);
  });

  it('that ask nothing and fit every text can be taken at once', () => {
    const some = [
      offer(NUMBER, { misfits: ['abc'] }),
      offer(MISSING, { misfits: ['1,00'] }),
      ...all.slice(1),
    ];
    expect(plainOffers(openOffers(some, [])).map(({ conversion }) => conversion)).toEqual([MISSING]);
    expect(plainOffers(openOffers(all, [])).map(({ conversion }) => conversion)).toEqual([NUMBER]);
  });
});
