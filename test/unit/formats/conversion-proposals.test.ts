import { describe, expect, it } from 'vitest';
import { numberReadings, isNumberLike } from '#shared/formats/conversion-number.ts';
import { maySpeak } from '#shared/formats/conversion-proposals.ts';
import { dateFormats, isDateLike } from '#shared/formats/date-formats.ts';

const PARTS: Readonly<Record<string, string>> = {
  Y: '2024',
  y: '24',
  m: '03',
  d: '04',
  b: 'Mar',
  B: 'March',
  H: '14',
  I: '2',
  M: '05',
  S: '06',
  p: 'PM',
};

describe('a text that looks like a date', () => {
  it.each(dateFormats('day'))('is one of the form %s', (format) => {
    const text = format.replace(/%(.)/g, (_, part: string) => PARTS[part] ?? '');
    expect([isDateLike(text), isDateLike(` ${text} `)]).toEqual([true, true]);
  });

  it.each(['code 7', 'v34', '12', '5 kg', 'March', '12345678x', 'see 1.1.2024'])('is not %s', (text) => {
    expect(isDateLike(text)).toBe(false);
  });
});

const NUMBERS = [
  ...['0', '-5', '+5', '5-', '(5)', '1.5', ',5', '1,234.5', '1.234,5', "1'234", '1’234', '1 234 567,89'],
  ...['5%', '-5 %', '(5 %)', '(5) %', '$5', '€ 1.234,50', '1.234,50 €', '-5 EUR', 'US$ 5', '$ -5', '$ (5)'],
  ...['5 kr', '−5', '1\u202f234 zł', '(USD 5)'],
];

describe('a text that looks like a number', () => {
  it.each(NUMBERS)('is one that some style reads: %s', (text) => {
    expect(isNumberLike(text)).toBe(true);
  });

  it('is all that any style reads', () => {
    const styles = (['none', 'percent', 'currency'] as const).flatMap((unit) =>
      (['.', ','] as const).flatMap((decimal) =>
        (['', ',', '.', ' ', "'"] as const)
          .filter((thousands) => thousands !== decimal)
          .flatMap((thousands) => numberReadings({ unit, decimal, thousands })),
      ),
    );
    const read = NUMBERS.filter((text) => styles.some((style) => style.mayRead(text)));
    expect(NUMBERS.filter((text) => !read.includes(text))).toEqual([]);
  });

  it.each(['code 7', 'v34', 'k3x4', '5 kg', '1.2.3a', '-', ''])('is not %s', (text) => {
    expect(isNumberLike(text)).toBe(false);
  });
});

describe('a column', () => {
  const column = (...texts: string[]) => ({
    column: 'c',
    texts: texts.map((text) => ({ text, count: 1 })),
  });

  it('of plain texts speaks for no conversion', () => {
    expect(maySpeak(column('Ann', 'Bob', 'v34', 'code 7'))).toBe(false);
  });

  it.each([['1,5', '2,5'], ['3 Mar 2024'], ['yes', 'no'], ['-', 'n/a'], ['7', '1.5e10'], [' true'], []])(
    'may speak for one with %s',
    (...texts) => {
      expect(maySpeak(column(...texts))).toBe(true);
    },
  );

  it('may do so though some of its texts do not', () => {
    expect(maySpeak(column('1,5', '2,5', 'on request'))).toBe(true);
  });
});
