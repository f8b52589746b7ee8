import { isNumeric, isTemporal, type ColumnKind } from '#shared/profile/column-kind.ts';
import { join, lit, sql, type Fragment } from '#shared/sql/index.ts';

/** A column being profiled: `index` makes names of measures unique in a query about many columns. */
export interface ProfiledColumn {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly kind: ColumnKind;
}

/**
 * How rows are counted: one by one in a scan of the table, or weighted where each distinct value stands once
 * with its number of rows.
 */
export interface Counting {
  /** Rows for which the condition is true. */
  rows(condition: Fragment): Fragment;
  /** The sum over rows for which the condition is true; NULL without one. */
  sum(expression: Fragment, condition: Fragment): Fragment;
}

export const scanned: Counting = {
  rows: (condition) => sql`count(*) FILTER (WHERE ${condition})`,
  sum: (expression, condition) => sql`sum(${expression}) FILTER (WHERE ${condition})`,
};

/** Over a relation with `n` rows for each value. */
export const weighted: Counting = {
  rows: (condition) => sql`coalesce(sum(n) FILTER (WHERE ${condition}), 0)`,
  sum: (expression, condition) => sql`sum((${expression}) * n) FILTER (WHERE ${condition})`,
};

/** The value as a number: itself, or seconds since 1970. */
export function asNumber(kind: ColumnKind, value: Fragment): Fragment {
  return isTemporal(kind) ? sql`epoch(${value})` : sql`${value}::DOUBLE`;
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
function hasOuterSpace(value: Fragment): Fragment {
  const ends = [' ', '\t', '\r', '\n', NO_BREAK_SPACE].map(
    (blank) => sql`ends_with(${value}, ${lit(blank)})`,
  );
  return sql`((${value} < ${FIRST_VISIBLE} AND ${value} <> '') OR starts_with(${value}, ${lit(NO_BREAK_SPACE)})
    OR ${join(ends, ' OR ')})`;
}

/**
 * What can be said of a column in one look at each value, by name. Leading or trailing white space counts as
 * `whitespace`; a smallest or largest value is never NaN.
 */
export function measures(kind: ColumnKind, value: Fragment, counting: Counting): Record<string, Fragment> {
  return {
    nulls: counting.rows(sql`${value} IS NULL`),
    ...extremes(kind, value),
    ...(kind === 'text' ? textMeasures(value, counting) : {}),
    ...(isNumeric(kind) || isTemporal(kind) ? numberMeasures(kind, value, counting) : {}),
  };
}

function extremes(kind: ColumnKind, value: Fragment): Record<string, Fragment> {
  if (kind === 'nested') return {};
  const filter = kind === 'float' ? sql` FILTER (WHERE NOT isnan(${value}))` : sql``;
  return { min: sql`min(${value})${filter}`, max: sql`max(${value})${filter}` };
}

function textMeasures(value: Fragment, counting: Counting): Record<string, Fragment> {
  const given = sql`${value} IS NOT NULL`;
  return {
    length_min: sql`min(length(${value}))`,
    length_max: sql`max(length(${value}))`,
    length_sum: counting.sum(sql`length(${value})`, given),
    empty: counting.rows(sql`${value} = ''`),
    whitespace: counting.rows(hasOuterSpace(value)),
  };
}

function numberMeasures(kind: ColumnKind, value: Fragment, counting: Counting): Record<string, Fragment> {
  const finite = isFinite(kind, value);
  const number = asNumber(kind, value);
  return {
    finite: counting.rows(finite),
    low: sql`min(${number}) FILTER (WHERE ${finite})`,
    high: sql`max(${number}) FILTER (WHERE ${finite})`,
    ...(isNumeric(kind)
      ? {
          total: counting.sum(number, finite),
          zeros: counting.rows(sql`${value} = 0`),
          negatives: counting.rows(sql`${value} < 0`),
        }
      : {}),
  };
}

/** Most texts are longer than their form is telling. */
const MASKED_LENGTH = 60;

/** The form of a text: digits as 9, small letters as a, capitals as A, all else as it is. ASCII only. */
export function maskOf(text: Fragment): Fragment {
  return sql`regexp_replace(regexp_replace(regexp_replace(left(${text}, ${lit(MASKED_LENGTH)}),
    '[0-9]', '9', 'g'), '[a-z]', 'a', 'g'), '[A-Z]', 'A', 'g')`;
}
