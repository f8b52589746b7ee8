import { describe, expect, it } from 'vitest';
import { startOf } from '#renderer/ui/data-grid/use-grid-find.ts';

const at = (row: number, column: number) => ({ rows: 10, columns: 3, cursor: { row, column } });

describe('where a search starts', () => {
  it('is the cell one is at for a text just entered, and the first where one is at none', () => {
    expect(startOf(at(4, 1), false, true)).toEqual({ row: 4, column: 1 });
    expect(startOf({ rows: 10, columns: 3, cursor: null }, false, true)).toEqual({ row: 0, column: 0 });
  });

  it('is the cell after it for the next one, over line ends and the end of all', () => {
    expect(startOf(at(4, 1), false, false)).toEqual({ row: 4, column: 2 });
    expect(startOf(at(4, 2), false, false)).toEqual({ row: 5, column: 0 });
    expect(startOf(at(9, 2), false, false)).toEqual({ row: 0, column: 0 });
  });

  it('is the cell before it backwards', () => {
    expect(startOf(at(4, 1), true, false)).toEqual({ row: 4, column: 0 });
    expect(startOf(at(4, 0), true, false)).toEqual({ row: 3, column: 2 });
    expect(startOf(at(0, 0), true, false)).toEqual({ row: 9, column: 2 });
  });
});
