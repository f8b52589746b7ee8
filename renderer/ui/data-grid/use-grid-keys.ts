import type { KeyboardEvent } from 'react';
import { isMenuKey } from '../shortcut.ts';
import { moveSelection, selectCell, type Extent, type MoveKey, type Selection } from './selection.ts';

interface GridKeys {
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
  readonly extent: Extent;
  /** The first whole row in view: where the cursor starts. */
  readonly firstRow: number;
  readonly onCopy: () => void;
  readonly onGoTo: () => void;
  /** Null where rows can't be searched. */
  readonly find: { readonly open: () => void; readonly next: (backwards: boolean) => void } | null;
  readonly onColumnMenu: (column: number) => void;
  /** Null where Enter does nothing. */
  readonly onOpen: ((row: number, column: number) => void) | null;
  /** Null where rows can't be filtered. */
  readonly onFilter: ((row: number, column: number) => void) | null;
  /** Null where cells have no menu. */
  readonly onMenu: ((row: number, column: number) => void) | null;
}

/** The keys of the grid; those of a menu or field inside it are left alone. */
export function useGridKeys(grid: GridKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const action = actionOf(event, grid);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
}

function actionOf(event: KeyboardEvent, grid: GridKeys): (() => void) | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const ctrl = event.ctrlKey || event.metaKey;
  const { selection } = grid;
  if (event.altKey) return key === 'ArrowDown' && selection ? columnMenu(grid, selection) : null;
  if (ctrl && key === 'c') return grid.onCopy;
  if (ctrl && key === 'g') return grid.onGoTo;
  if (grid.find && ctrl && key === 'f') return grid.find.open;
  if (key === 'F3') return grid.find && (() => grid.find?.next(event.shiftKey));
  if (!selection) return key.startsWith('Arrow') ? () => grid.onSelect(selectCell(grid.firstRow, 0)) : null;
  return (
    (ctrl ? null : cellAction(isMenuKey(event) ? 'menu' : key, grid, selection)) ??
    moveAction({ key, ctrl, shift: event.shiftKey }, grid, selection)
  );
}

function columnMenu(grid: GridKeys, { cursor }: Selection) {
  return () => grid.onColumnMenu(cursor.column);
}

function cellAction(key: string, { onOpen, onFilter, onMenu }: GridKeys, { cursor }: Selection) {
  const act = key === 'Enter' ? onOpen : key === 'f' ? onFilter : key === 'menu' ? onMenu : null;
  return act && (() => act(cursor.row, cursor.column));
}

function moveAction(key: MoveKey, { onSelect, extent }: GridKeys, selection: Selection) {
  const next = moveSelection(selection, key, extent);
  return next && (() => onSelect(next));
}
