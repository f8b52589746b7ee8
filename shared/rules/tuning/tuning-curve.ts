import { z } from 'zod';

/**
 * How the values that a rule with bounds judges are spread, so that the violations of any bounds follow without asking
 * the data again. Values are numbers: of a date its milliseconds since 1970 (UTC), of a text its length.
 */
export const TuningCurveSchema = z.strictObject({
  column: z.string(),
  kind: z.enum(['number', 'date', 'length']),
  /** Rows that are judged: those that pass the rule's filter. */
  rows: z.int(),
  /** Rows that violate whatever the bounds are: texts that do not read as numbers or dates. */
  always: z.int(),
  /** Values beyond every number: below any lower bound, above any upper bound. */
  endless: z.strictObject({ below: z.int(), above: z.int() }),
  /** Every value there is stands in `points`. */
  complete: z.boolean(),
  /** Values in order; `below` counts the finite values that are less, `upto` those that are no greater. */
  points: z.array(z.strictObject({ value: z.number(), below: z.int(), upto: z.int() })),
});
export type TuningCurve = z.infer<typeof TuningCurveSchema>;

/** Bounds in the numbers of a curve; what is undefined does not bound. */
export interface CurveBounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** How many rows violate, and whether that is counted or estimated. */
export interface CurveCount {
  readonly violations: number;
  readonly isExact: boolean;
}

/**
 * How many rows bounds fail. Exact where each bound is a value of the curve or lies where no value does; between two
 * points of an incomplete curve values are taken to be spread evenly, so that the count is off by no more than there
 * are values between the two.
 */
export function violationsAt(curve: TuningCurve, { min, max }: CurveBounds): CurveCount {
  if (min !== undefined && max !== undefined && min > max) {
    return { violations: curve.always + totalOf(curve), isExact: true };
  }
  const low = min === undefined ? NOTHING : sideOf(countBelow(curve, min, false), curve.endless.below);
  const upto = max === undefined ? NOTHING : countBelow(curve, max, true);
  const finite = curve.points.at(-1)?.upto ?? 0;
  const high =
    max === undefined ? NOTHING : sideOf({ ...upto, count: finite - upto.count }, curve.endless.above);
  return {
    violations: curve.always + low.count + high.count,
    isExact: low.isExact && high.isExact,
  };
}

interface Counted {
  readonly count: number;
  readonly isExact: boolean;
}

const NOTHING: Counted = { count: 0, isExact: true };

function sideOf({ count, isExact }: Counted, endless: number): Counted {
  return { count: count + endless, isExact };
}

function totalOf({ points, endless }: TuningCurve): number {
  return (points.at(-1)?.upto ?? 0) + endless.below + endless.above;
}

/** How many finite values are less than a bound, or with `orEqual` no greater. */
function countBelow({ points, complete }: TuningCurve, bound: number, orEqual: boolean): Counted {
  const next = points.findIndex(({ value }) => value >= bound);
  const after = points[next];
  if (!after) return { count: points.at(-1)?.upto ?? 0, isExact: true };
  if (after.value === bound) return { count: orEqual ? after.upto : after.below, isExact: true };
  const before = points[next - 1];
  // The first point is the least value.
  if (!before) return { count: 0, isExact: true };
  const between = after.below - before.upto;
  if (complete || between === 0) return { count: before.upto, isExact: true };
  const share = (bound - before.value) / (after.value - before.value);
  return { count: before.upto + Math.round(between * share), isExact: false };
}

/**
 * The bounds of a rule in the numbers of a curve. A date as upper bound takes its whole day: up to the last microsecond.
 */
export function curveBounds(
  kind: TuningCurve['kind'],
  { min, max }: Readonly<Record<string, unknown>>,
): CurveBounds {
  return { min: boundOf(kind, min, 'min'), max: boundOf(kind, max, 'max') };
}

const DAY_MS = 86_400_000;

function boundOf(kind: TuningCurve['kind'], bound: unknown, side: 'min' | 'max'): number | undefined {
  if (typeof bound === 'number') return bound;
  if (kind !== 'date' || typeof bound !== 'string') return undefined;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(bound);
  const at = Date.parse(isDay ? `${bound}T00:00:00Z` : `${bound}Z`);
  if (Number.isNaN(at)) return undefined;
  return isDay && side === 'max' ? at + DAY_MS - 0.001 : at;
}
