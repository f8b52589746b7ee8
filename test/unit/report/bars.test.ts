import { describe, expect, it } from 'vitest';
import { bars } from '#shared/report/bars.ts';

describe('bars', () => {
  it('stand side by side on the ground, the highest as high as the chart', () => {
    expect(bars([1, 2], 20, 10, 2)).toEqual([
      { x: 0, y: 5, width: 8, height: 5 },
      { x: 10, y: 0, width: 8, height: 10 },
    ]);
  });

  it('of one in a million are still seen, of none are not', () => {
    const [few, none] = bars([1, 0, 1_000_000], 30, 10, 0);
    expect(few?.height).toBe(1.5);
    expect(none?.height).toBe(0);
  });

  it('of an empty column have no height rather than no number', () => {
    expect(bars([0, 0], 20, 10, 0).map(({ height }) => height)).toEqual([0, 0]);
    expect(bars([], 20, 10, 0)).toEqual([]);
  });
});
