import { describe, expect, it } from 'vitest';
import type { Conversion, ConversionOffer } from '#shared/formats/conversion.ts';
import { opening } from './opening.ts';

const load = opening();

/** A file of a column and its row number, as a load answers it. */
async function column(texts: readonly string[], name = 'x', conversions: Conversion[] = []) {
  const lines = texts.map((text, index) => `${text}\t${index}`).join('\n');
  const { extract, rows } = await load(
    'c.tsv',
    `${name}\trow_number\n${lines}\n`,
    { delimiter: '\t', header: true, conversions },
    { order: 'ORDER BY row_number' },
  );
  return { extract, type: extract.columns[0]?.type, values: rows.map(([value]) => value) };
}

async function offersFor(texts: readonly string[], name = 'x'): Promise<ConversionOffer[]> {
  return (await column(texts, name)).extract.offers;
}

/** The offer with no column's name in it. */
function how({ conversion }: ConversionOffer) {
  return Object.fromEntries(Object.entries(conversion).filter(([key]) => key !== 'column'));
}

describe('what is offered, and what it makes of the texts', () => {
  it.each<[string, string[], object, string, (string | number | boolean | null)[]]>([
    [
      'thousands',
      ['1,234.5', '2', '-12,000'],
      { kind: 'number', decimal: '.', thousands: ',', unit: 'none' },
      'DOUBLE',
      [1234.5, 2, -12000],
    ],
    [
      'thousands without fractions',
      ['1,234,567', '2', '+7'],
      { kind: 'number', decimal: '.', thousands: ',', unit: 'none' },
      'BIGINT',
      [1234567, 2, 7],
    ],
    [
      'decimal commas',
      ['1.234,5', '0,25', '3'],
      { kind: 'number', decimal: ',', thousands: '.', unit: 'none' },
      'DOUBLE',
      [1234.5, 0.25, 3],
    ],
    [
      'decimal commas alone',
      ['1,5', '22,25'],
      { kind: 'number', decimal: ',', thousands: '', unit: 'none' },
      'DOUBLE',
      [1.5, 22.25],
    ],
    [
      'spaces between thousands',
      ['1 234', '1\u00a0234\u202f567', '5'],
      { kind: 'number', decimal: '.', thousands: ' ', unit: 'none' },
      'BIGINT',
      [1234, 1234567, 5],
    ],
    [
      'apostrophes between thousands',
      ["1'234.50", '1’000', '7'],
      { kind: 'number', decimal: '.', thousands: "'", unit: 'none' },
      'DOUBLE',
      [1234.5, 1000, 7],
    ],
    [
      'amounts of money',
      ['$1,200.50', '-$5', '$7', '($2)'],
      { kind: 'number', decimal: '.', thousands: ',', unit: 'currency' },
      'DOUBLE',
      [1200.5, -5, 7, -2],
    ],
    [
      'euros after',
      ['1.200,00 €', '5,50 €'],
      { kind: 'number', decimal: ',', thousands: '.', unit: 'currency' },
      'DOUBLE',
      [1200, 5.5],
    ],
    [
      'codes of currencies',
      ['USD 5', 'USD 12'],
      { kind: 'number', decimal: '.', thousands: '', unit: 'currency' },
      'BIGINT',
      [5, 12],
    ],
    [
      'per cent',
      ['12 %', '7.5%', '-3 %'],
      { kind: 'number', decimal: '.', thousands: '', unit: 'percent' },
      'DOUBLE',
      [0.12, 0.075, -0.03],
    ],
    [
      'negatives in parentheses',
      ['(1,200,000)', '35'],
      { kind: 'number', decimal: '.', thousands: ',', unit: 'none' },
      'BIGINT',
      [-1200000, 35],
    ],
    [
      'negatives with the minus behind',
      ['12-', '35'],
      { kind: 'number', decimal: '.', thousands: '', unit: 'none' },
      'BIGINT',
      [-12, 35],
    ],
    [
      'yes and no',
      ['yes', 'No', 'Y'],
      { kind: 'boolean', true_values: ['y', 'yes'], false_values: ['no'] },
      'BOOLEAN',
      [true, false, true],
    ],
    [
      'ja and nein',
      ['ja', 'nein'],
      { kind: 'boolean', true_values: ['ja'], false_values: ['nein'] },
      'BOOLEAN',
      [true, false],
    ],
    [
      'да and нет',
      ['да', 'Нет'],
      { kind: 'boolean', true_values: ['да'], false_values: ['нет'] },
      'BOOLEAN',
      [true, false],
    ],
    [
      'day first',
      ['13/02/2024', '1/2/2024'],
      { kind: 'date', format: '%d/%m/%Y' },
      'DATE',
      ['2024-02-13', '2024-02-01'],
    ],
    [
      'month first',
      ['02/13/2024', '1/2/2024'],
      { kind: 'date', format: '%m/%d/%Y' },
      'DATE',
      ['2024-02-13', '2024-01-02'],
    ],
    [
      'dots',
      ['24.3.2024', '1.2.2024'],
      { kind: 'date', format: '%d.%m.%Y' },
      'DATE',
      ['2024-03-24', '2024-02-01'],
    ],
    [
      'two digits of the year',
      ['24.12.99', '13.1.24'],
      { kind: 'date', format: '%d.%m.%y' },
      'DATE',
      ['1999-12-24', '2024-01-13'],
    ],
    [
      'names of months',
      ['Mar 4, 2024', 'may 12, 2024'],
      { kind: 'date', format: '%b %d, %Y' },
      'DATE',
      ['2024-03-04', '2024-05-12'],
    ],
    [
      'whole names of months',
      ['4 March 2024', '12 May 2024'],
      { kind: 'date', format: '%d %B %Y' },
      'DATE',
      ['2024-03-04', '2024-05-12'],
    ],
    [
      'days with a time',
      ['13/02/2024 9:30', '1/2/2024 23:05'],
      { kind: 'date', format: '%d/%m/%Y %H:%M' },
      'TIMESTAMP',
      ['2024-02-13 09:30:00', '2024-02-01 23:05:00'],
    ],
    [
      'twelve hours',
      ['2/13/2024 9:30 PM', '1/2/2024 12:05 AM'],
      { kind: 'date', format: '%m/%d/%Y %I:%M %p' },
      'TIMESTAMP',
      ['2024-02-13 21:30:00', '2024-01-02 00:05:00'],
    ],
    ['white space', [' 7', '12 '], { kind: 'trim' }, 'BIGINT', [7, 12]],
  ])('%s', async (_, texts, expected, type, values) => {
    const [offer, ...others] = await offersFor(texts);
    expect(others).toEqual([]);
    expect(offer && how(offer)).toEqual(expected);
    expect(offer).toMatchObject({ question: null, texts: texts.length, matches: texts.length, misfits: [] });
    const applied = await column(texts, 'x', offer ? [offer.conversion] : []);
    expect(applied).toMatchObject({ type, values });
    expect(applied.extract).toMatchObject({ offers: [], warnings: [] });
  });

  it('missing values in any case, counted, after which the column has its type by itself', async () => {
    const texts = ['1', 'N/A', '2', '-', 'n/a', '3'];
    const [offer, ...others] = await offersFor(texts);
    expect(others).toEqual([]);
    expect(offer).toEqual({
      conversion: { kind: 'missing', column: 'x', values: ['N/A', '-'] },
      sentence: '3 of 6 texts may stand for no value (“N/A”, “-”); the others are whole numbers.',
      question: null,
      texts: 6,
      matches: 3,
      misfits: [],
      examples: [
        { before: 'N/A', after: null },
        { before: '-', after: null },
      ],
    });
    const applied = await column(texts, 'x', offer ? [offer.conversion] : []);
    expect(applied).toMatchObject({ type: 'BIGINT', values: [1, null, 2, null, null, 3] });
  });

  it('missing values that come late', async () => {
    const texts = [...Array.from({ length: 25_000 }, (_, index) => `${index}`), 'NULL'];
    const offers = await offersFor(texts);
    expect(offers.map(({ conversion, matches, sentence }) => [conversion, matches, sentence])).toEqual([
      [
        { kind: 'missing', column: 'x', values: ['NULL'] },
        1,
        '1 of 25,001 texts may stand for no value (“NULL”); the others are whole numbers.',
      ],
    ]);
  });

  it('beside numbers of another spelling: each counts what the other leaves, and one can be taken alone', async () => {
    const texts = ['$1,200,000', '?', '$2,000', 'none'];
    const offers = await offersFor(texts);
    expect(offers.map(({ conversion, texts: all, matches }) => [conversion.kind, matches, all])).toEqual([
      ['missing', 2, 4],
      ['number', 2, 2],
    ]);
    const [missing] = offers;
    const one = await column(texts, 'x', missing ? [missing.conversion] : []);
    expect(one).toMatchObject({ type: 'VARCHAR', values: ['$1,200,000', null, '$2,000', null] });
    expect(one.extract.offers.map(({ conversion }) => conversion.kind)).toEqual(['number']);
    const both = await column(
      texts,
      'x',
      offers.map(({ conversion }) => conversion),
    );
    expect(both).toMatchObject({ type: 'BIGINT', values: [1200000, null, 2000, null] });
  });

  it('a question where the order of day and month is open', async () => {
    const offers = await offersFor(['03/04/2024', '05/06/2024']);
    expect(offers.map(how)).toEqual([
      { kind: 'date', format: '%d/%m/%Y' },
      { kind: 'date', format: '%m/%d/%Y' },
    ]);
    expect(offers.map(({ question }) => question)).toEqual([
      'Is 03/04/2024 the third of April or the fourth of March?',
      'Is 03/04/2024 the third of April or the fourth of March?',
    ]);
  });

  it('a question where a mark may be of decimals or of thousands', async () => {
    const offers = await offersFor(['1,234', '5,678']);
    expect(offers.map(({ question, examples }) => [question, examples[0]?.after])).toEqual([
      ['Does the mark in 1,234 stand before decimals or between thousands?', '1234'],
      ['Does the mark in 1,234 stand before decimals or between thousands?', '1.234'],
    ]);
  });

  it('days as eight digits, and ones and zeros, by their name only', async () => {
    expect((await offersFor(['20240304', '20241231'], 'order_date')).map(how)).toEqual([
      { kind: 'date', format: '%Y%m%d' },
    ]);
    expect(await offersFor(['20240304', '20241231'], 'number')).toEqual([]);
    expect((await offersFor(['1', '0', '1'], 'is_active')).map(how)).toEqual([
      { kind: 'boolean', true_values: ['1'], false_values: ['0'] },
    ]);
    expect(await offersFor(['1', '0'], 'children')).toEqual([]);
    const conversion: Conversion = { kind: 'date', column: 'order_date', format: '%Y%m%d' };
    expect(await column(['20240304'], 'order_date', [conversion])).toMatchObject({
      type: 'DATE',
      values: ['2024-03-04'],
    });
  });

  it('with what does not fit, when it is little', async () => {
    const texts = [...Array.from({ length: 30 }, (_, index) => `${index + 1},5`), 'abc', '007'];
    const [offer] = await offersFor(texts);
    expect(offer).toMatchObject({ texts: 32, matches: 30, misfits: ['007', 'abc'] });
  });

  it.each([
    ['codes', ['00123', '00456'], 'x'],
    ['phone numbers', ['+4915112345678', '+4915187654321'], 'x'],
    ['phone numbers by name', ['555 123 456', '555 654 321'], 'phone'],
    ['numbers beyond 64 bits', ['12345678901234567890', '22345678901234567890'], 'x'],
    ['several currencies', ['$5', '5 €'], 'x'],
    ['words', ['north', 'south', 'no'], 'x'],
    ['one word only', ['yes', 'yes'], 'x'],
    ['impossible days', ['31/31/2024', '40/01/2024'], 'x'],
    ['what is read already', ['1.5', '2.5'], 'x'],
  ])('nothing for %s', async (_, texts, name) => {
    expect(await offersFor(texts, name)).toEqual([]);
  });
});

describe('a conversion that was asked for', () => {
  it('leaves the column text when a text does not read so, and says which', async () => {
    const number: Conversion = { kind: 'number', column: 'x', decimal: '.', thousands: ',', unit: 'none' };
    const { extract, type, values } = await column(['1,000', 'abc', '2', '1,00'], 'x', [number]);
    expect({ type, values }).toEqual({ type: 'VARCHAR', values: ['1,000', 'abc', '2', '1,00'] });
    expect(extract.warnings).toEqual([
      'x stays text, as not all of its texts can be converted: row 2 “abc”, row 4 “1,00”.',
    ]);
  });

  it('counts missing values first, in whatever order they are asked', async () => {
    const missing: Conversion = { kind: 'missing', column: 'x', values: ['n/a'] };
    const trim: Conversion = { kind: 'trim', column: 'x' };
    const date: Conversion = { kind: 'date', column: 'x', format: '%d/%m/%Y' };
    const { type, values } = await column(['13/02/2024', ' N/A '], 'x', [date, missing, trim]);
    expect({ type, values }).toEqual({ type: 'DATE', values: ['2024-02-13', null] });
  });

  it('keeps a column text, which then offers nothing', async () => {
    const { extract, type } = await column(['1', '2'], 'x', [{ kind: 'text', column: 'x' }]);
    expect({ type, offers: extract.offers }).toEqual({ type: 'VARCHAR', offers: [] });
  });

  it('for no column, or with a format that is none, is refused', async () => {
    await expect(column(['1'], 'x', [{ kind: 'trim', column: 'y' }])).rejects.toMatchObject({
      code: 'usage',
      message: 'A conversion is asked for the column y, which the file does not have.',
      remedy: 'Its columns are x, row_number.',
    });
    await expect(column(['1'], 'x', [{ kind: 'date', column: 'x', format: '%Q' }])).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('%Q is no format of a date'),
    });
  });

  it('reads late texts too', async () => {
    const texts = Array.from({ length: 5000 }, (_, index) => `${index},5`);
    const number: Conversion = { kind: 'number', column: 'x', decimal: ',', thousands: '', unit: 'none' };
    expect(await column(texts, 'x', [number])).toMatchObject({ type: 'DOUBLE' });
    const late = await column([...texts, 'x'], 'x', [number]);
    expect(late.type).toBe('VARCHAR');
    expect(late.extract.warnings).toEqual([
      'x stays text, as not all of its texts can be converted: row 5001 “x”.',
    ]);
  });
});
