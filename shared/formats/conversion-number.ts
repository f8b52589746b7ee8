import { lit, raw, sql, type Fragment } from '../sql/index.ts';
import type { TextReading } from './column-type.ts';
import type { Conversion } from './conversion.ts';
import { trimmed } from './trimmed.ts';

/** How numbers are written; see the conversion of kind `number`. */
export type NumberStyle = Pick<Extract<Conversion, { kind: 'number' }>, 'decimal' | 'thousands' | 'unit'>;

// Patterns hold for RE2 and JavaScript alike, so they name no character by its code.
const SPACE = '[ \u00a0\u202f]';
const MINUS = '[-\u2212]';
const SIGN = '[-+\u2212]';
const GAPS: Readonly<Record<NumberStyle['thousands'], string>> = {
  '': '',
  ',': ',',
  '.': '\\.',
  ' ': SPACE,
  "'": "['\u2019]",
};
const CODES =
  'USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|BRL|MXN|ARS|CLP|COP|ZAR|SGD|HKD|KRW|TWD|THB|IDR|MYR|PHP|VND|ILS|AED|SAR|EGP|NGN|KES';
/** A currency's sign or code; \p{Sc} are the signs of Unicode. */
const CURRENCY = `(?:(?:US|AU?|CA?|NZ|HK|S|R)?\\p{Sc}|kr|zł|${CODES})`;

/** Digits of a double that always come back. */
const MOST_DIGITS = 15;

/**
 * How texts in a style read: as BIGINT while none has a fraction (percentages always have one), else as DOUBLE of at
 * most 15 digits. A minus stands before or after, also as U+2212, and `(5)` is -5. Leading zeros are no number's.
 */
export function numberReadings(style: NumberStyle): readonly TextReading[] {
  const whole: TextReading = {
    type: 'BIGINT',
    mayRead: matcher(style, false),
    reads: (text) =>
      sql`(${matches(style, false, text)} AND
        (${isShort(text)} OR TRY_CAST(${plain(style, text)} AS BIGINT) IS NOT NULL))`,
    usual: null,
    cast: (text) => sql`TRY_CAST(${plain(style, text)} AS BIGINT)`,
  };
  const digits = (text: Fragment) => sql`trim(translate(${plain(style, text)}, '-.', ''), '0')`;
  const decimal: TextReading = {
    type: 'DOUBLE',
    mayRead: matcher(style, true),
    reads: (text) =>
      sql`(${matches(style, true, text)} AND (${isShort(text)} OR strlen(${digits(text)}) <= ${lit(MOST_DIGITS)}))`,
    usual: null,
    cast: (text) =>
      sql`TRY_CAST(${plain(style, text)}${style.unit === 'percent' ? raw(" || 'e-2'") : raw('')} AS DOUBLE)`,
  };
  return style.unit === 'percent' ? [decimal] : [whole, decimal];
}

/** It has too few characters for too many digits, which need not be counted then. */
function isShort(text: Fragment): Fragment {
  return sql`strlen(${text}) <= ${lit(MOST_DIGITS)}`;
}

function matcher(style: NumberStyle, fraction: boolean): (text: string) => boolean {
  const expression = new RegExp(`^(?:${pattern(style, fraction)})$`, 'u');
  return (text) => expression.test(text.trim()) && text.replace(/\D/g, '').length <= 18;
}

function matches(style: NumberStyle, fraction: boolean, text: Fragment): Fragment {
  return sql`regexp_full_match(${trimmed(text)}, ${lit(pattern(style, fraction))})`;
}

function pattern({ decimal, thousands, unit }: NumberStyle, fraction: boolean): string {
  const mark = decimal === '.' ? '\\.' : ',';
  const gap = GAPS[thousands];
  const grouped = gap === '' ? '' : `[1-9]\\d{0,2}(?:${gap}\\d{3})+|`;
  const whole = `(?:${grouped}[1-9]\\d*|0)`;
  const number = fraction ? `(?:${whole}(?:${mark}\\d+)?|${mark}\\d+)` : whole;
  switch (unit) {
    case 'none':
      return `${SIGN}?${number}|${number}${MINUS}|\\(${number}\\)`;
    case 'percent':
      return `(?:${SIGN}?${number}|\\(${number}\\))${SPACE}?%|\\(${number}${SPACE}?%\\)`;
    case 'currency': {
      const money = `(?:${CURRENCY}${SPACE}?)?${number}(?:${SPACE}?${CURRENCY})?`;
      return `${SIGN}?${money}|${CURRENCY}${SPACE}?${SIGN}${number}|${money}${MINUS}|\\(${money}\\)|${CURRENCY}${SPACE}?\\(${number}\\)`;
    }
  }
}

const AROUND = `(?:${SIGN}|[( )%]|${SPACE}|${CURRENCY})`;
const NUMBER_LIKE = new RegExp(`^${AROUND}*(?:[\\d.,'’]|${SPACE})*\\d${AROUND}*$`, 'u');

/** False only for a text that is a number in no style. */
export function isNumberLike(text: string): boolean {
  return NUMBER_LIKE.test(text.trim());
}

/** The number as SQL writes it. */
function plain({ decimal }: NumberStyle, text: Fragment): Fragment {
  const digits = sql`replace(regexp_replace(${text}, ${lit(`[^0-9${decimal}]`)}, '', 'g'), ${lit(decimal)}, '.')`;
  return sql`(CASE WHEN regexp_matches(${text}, ${lit('[-\u2212(]')}) THEN '-' ELSE '' END || ${digits})`;
}

/** The currency that a text names, as it is written; null for one that names none. */
export function currencyOf(text: string): string | null {
  return new RegExp(CURRENCY, 'u').exec(text)?.[0] ?? null;
}
