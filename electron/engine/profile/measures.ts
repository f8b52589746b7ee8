import { isTemporal, type ColumnKind } from '#shared/profile/column-kind.ts';
import { MASKED_LENGTH } from '#shared/profile/text-shape.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';

/** A column being profiled: `index` makes names of measures unique in a query about many columns. */
export interface ProfiledColumn {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly kind: ColumnKind;
}

/** The value as a number: itself, or seconds since 1970. */
export function asNumber(kind: ColumnKind, value: Fragment): Fragment {
  return isTemporal(kind) ? sql`epoch(${value})` : sql`${value}::DOUBLE`;
}

/** A date or time as seconds since 1970, infinite ones as infinities. */
export function secondsOf(value: Fragment): Fragment {
  return instantOf(value, sql`epoch(${value})`);
}

/** The same in microseconds. */
export function microsecondsOf(value: Fragment): Fragment {
  return instantOf(value, sql`epoch_us(${value})`);
}

function instantOf(value: Fragment, since: Fragment): Fragment {
  return sql`CASE WHEN isfinite(${value}) THEN ${since}::DOUBLE
    WHEN ${value} > DATE '1970-01-01' THEN 'infinity'::DOUBLE ELSE '-infinity'::DOUBLE END`;
}

/** The value as it is compared and shown: a nested one is its text. */
export function shownValue({ name, kind }: ProfiledColumn): Fragment {
  return kind === 'nested' ? sql`${ident(name)}::VARCHAR` : ident(name);
}

/** A number as a literal that is a DOUBLE, not a DECIMAL. */
export function double(value: number): Fragment {
  const text = String(Object.is(value, -0) ? 0 : value);
  return raw(`(${text.includes('e') ? text : `${text}e0`})`);
}

/** True for a value one can calculate with: not NULL, NaN or infinite. */
export function isFinite(kind: ColumnKind, value: Fragment): Fragment {
  if (kind === 'float' || isTemporal(kind)) return sql`(${value} IS NOT NULL AND isfinite(${value}))`;
  return sql`${value} IS NOT NULL`;
}

/** Below this are the empty text, and those that begin with a blank, a tab, a line end or a control character. */
const FIRST_VISIBLE = lit('!');
const NO_BREAK_SPACE = '\u00a0';

/** True for a text that begins or ends with what people do not see. Cheaper than trimming, ten times over. */
export function hasOuterSpace(value: Fragment): Fragment {
  const ends = [' ', '\t', '\r', '\n', NO_BREAK_SPACE].map(
    (blank) => sql`ends_with(${value}, ${lit(blank)})`,
  );
  return sql`((${value} < ${FIRST_VISIBLE} AND ${value} <> '') OR starts_with(${value}, ${lit(NO_BREAK_SPACE)})
    OR ${join(ends, ' OR ')})`;
}

/** The form of a text: digits as 9, small letters as a, capitals as A, all else as it is. ASCII only. */
export function maskOf(text: Fragment): Fragment {
  return sql`regexp_replace(regexp_replace(regexp_replace(left(${text}, ${lit(MASKED_LENGTH)}),
    '[0-9]', '9', 'g'), '[a-z]', 'a', 'g'), '[A-Z]', 'A', 'g')`;
}
