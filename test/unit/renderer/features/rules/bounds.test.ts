import { describe, expect, it } from 'vitest';
import { countsOf, roundedBound, stepOf } from '#renderer/features/rules/bounds.ts';
import type { TuningCurve } from '#shared/rules/tuning/tuning-curve.ts';

const points = Array.from({ length: 101 }, (_, value) => ({ value, below: value * 2, upto: value * 2 + 2 }));
const curve: TuningCurve = {
  column: 'age',
  kind: 'number',
  rows: 210,
  always: 3,
  endless: { below: 1, above: 4 },
  complete: true,
  points,
};

describe('the distribution under the bounds of a rule', () => {
  it('counts every finite value once', () => {
    const counts = countsOf(curve, 0, 100);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(202);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
  });
});

describe('a bound that is dragged', () => {
  it('moves by a round number', () => {
    expect(stepOf('number', 0, 100)).toBe(0.1);
    expect(stepOf('length', 1, 40)).toBe(1);
    expect(stepOf('date', Date.UTC(2024, 0, 1), Date.UTC(2024, 1, 1))).toBe(86_400_000);
  });

  it('is written to the precision of its step', () => {
    expect(roundedBound('number', 12.300000000000001, 0.1)).toBe(12.3);
    expect(roundedBound('number', 1234, 100)).toBe(1234);
    expect(roundedBound('date', Date.UTC(2024, 4, 6, 12), 86_400_000)).toBe('2024-05-06');
  });
});
