import { describe, expect, it } from 'vitest';
import { columnShape, rebinned } from '#renderer/features/profile/column-shape.ts';
import { columnOf } from '../../../../fixtures/profile-of.ts';

const histogram = (edges: number[], counts: number[]) => ({ edges, labels: counts.map(String), counts });

describe('a histogram over other bins', () => {
  it('is the same over the same', () => {
    expect(rebinned(histogram([0, 1, 2], [3, 5]), [0, 1, 2])).toEqual([3, 5]);
  });

  it('spreads a bar evenly, and keeps all rows', () => {
    expect(rebinned(histogram([2, 6], [8]), [0, 4, 8])).toEqual([4, 4]);
    expect(rebinned(histogram([0, 2, 4], [1, 3]), [0, 4])).toEqual([4]);
  });

  it('of nothing is nothing', () => {
    expect(rebinned(null, [0, 1, 2])).toEqual([0, 0]);
  });
});

describe('the small chart of a column', () => {
  const top = [
    { value: 'a', count: 5 },
    { value: 'b', count: 2 },
  ];

  it('shows the commonest values where there is no histogram, and what the filters leave of each', () => {
    const filtered = columnOf({ top: [{ value: 'b', count: 1 }] });
    expect(columnShape(columnOf({ top }), filtered)).toEqual({ counts: [5, 2], part: [0, 1] });
  });

  it('has no part while nothing is filtered', () => {
    expect(columnShape(columnOf({ top }), undefined)).toEqual({ counts: [5, 2], part: undefined });
    expect(columnShape(columnOf({ histogram: histogram([0, 1], [7]) }), undefined).counts).toEqual([7]);
  });
});
