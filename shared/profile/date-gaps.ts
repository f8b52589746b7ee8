import type { ColumnProfile } from './profile.ts';

type Gaps = NonNullable<ColumnProfile['gaps']>;
export type GapUnit = Gaps['unit'];

/** The finest first. */
export const GAP_UNITS: readonly GapUnit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];

const SECONDS: Partial<Record<GapUnit, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 };
const WEEK = 604_800;
/** 5 January 1970 was a Monday, and weeks begin on one (ISO 8601). */
const FIRST_MONDAY = 345_600;

/**
 * The gaps of dates and times, given as different seconds since 1970 in ascending order. The usual step is the
 * finest unit in which at least half of the values that have one before
 * them follow it directly.
 * Null for fewer than two values.
 */
export function gapsOf(seconds: Float64Array, finest: GapUnit): Gaps | null {
  let finer = seconds;
  for (const unit of GAP_UNITS.slice(GAP_UNITS.indexOf(finest))) {
    const places = placesOf(finer, unit);
    if (places.length < 2 && unit === finest) return null;
    if (unit === 'year' || isUsualStep(places)) return gapsIn(places, unit);
    // A day's place follows from its hour's; weeks and months do not fit into each other, but days into both.
    const size = SECONDS[unit];
    if (size !== undefined) finer = multiplied(places, size);
  }
  return null;
}

function multiplied(numbers: Float64Array, factor: number): Float64Array {
  const found = new Float64Array(numbers.length);
  for (let index = 0; index < numbers.length; index += 1) found[index] = (numbers[index] ?? 0) * factor;
  return found;
}

/** The gaps of places of a unit that have a row, in ascending order. */
export function gapsIn(places: Float64Array, unit: GapUnit): Gaps | null {
  const first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined) return null;
  const steps = last - first + 1;
  let largest: Gaps['largest'] = null;
  for (let index = 1; index < places.length; index += 1) {
    const from = places[index - 1] ?? 0;
    const to = places[index] ?? 0;
    const missing = to - from - 1;
    if (missing > (largest?.steps ?? 0)) {
      largest = { from: placeText(from, unit), to: placeText(to, unit), steps: missing };
    }
  }
  return { unit, steps, missing: steps - places.length, density: places.length / steps, largest };
}

/** The number of each value's second, minute, … or year, without repetitions. */
export function placesOf(seconds: Float64Array, unit: GapUnit): Float64Array {
  const places = new Float64Array(seconds.length);
  const step = SECONDS[unit];
  let size = 0;
  let last = NaN;
  for (let index = 0; index < seconds.length; index += 1) {
    const value = seconds[index] ?? 0;
    const place = step === undefined ? calendarPlace(value, unit) : Math.floor(value / step);
    if (place !== last) places[size++] = place;
    last = place;
  }
  return places.subarray(0, size);
}

/** True when at least half of the neighbours are one step apart. */
function isUsualStep(places: Float64Array): boolean {
  const steps = places.length - 1;
  let single = 0;
  for (let index = 1; index <= steps; index += 1) {
    if ((places[index] ?? 0) - (places[index - 1] ?? 0) === 1) single += 1;
  }
  return steps > 0 && 2 * single >= steps;
}

function calendarPlace(value: number, unit: GapUnit): number {
  if (unit === 'week') return Math.floor((value - FIRST_MONDAY) / WEEK);
  const date = new Date(value * 1000);
  return unit === 'year' ? date.getUTCFullYear() : date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function placeText(place: number, unit: GapUnit): string {
  const iso = new Date(startOf(place, unit)).toISOString();
  return unit === 'second' || unit === 'minute' || unit === 'hour'
    ? iso.slice(0, 19).replace('T', ' ')
    : iso.slice(0, iso.indexOf('T'));
}

/** When a place begins, in milliseconds since 1970. */
function startOf(place: number, unit: GapUnit): number {
  const size = SECONDS[unit];
  if (size !== undefined) return place * size * 1000;
  if (unit === 'week') return (place * WEEK + FIRST_MONDAY) * 1000;
  const start = new Date(0);
  start.setUTCFullYear(unit === 'year' ? place : Math.floor(place / 12), unit === 'year' ? 0 : place % 12, 1);
  return start.getTime();
}
