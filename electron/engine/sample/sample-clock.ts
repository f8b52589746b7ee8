import type { SeededRandom } from './seeded-random.ts';

/**
 * The one day the sample's changes happened on. Everything that an incremental extraction looks at lies between
 * 08:00 and 20:00 UTC, so a daily window that starts in the night (the sample's schedule) holds all of it.
 */
export const SAMPLE_DAY = '2026-01-15';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
const midnight = Date.parse(`${SAMPLE_DAY}T00:00:00Z`);

/** `2026-01-15 08:12:33`: a timestamp without a zone, to be read as UTC. */
export function timestampText(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** `2026-01-15` */
export function dateText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A moment of the working day of {@link SAMPLE_DAY}, in milliseconds since the epoch, on a whole second. */
export function duringTheDay(random: SeededRandom): number {
  return midnight + random.integer(8 * 3600, 20 * 3600 - 1) * SECOND;
}

/** A moment on one of the days from `most` to `least` days before {@link SAMPLE_DAY}; `least` is at least 1. */
export function daysBefore(random: SeededRandom, most: number, least: number): number {
  return midnight - random.integer(least, most) * DAY + random.integer(0, 86_399) * SECOND;
}
