/** A place in the grid; both are 0-based, `column` counts visible columns. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells: from where it was begun to where the cursor is. */
export interface Selection {
  readonly anchor: Cursor;
  readonly cursor: Cursor;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows of one page of the screen. */
  readonly page: number;
}

/** The corners of a selection, both inclusive. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function rangeOf({ anchor, cursor }: Selection): Range {
  return {
    top: Math.min(anchor.row, cursor.row),
    bottom: Math.max(anchor.row, cursor.row),
    left: Math.min(anchor.column, cursor.column),
    right: Math.max(anchor.column, cursor.column),
  };
}

/** Whether a cell is in the range. */
export function isInRange(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

/** A selection of one cell. */
export function selectCell(row: number, column: number): Selection {
  const cursor = { row, column };
  return { anchor: cursor, cursor };
}

/** The keys that move; `ctrl` is also the Mac's Cmd. */
export interface MoveKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

/** The selection after a key, or null when the key moves nothing. Shift keeps the anchor. */
export function moveSelection(
  selection: Selection,
  { key, ctrl, shift }: MoveKey,
  extent: Extent,
): Selection | null {
  if (ctrl && key.toLowerCase() === 'a') {
    return { anchor: { row: 0, column: 0 }, cursor: { row: extent.rows - 1, column: extent.columns - 1 } };
  }
  const target = moved(selection.cursor, key, ctrl, extent);
  if (target === null) return null;
  const cursor = {
    row: Math.min(Math.max(0, target.row), Math.max(0, extent.rows - 1)),
    column: Math.min(Math.max(0, target.column), Math.max(0, extent.columns - 1)),
  };
  return { anchor: shift ? selection.anchor : cursor, cursor };
}

function moved({ row, column }: Cursor, key: string, ctrl: boolean, extent: Extent): Cursor | null {
  switch (key) {
    case 'ArrowUp':
      return { row: ctrl ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: ctrl ? extent.rows - 1 : row + 1, column };
    case 'ArrowLeft':
      return { row, column: ctrl ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: ctrl ? extent.columns - 1 : column + 1 };
    case 'PageUp':
      return { row: row - extent.page, column };
    case 'PageDown':
      return { row: row + extent.page, column };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? extent.rows - 1 : row, column: extent.columns - 1 };
    default:
      return null;
  }
}
