import { lit, sql } from '../../sql/index.ts';
import { hasTime, isMoment, isText, valueFault } from './fault.ts';

const ISO_DAY = '^[0-9]{4}-[0-9]{2}-(0[1-9]|1[0-2])';

/** 03/04 read as 4 March: only days up to the 12th can be. Texts that begin with an ISO date have dates too. */
export const dayMonthSwap = valueFault({
  id: 'day_month_swap',
  title: 'Day and month change places',
  appliesTo: (column) => isMoment(column) || isText(column),
  says: () => 'has day and month exchanged',
  value: (value, column) => {
    if (isText(column)) {
      return sql`left(${value}, 5) || substr(${value}, 9, 2) || '-' || substr(${value}, 6, 2) || substr(${value}, 11)`;
    }
    const turned = sql`TRY(make_date(year(${value}), day(${value}), month(${value})))`;
    return hasTime(column) ? sql`${turned} + ${value}::TIMESTAMP::TIME` : turned;
  },
  where: (value, column) =>
    isText(column)
      ? sql`regexp_matches(${value}, ${lit(ISO_DAY)})`
      : sql`isfinite(${value}) AND day(${value}) <= 12`,
});

export const timeZoneShift = valueFault({
  id: 'time_zone_shift',
  title: 'Times of another time zone',
  appliesTo: (column) => isMoment(column) && hasTime(column),
  says: () => 'is two hours late',
  value: (moment) => sql`${moment} + INTERVAL 2 HOUR`,
  every: true,
});

export const wrongCentury = valueFault({
  id: 'wrong_century',
  title: 'Dates of another century',
  appliesTo: isMoment,
  says: () => 'is a hundred years early',
  value: (moment) => sql`${moment} - INTERVAL 100 YEAR`,
});

export const futureDates = valueFault({
  id: 'future_dates',
  title: 'Dates in the future',
  appliesTo: isMoment,
  says: () => 'is fifty years late',
  value: (moment) => sql`${moment} + INTERVAL 50 YEAR`,
});

/** Last month's extract again. */
export const staleReload = valueFault({
  id: 'stale_reload',
  title: 'An old extract again',
  appliesTo: isMoment,
  says: () => 'is thirty days old in every row',
  value: (moment) => sql`${moment} - INTERVAL 30 DAY`,
  every: true,
});
