import { join, lit, raw, sql, type Fragment } from '../sql/index.ts';

/** Types that text is read as, the narrowest first. What fits none stays VARCHAR. */
export const TEXT_TYPES = ['BIGINT', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP', 'TIMESTAMPTZ'] as const;
export type TextType = (typeof TEXT_TYPES)[number];

/** A spelling of a type's values that is cheaper to look for than all there are. */
export interface UsualSpelling {
  /** True only for a text that is spelled so; decided without the database, to expect it of others. */
  isOf(text: string): boolean;
  /**
   * True for a text that is not spelled so; false or NULL for one that is, which a plain CAST reads without loss. A text
   * that is no value at all may be either, and fails in the CAST.
   */
  strays(text: Fragment): Fragment;
}

/** A way to read texts as values of `type`, which is DuckDB's name for it. */
export interface TextReading {
  readonly type: string;
  /** False only for a text that does not read so; decided without the database, to propose a type. */
  mayRead(text: string): boolean;
  /** True for a text that reads so without loss; false or NULL for one that does not, and for NULL. */
  reads(text: Fragment): Fragment;
  /** The spelling that most texts have; null where there are too many. */
  readonly usual: UsualSpelling | null;
  /** A text that reads so, as a value of the type. */
  cast(text: Fragment): Fragment;
}

const DAY = '\\d{4}-\\d\\d-\\d\\d';
const TIME = '[ T]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,6})?)?';
const ZONE = '(Z|[+-]\\d\\d(:?\\d\\d)?)';
const PLAIN_DECIMAL = '-?(?:0|[1-9]\\d*)(?:\\.\\d+)?';
/** An exponent has a sign, a decimal point before it or a small e: `12E3` is a code. */
const DECIMAL =
  '-?(?:(?:0|[1-9]\\d*)(?:\\.\\d*(?:[eE][+-]?\\d+)?|e[+-]?\\d+|E[+-]\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?)';
const NOT_FINITE = ['nan', 'inf', '-inf', 'infinity', '-infinity'];
const TRUTHS = ['true', 'false', 'True', 'False', 'TRUE', 'FALSE'];
/** A text of this many characters has no more than the 15 digits that a double always gives back. */
const SHORT = 15;

/**
 * The law of reading text as a type: a text is a value of it when nothing is lost by reading it so.
 * - BIGINT comes back as it was written: `007`, `+1`, ` 1`, `1.0`, `1e3` and what is beyond 64 bits don't.
 * - DOUBLE is a decimal without leading zeros or white space, of at most 15 significant digits or spelled as the
 *   double itself is; trailing zeros of a fraction may go. NaN and infinities are `nan`, `inf` and `infinity` in
 *   any case, the latter two with or without a minus.
 * - BOOLEAN is `true` or `false` in small or capital letters or with one capital.
 * - DATE, TIMESTAMP and TIMESTAMPTZ are ISO 8601; a TIMESTAMP may lack its seconds or its time (midnight), and
 *   a TIMESTAMPTZ has an offset, of which the moment is kept.
 * So codes stay text, and a text whose order of day and month would have to be guessed does too.
 * The forms are those that proved cheap over millions of values: one cast and back, one glob, one regular expression.
 */
export function textReading(type: TextType): TextReading {
  const form = FORMS[type];
  return {
    type,
    mayRead: (text) => form.test(text) || (type === 'DOUBLE' && NOT_FINITE.includes(text.toLowerCase())),
    reads: (text) => readsAs(type, text),
    cast: (text) => sql`TRY_CAST(${text} AS ${raw(type)})`,
    usual: type === 'TIMESTAMPTZ' ? null : USUAL[type],
  };
}

/** What every text of a type looks like. */
const FORMS: Readonly<Record<TextType, RegExp>> = {
  BIGINT: /^(0|-?[1-9]\d{0,18})$/,
  DOUBLE: whole(DECIMAL),
  BOOLEAN: whole(TRUTHS.join('|')),
  DATE: whole(DAY),
  TIMESTAMP: whole(`${DAY}(${TIME})?`),
  TIMESTAMPTZ: whole(DAY + TIME + ZONE),
};

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

/** True for a text that is a value of the type by the law of {@link textReading}. */
export function readsAs(type: TextType, text: Fragment): Fragment {
  switch (type) {
    case 'BIGINT':
      return sql`TRY_CAST(${text} AS BIGINT)::VARCHAR = ${text}`;
    case 'DOUBLE':
      return sql`(${plainDecimal(text)} OR ${anyDecimal(text)} OR lower(${text}) IN (${texts(NOT_FINITE)}))`;
    case 'BOOLEAN':
      return sql`${text} IN (${texts(TRUTHS)})`;
    case 'DATE':
      return sql`TRY_CAST(${text} AS DATE)::VARCHAR = ${text}`;
    case 'TIMESTAMP':
      return sql`(${sameTimestamp(text)} OR
        (${matches(text, `${DAY}(${TIME})?`)} AND TRY_CAST(${text} AS TIMESTAMP) IS NOT NULL))`;
    case 'TIMESTAMPTZ':
      return sql`(${matches(text, DAY + TIME + ZONE)} AND TRY_CAST(${text} AS TIMESTAMPTZ) IS NOT NULL)`;
  }
}

const DAY_GLOB = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]';
const TIME_GLOBS = ['[01][0-9]', '2[0-3]'].map((hour) => `${DAY_GLOB}[ T]${hour}:[0-5][0-9]:[0-5][0-9]`);
/** There is no year 0: before the first comes one that ends in BC. */
const FIRST_YEAR = '0001';

const USUAL: Readonly<Record<Exclude<TextType, 'TIMESTAMPTZ'>, UsualSpelling>> = {
  BIGINT: {
    isOf: (text) => FORMS.BIGINT.test(text),
    strays: (text) => sql`CAST(${text} AS BIGINT)::VARCHAR <> ${text}`,
  },
  DOUBLE: {
    isOf: (text) => text.length <= SHORT && whole(PLAIN_DECIMAL).test(text),
    strays: (text) => sql`NOT ${plainDecimal(text)}`,
  },
  BOOLEAN: {
    isOf: (text) => TRUTHS.includes(text),
    strays: (text) => sql`${text} NOT IN (${texts(TRUTHS)})`,
  },
  DATE: {
    isOf: (text) => FORMS.DATE.test(text) && text >= FIRST_YEAR,
    strays: (text) => sql`NOT (${text} GLOB ${lit(DAY_GLOB)} AND ${text} >= ${lit(FIRST_YEAR)})`,
  },
  TIMESTAMP: {
    isOf: (text) => FORMS.TIMESTAMP.test(text) && text.length === 19 && text >= FIRST_YEAR,
    strays: (text) => {
      const globs = TIME_GLOBS.map((glob) => sql`${text} GLOB ${lit(glob)}`);
      return sql`NOT ((${join(globs, ' OR ')}) AND ${text} >= ${lit(FIRST_YEAR)})`;
    },
  },
};

function matches(text: Fragment, pattern: string): Fragment {
  return sql`regexp_full_match(${text}, ${lit(pattern)})`;
}

function texts(list: readonly string[]): Fragment {
  return join(list.map(lit));
}

function sameTimestamp(text: Fragment): Fragment {
  return sql`TRY_CAST(${text} AS TIMESTAMP)::VARCHAR = ${text}`;
}

function plainDecimal(text: Fragment): Fragment {
  return sql`(strlen(${text}) <= ${lit(SHORT)} AND ${matches(text, PLAIN_DECIMAL)})`;
}

/** Digits are counted without the zeros around them; a number too large or too small for a double is none. */
function anyDecimal(text: Fragment): Fragment {
  const digits = sql`trim(replace(regexp_replace(${text}, '^-|[eE].*$', '', 'g'), '.', ''), '0')`;
  const value = sql`TRY_CAST(${text} AS DOUBLE)`;
  return sql`(${matches(text, DECIMAL)} AND isfinite(${value}) AND (${value} <> 0 OR ${digits} = '')
    AND (strlen(${digits}) <= ${lit(SHORT)} OR ${value}::VARCHAR = ${text}))`;
}
