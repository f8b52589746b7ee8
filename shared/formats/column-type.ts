import { lit, raw, sql, type Fragment } from '../sql/index.ts';

/** Types that text is read as, the narrowest first. What fits none stays VARCHAR. */
export const TEXT_TYPES = ['BIGINT', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP', 'TIMESTAMPTZ'] as const;
export type TextType = (typeof TEXT_TYPES)[number];

const STAMP = '\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?';
const ZONE = '(Z|[+-]\\d\\d(:?\\d\\d)?)';

/**
 * True when a text is a value of the type and nothing is lost by reading it so; NULL for NULL.
 * An integer must come back as it was written (`007`, `+1`, `1.0` and `1e3` don't), a decimal has no leading
 * zero and no more digits than a double holds, dates and times are ISO 8601. So codes stay text, and a text
 * whose order of day and month would have to be guessed does too.
 */
export function readsAs(type: TextType, value: Fragment): Fragment {
  switch (type) {
    case 'BIGINT':
      return sql`coalesce(TRY_CAST(${value} AS BIGINT)::VARCHAR IN (${value}, trim(${value})), false)`;
    case 'DOUBLE':
      return sql`(TRY_CAST(${value} AS DOUBLE) IS NOT NULL AND NOT (${value} >= '00' AND ${value} < '0:')
        AND NOT starts_with(${value}, '+') AND NOT contains(${value}, '_')
        AND (length(${value}) <= 15 OR (length(${value}) <= 24 AND contains(${value}, '.'))))`;
    case 'BOOLEAN':
      return sql`(lower(${value}) IN ('true', 'false'))`;
    case 'DATE':
      return sql`coalesce(TRY_CAST(${value} AS DATE)::VARCHAR = ${value}, false)`;
    case 'TIMESTAMP':
      return sql`(regexp_full_match(${value}, ${lit(STAMP)}) AND TRY_CAST(${value} AS TIMESTAMP) IS NOT NULL)`;
    case 'TIMESTAMPTZ':
      return sql`(regexp_full_match(${value}, ${lit(STAMP + ZONE)}) AND TRY_CAST(${value} AS TIMESTAMPTZ) IS NOT NULL)`;
  }
}

/** A text that {@link readsAs} the type, as a value of it; NULL when it does not. */
export function castText(type: TextType, value: Fragment): Fragment {
  return sql`TRY_CAST(${value} AS ${raw(type)})`;
}
