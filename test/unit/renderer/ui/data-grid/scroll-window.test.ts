import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawnRows,
  lastTop,
  MAX_SCROLL,
  scrollHeight,
  scrollOfTop,
  scrollRatio,
  topOfScroll,
  topToShow,
} from '#renderer/ui/data-grid/scroll-window.ts';

const small = { rows: 1000, rowHeight: 26, viewport: 520 };
const huge = { rows: 10_000_000, rowHeight: 26, viewport: 520 };

describe('rows that fit into what a browser scrolls', () => {
  it('have their true height, and a pixel is a pixel', () => {
    expect(scrollHeight(small)).toBe(26_000);
    expect(scrollRatio(small)).toBe(1);
    expect(topOfScroll(260, small)).toBe(10);
  });

  it('that all fit into the view do not scroll', () => {
    const few = { rows: 5, rowHeight: 26, viewport: 520 };
    expect(lastTop(few)).toBe(0);
    expect(topOfScroll(300, few)).toBe(0);
    expect(drawnRows(0, few)).toEqual({ start: 0, end: 5 });
  });
});

describe('ten million rows', () => {
  it('are compressed into the height a browser can lay out', () => {
    expect(scrollHeight(huge)).toBe(MAX_SCROLL);
    expect(scrollRatio(huge)).toBeGreaterThan(32);
  });

  it('can be scrolled to the very last one', () => {
    const bottom = topOfScroll(MAX_SCROLL - huge.viewport, huge);
    expect(bottom).toBeCloseTo(10_000_000 - 20, 6);
    expect(drawnRows(bottom, huge).end).toBe(10_000_000);
  });

  it('draw the rows in view and two on each side', () => {
    expect(drawnRows(5_000_000, huge)).toEqual({ start: 4_999_998, end: 5_000_022 });
  });
});

describe('topToShow', () => {
  it('moves as little as it must', () => {
    expect(topToShow(100, 50, small)).toBe(81);
    expect(topToShow(40, 50, small)).toBe(40);
    expect(topToShow(60, 50, small)).toBe(50);
  });
});

it('a position survives the way to the scrollbar and back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 26, max: 2000 }),
      (rows, share, viewport) => {
        const sizes = { rows, rowHeight: 26, viewport };
        const top = share * lastTop(sizes);
        expect(topOfScroll(scrollOfTop(top, sizes), sizes)).toBeCloseTo(top, 3);
      },
    ),
  );
});
