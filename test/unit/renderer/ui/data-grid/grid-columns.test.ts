import { describe, expect, it } from 'vitest';
import { isNumberType } from '#renderer/ui/data-grid/cell-text.tsx';
import { columnWindow } from '#renderer/ui/data-grid/grid-rows.tsx';
import { movedOrder } from '#renderer/ui/data-grid/header-cell.tsx';
import { fittingWidth, type DrawnColumn } from '#renderer/ui/data-grid/use-grid-columns.ts';

const drawn = (count: number, pinned = 0): DrawnColumn[] =>
  Array.from({ length: count }, (_, index) => ({
    source: index,
    column: { name: `c${index}`, type: 'VARCHAR' },
    size: 100,
    start: index * 100,
    isPinned: index < pinned,
    isNumber: false,
    isResizing: false,
    onResizeStart: () => {},
  }));

describe('the columns that are drawn', () => {
  it('are those in view, with the room of the others before and after', () => {
    const window = columnWindow(drawn(1000), 50_000, 800);
    expect(window.shown.length).toBeLessThan(12);
    expect(window.before + window.after + window.shown.length * 100).toBe(100_000);
    expect(window.shown.map(({ source }) => source)).toContain(500);
    expect(window.first).toBe(window.shown[0]?.source);
  });

  it('always include the pinned ones', () => {
    const window = columnWindow(drawn(50, 2), 3000, 400);
    expect(window.pinned.map(({ source }) => source)).toEqual([0, 1]);
    expect(window.before + window.after + window.shown.length * 100).toBe(4800);
  });
});

it('a column moves one place, and not over the edge', () => {
  expect(movedOrder(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
  expect(movedOrder(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
});

it('a width shows name and values, within bounds', () => {
  const text = { name: 'id', type: 'VARCHAR' };
  expect(fittingWidth(text, 0, [['x']])).toBe(91);
  expect(fittingWidth(text, 0, [['x'.repeat(500)]])).toBe(320);
  expect(fittingWidth({ name: 'a_rather_long_name', type: 'BIGINT' }, 0, [[1]])).toBe(185);
});

it('numbers stand at the right', () => {
  expect(['BIGINT', 'INTEGER', 'DECIMAL(18,3)', 'DOUBLE', 'UTINYINT'].every(isNumberType)).toBe(true);
  expect(['VARCHAR', 'DATE', 'INTERVAL', 'BOOLEAN'].some(isNumberType)).toBe(false);
});
