import { violationsAt, type TuningCurve } from '#shared/rules/tuning/tuning-curve.ts';

const BARS = 64;
const STEPS = 200;
const DAY_MS = 86_400_000;

/** How many values lie in each of equally wide parts of the range; estimated where the curve is. */
export function countsOf(curve: TuningCurve, low: number, high: number): number[] {
  const least = violationsAt(curve, { min: low }).violations;
  const all = curve.points.at(-1)?.upto ?? 0;
  const below = (index: number) =>
    index === BARS
      ? all
      : violationsAt(curve, { min: low + (index * (high - low)) / BARS }).violations - least;
  return Array.from({ length: BARS }, (_, index) => below(index + 1) - below(index));
}

/** What one key press moves a bound by: a round number, a day for dates, a whole one for lengths. */
export function stepOf(kind: TuningCurve['kind'], low: number, high: number): number {
  const rough = (high - low) / STEPS;
  if (kind === 'date') return Math.max(1, Math.round(rough / DAY_MS)) * DAY_MS;
  const round = 10 ** Math.floor(Math.log10(rough));
  return kind === 'length' ? Math.max(1, Math.round(round)) : round;
}

/** A bound as the rule writes it: to the precision of a step, dates as days. */
export function roundedBound(kind: TuningCurve['kind'], value: number, step: number): number | string {
  if (kind === 'date') return new Date(value).toISOString().slice(0, 10);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Number(value.toFixed(Math.min(20, digits)));
}
