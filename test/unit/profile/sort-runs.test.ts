import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortRuns } from '#shared/profile/sort-runs.ts';

describe('sortRuns', () => {
  it('merges runs that are in order already, with what goes with each number', () => {
    const keys = Float64Array.of(1, 4, 9, 2, 3, 9, 0);
    const beside = Float64Array.of(10, 40, 90, 20, 30, 91, 1);
    expect(sortRuns({ keys, beside })).toEqual({
      keys: Float64Array.of(0, 1, 2, 3, 4, 9, 9),
      beside: Float64Array.of(1, 10, 20, 30, 40, 90, 91),
    });
  });

  it('leaves numbers in order as they are', () => {
    const numbers = { keys: Float64Array.of(-Infinity, 1, 1, 2, NaN, NaN) };
    expect(sortRuns(numbers)).toBe(numbers);
    expect(sortRuns({ keys: new Float64Array(0) }).keys).toHaveLength(0);
  });

  it('sorts any numbers as an array of them does, NaN last', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (list) => {
        const sorted = Float64Array.from(list, (number) => number + 0).sort();
        const { keys } = sortRuns({ keys: Float64Array.from(list, (number) => number + 0) });
        expect([...keys]).toEqual([...sorted]);
      }),
    );
  });
});
