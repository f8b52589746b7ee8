import { GAP_UNITS, gapsOf, type GapUnit } from '#shared/profile/date-gaps.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { sortRuns } from '#shared/profile/sort-runs.ts';
import { ident, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countIn, numberIn } from './column-facts.ts';
import { asNumber, double, isFinite, type ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** Different steps of time that are looked at one by one. */
const MOST_STEPS = 1_000_000;
const SECONDS: Partial<Record<GapUnit, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 };

/**
 * Gaps and freshness of more dates and times than can be looked at one by one: they are cut to the finest unit of
 * which there are at most a million in their range, which is then the finest that their usual step can be; this may
 * make `gaps` coarser, so it counts as approximate. `exact` has every second looked at, at eight bytes for each.
 */
export async function timesOf(
  session: Session,
  table: ProfiledTable,
  { kind, name }: ProfiledColumn,
  {
    low,
    high,
    asOf,
    exact,
  }: { readonly low: number; readonly high: number; readonly asOf: Date; readonly exact: boolean },
  job: Job,
): Promise<Pick<ColumnProfile, 'gaps' | 'freshness' | 'approximate'>> {
  const value = ident(name);
  const most = exact ? Infinity : MOST_STEPS;
  const finest = GAP_UNITS.find((unit) => (high - low) / (SECONDS[unit] ?? Infinity) <= most) ?? 'day';
  const size = SECONDS[finest] ?? 86_400;
  const now = asOf.getTime() / 1000;
  const x = asNumber(kind, value);
  const finite = isFinite(kind, value);
  const [steps = new Float64Array(0)] = await session.numbers(
    sql`SELECT DISTINCT floor(${x} / ${double(size)}) * ${double(size)} AS x FROM ${table.relation} WHERE ${finite} ORDER BY 1`,
    job,
  );
  const [row = {}] = await session.rows(
    sql`SELECT max(${value}) FILTER (WHERE ${x} <= ${double(now)}) AS newest, max(${x}) FILTER (WHERE ${x} <= ${double(now)}) AS newest_x,
      count(*) FILTER (WHERE ${x} > ${double(now)}) AS future FROM ${table.relation} WHERE ${finite}`,
    job,
  );
  const newest = numberIn(row, 'newest_x');
  return {
    gaps: gapsOf(sortRuns({ keys: steps }).keys, finest),
    freshness:
      newest === null
        ? null
        : {
            newest: String(row['newest']),
            age_seconds: now - newest,
            as_of: asOf.toISOString(),
            future: countIn(row, 'future'),
          },
    approximate: finest === 'second' || kind === 'date' ? [] : ['gaps'],
  };
}
