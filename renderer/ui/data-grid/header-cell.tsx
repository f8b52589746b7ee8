import {
  ArrowDown,
  ArrowDownUp,
  ArrowUp,
  ChevronDown,
  EyeOff,
  MoveLeft,
  MoveRight,
  Pin,
  PinOff,
} from 'lucide-react';
import { Button } from '../button.tsx';
import { classNames } from '../class-names.ts';
import { Menu, type MenuAction } from '../menu.tsx';
import styles from './data-grid.module.css';
import type { DrawnColumn, GridTable } from './use-grid-columns.ts';
import type { GridSort } from './types.ts';

interface HeaderCellProps {
  readonly drawn: DrawnColumn;
  /** 1-based among visible columns. */
  readonly place: number;
  readonly count: number;
  readonly left: number | null;
  readonly isLastPinned: boolean;
  readonly table: GridTable;
  readonly sort: GridSort | null;
  readonly onSort: ((sort: GridSort | null) => void) | undefined;
}

/** Name and type of a column, its menu and its handle. */
export function HeaderCell({
  drawn,
  place,
  count,
  left,
  isLastPinned,
  table,
  sort,
  onSort,
}: HeaderCellProps) {
  const { column } = drawn;
  const sorted = sort?.column === column.name ? (sort.descending ? 'descending' : 'ascending') : undefined;
  const Icon = sorted === undefined ? ChevronDown : sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      aria-colindex={place + 1}
      aria-sort={sorted ?? 'none'}
      className={classNames(
        styles.headCell,
        sorted && styles.sorted,
        drawn.isNumber && styles.end,
        drawn.isPinned && styles.pinned,
        isLastPinned && styles.lastPinned,
      )}
      style={{ inlineSize: drawn.size, ...(left === null ? {} : { insetInlineStart: left }) }}
    >
      <span className={styles.headText} title={`${column.name} (${column.type})`}>
        <span className={styles.headName}>{column.name}</span>
        <span className={styles.headType}>{column.type.toLowerCase()}</span>
      </span>
      <Menu
        label={`Column ${column.name}`}
        trigger={
          // Reached by Alt+Down from the grid, so that Tab does not stop at every column.
          <Button
            variant="quiet"
            size="small"
            className={styles.headMenu ?? ''}
            aria-label={`Column ${column.name}`}
            excludeFromTabOrder
            data-column-menu={place - 1}
          >
            <Icon aria-hidden />
          </Button>
        }
        items={headerActions({ drawn, place, count, table, sorted, onSort })}
      />
      <div
        className={classNames(styles.resizer, drawn.isResizing && styles.resizing)}
        onMouseDown={drawn.onResizeStart}
        onTouchStart={drawn.onResizeStart}
        onDoubleClick={() => table.getColumn(idOf(drawn))?.resetSize()}
      />
    </div>
  );
}

function idOf(drawn: DrawnColumn): string {
  return `${drawn.source}:${drawn.column.name}`;
}

function headerActions({
  drawn,
  place,
  count,
  table,
  sorted,
  onSort,
}: Pick<HeaderCellProps, 'drawn' | 'place' | 'count' | 'table' | 'onSort'> & {
  sorted: 'ascending' | 'descending' | undefined;
}): (MenuAction | 'separator')[] {
  const { name } = drawn.column;
  const column = table.getColumn(idOf(drawn));
  const sorting: (MenuAction | 'separator')[] = onSort
    ? [
        {
          id: 'ascending',
          label: 'Sort ascending',
          icon: <ArrowUp />,
          onAction: () => onSort({ column: name, descending: false }),
        },
        {
          id: 'descending',
          label: 'Sort descending',
          icon: <ArrowDown />,
          onAction: () => onSort({ column: name, descending: true }),
        },
        {
          id: 'unsorted',
          label: 'In the order of the file',
          icon: <ArrowDownUp />,
          isDisabled: sorted === undefined,
          onAction: () => onSort(null),
        },
        'separator',
      ]
    : [];
  const move = (by: -1 | 1) => () =>
    table.setColumnOrder(
      movedOrder(
        table.getVisibleLeafColumns().map(({ id }) => id),
        idOf(drawn),
        by,
      ),
    );
  return [
    ...sorting,
    drawn.isPinned
      ? { id: 'unpin', label: 'Unpin', icon: <PinOff />, onAction: () => column?.pin(false) }
      : { id: 'pin', label: 'Pin to the start', icon: <Pin />, onAction: () => column?.pin('start') },
    { id: 'left', label: 'Move left', icon: <MoveLeft />, isDisabled: place === 1, onAction: move(-1) },
    { id: 'right', label: 'Move right', icon: <MoveRight />, isDisabled: place === count, onAction: move(1) },
    {
      id: 'hide',
      label: 'Hide',
      icon: <EyeOff />,
      isDisabled: count === 1,
      onAction: () => column?.toggleVisibility(false),
    },
  ];
}

/** Opens the menu of a column, counted among the visible ones. */
export function openColumnMenu(grid: HTMLElement | null, column: number): void {
  const button = grid?.querySelector<HTMLElement>(`[data-column-menu="${column}"]`);
  button?.focus();
  button?.click();
}

/** The ids with one of them moved a place. */
export function movedOrder(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= ids.length) return [...ids];
  const order = ids.filter((other) => other !== id);
  order.splice(to, 0, id);
  return order;
}
