import { type Fragment, lit, sql } from '../../sql/index.ts';

/** Where a text has its year (four digits), month and day (two each), counted from 1. */
export interface DayPlaces {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * True for a text whose year, month and day are a day of the (proleptic Gregorian) calendar; false where it does not
 * have the form. It is plain arithmetic: not every dialect can try a cast without failing.
 */
export function isCalendarDay(text: Fragment, hasForm: Fragment, { year, month, day }: DayPlaces): Fragment {
  // The digits are taken only where they are digits: a CASE decides before it casts.
  const digits = (start: number, length: number): Fragment =>
    sql`(CASE WHEN ${hasForm} THEN CAST(SUBSTR(${text}, ${lit(start)}, ${lit(length)}) AS INTEGER) ELSE 0 END)`;
  const [y, m, d] = [digits(year, 4), digits(month, 2), digits(day, 2)];
  const leap = sql`((MOD(${y}, 4) = 0 AND MOD(${y}, 100) <> 0) OR MOD(${y}, 400) = 0)`;
  const last = sql`(CASE WHEN ${m} = 2 THEN (CASE WHEN ${leap} THEN 29 ELSE 28 END) WHEN ${m} IN (4, 6, 9, 11) THEN 30 ELSE 31 END)`;
  return sql`(${m} BETWEEN 1 AND 12 AND ${d} BETWEEN 1 AND ${last})`;
}
