import { describe, expect, it } from 'vitest';
import { barText, movedBar } from '#renderer/ui/charts/chart-bar.ts';

describe('a bar in words', () => {
  it('says its rows, what the filters leave of them, and whether it was chosen', () => {
    const bar = { id: 'x', name: '0 – 10', count: 1234 };
    expect(barText(bar)).toBe('0 – 10: 1,234 rows');
    expect(barText({ ...bar, part: 1 })).toBe('0 – 10: 1,234 rows, 1 row with the filters');
    expect(barText({ ...bar, state: 'included' })).toBe('0 – 10: 1,234 rows, chosen');
    expect(barText({ ...bar, state: 'excluded' })).toBe('0 – 10: 1,234 rows, left out');
  });
});

describe('the keys of a chart', () => {
  it('move from bar to bar and stop at the ends', () => {
    expect([movedBar('ArrowRight', 0, 3), movedBar('ArrowDown', 2, 3)]).toEqual([1, 2]);
    expect([movedBar('ArrowLeft', 1, 3), movedBar('ArrowUp', 0, 3)]).toEqual([0, 0]);
    expect([movedBar('Home', 2, 3), movedBar('End', 0, 3), movedBar('a', 0, 3)]).toEqual([0, 2, null]);
  });
});
