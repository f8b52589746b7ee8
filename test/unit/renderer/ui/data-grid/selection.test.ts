import { describe, expect, it } from 'vitest';
import { isInRange, moveSelection, rangeOf, selectCell } from '#renderer/ui/data-grid/selection.ts';

const extent = { rows: 10_000_000, columns: 8, page: 20 };
const key = (name: string, hold: { ctrl?: boolean; shift?: boolean } = {}) => ({
  key: name,
  ctrl: hold.ctrl ?? false,
  shift: hold.shift ?? false,
});
const cursorAfter = (from: [number, number], ...pressed: ReturnType<typeof key>[]) => {
  let selection = selectCell(...from);
  for (const stroke of pressed) selection = moveSelection(selection, stroke, extent) ?? selection;
  return [selection.cursor.row, selection.cursor.column];
};

describe('keys in the grid', () => {
  it('move by one, and stop at the edges', () => {
    expect(cursorAfter([5, 3], key('ArrowDown'))).toEqual([6, 3]);
    expect(cursorAfter([5, 3], key('ArrowLeft'))).toEqual([5, 2]);
    expect(cursorAfter([0, 0], key('ArrowUp'), key('ArrowLeft'))).toEqual([0, 0]);
    expect(cursorAfter([9_999_999, 7], key('ArrowDown'), key('ArrowRight'))).toEqual([9_999_999, 7]);
  });

  it('with Ctrl go to the edge of the data', () => {
    expect(cursorAfter([5, 3], key('End', { ctrl: true }))).toEqual([9_999_999, 7]);
    expect(cursorAfter([5, 3], key('Home', { ctrl: true }))).toEqual([0, 0]);
    expect(cursorAfter([5, 3], key('ArrowRight', { ctrl: true }))).toEqual([5, 7]);
    expect(cursorAfter([5, 3], key('ArrowDown', { ctrl: true }))).toEqual([9_999_999, 3]);
  });

  it('page by what is seen', () => {
    expect(cursorAfter([50, 0], key('PageDown'), key('PageDown'), key('PageUp'))).toEqual([70, 0]);
  });

  it('with Shift extend from where the selection began', () => {
    const selection = moveSelection(selectCell(5, 5), key('ArrowUp', { shift: true }), extent);
    expect(selection && rangeOf(selection)).toEqual({ top: 4, bottom: 5, left: 5, right: 5 });
  });

  it('select everything with Ctrl+A', () => {
    const selection = moveSelection(selectCell(5, 5), key('a', { ctrl: true }), extent);
    expect(selection && rangeOf(selection)).toEqual({ top: 0, bottom: 9_999_999, left: 0, right: 7 });
  });

  it('that mean nothing here move nothing', () => {
    expect(moveSelection(selectCell(1, 1), key('x'), extent)).toBeNull();
  });
});

it('a range includes its corners', () => {
  const range = { top: 2, bottom: 4, left: 1, right: 1 };
  expect([
    isInRange(range, 2, 1),
    isInRange(range, 4, 1),
    isInRange(range, 5, 1),
    isInRange(range, 3, 0),
  ]).toEqual([true, true, false, false]);
});
