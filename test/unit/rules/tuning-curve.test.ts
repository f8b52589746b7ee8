import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveBounds, type TuningCurve, violationsAt } from '#shared/rules/tuning/tuning-curve.ts';

/** The values 1, 2, 2 and 9, all of them known. */
const FOUR: TuningCurve = {
  column: 'x',
  kind: 'number',
  rows: 4,
  always: 0,
  endless: { below: 0, above: 0 },
  complete: true,
  points: [
    { value: 1, below: 0, upto: 1 },
    { value: 2, below: 1, upto: 3 },
    { value: 9, below: 3, upto: 4 },
  ],
};

describe('the violations of bounds', () => {
  it.each([
    [{}, 0],
    [{ min: 1 }, 0],
    [{ min: 1.5 }, 1],
    [{ min: 2 }, 1],
    [{ max: 2 }, 1],
    [{ max: 1.99 }, 3],
    [{ min: 2, max: 2 }, 2],
    [{ min: 10 }, 4],
    [{ max: 0 }, 4],
    [{ min: 5, max: 3 }, 4],
  ])('%o of 1, 2, 2, 9 are %i', (bounds, violations) => {
    expect(violationsAt(FOUR, bounds)).toEqual({ violations, isExact: true });
  });

  it('hold what violates anyhow, and what is beyond every number', () => {
    const curve = { ...FOUR, always: 3, endless: { below: 1, above: 2 } };
    expect(violationsAt(curve, {}).violations).toBe(3);
    expect(violationsAt(curve, { min: 1 }).violations).toBe(4);
    expect(violationsAt(curve, { max: 9 }).violations).toBe(5);
  });

  it('between two points of an incomplete curve are an estimate, and say so', () => {
    const curve: TuningCurve = {
      ...FOUR,
      rows: 101,
      complete: false,
      points: [
        { value: 0, below: 0, upto: 1 },
        { value: 100, below: 100, upto: 101 },
      ],
    };
    // 99 values lie between 0 and 100; a quarter of them is 25.
    expect(violationsAt(curve, { min: 25 })).toEqual({ violations: 26, isExact: false });
    expect(violationsAt(curve, { max: 100 })).toEqual({ violations: 0, isExact: true });
  });

  it('are those that counting finds, for any values and bounds', () => {
    const bound = fc.option(
      fc.integer({ min: -12, max: 12 }).map((half) => half / 2),
      { nil: undefined },
    );
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }),
        bound,
        bound,
        (values, min, max) => {
          const points = [...new Set(values)]
            .sort((a, b) => a - b)
            .map((value) => ({
              value,
              below: values.filter((one) => one < value).length,
              upto: values.filter((one) => one <= value).length,
            }));
          const counted = values.filter(
            (value) => (min !== undefined && value < min) || (max !== undefined && value > max),
          ).length;
          expect(violationsAt({ ...FOUR, points }, { min, max })).toEqual({
            violations: counted,
            isExact: true,
          });
        },
      ),
    );
  });
});

describe('bounds as a curve has them', () => {
  it('take a day as upper bound to its end', () => {
    expect(curveBounds('date', { min: '2024-01-01', max: '2024-01-01' })).toEqual({
      min: Date.UTC(2024, 0, 1),
      max: Date.UTC(2024, 0, 2) - 0.001,
    });
    expect(curveBounds('date', { max: '2024-01-01T12:00:00' })).toEqual({ max: Date.UTC(2024, 0, 1, 12) });
    expect(curveBounds('number', { min: 3 })).toEqual({ min: 3 });
  });
});
