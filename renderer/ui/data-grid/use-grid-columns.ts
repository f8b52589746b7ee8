import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { isNumberType } from './cell-text.tsx';
import type { Row } from './use-blocks.ts';
import type { GridColumn } from './types.ts';

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

const NARROW = 64;
const WIDE = 320;
/** Pixels of one character at the grid's font size. */
const CHARACTER = 7;

/** A width that shows the name and most of the given values. */
export function fittingWidth(column: GridColumn, place: number, rows: readonly Row[]): number {
  // Later rows may hold longer numbers than the first ones.
  const least = isNumberType(column.type) ? 9 : 4;
  const longest = rows.reduce((most, row) => Math.max(most, String(row[place] ?? '').length), least);
  const values = longest * CHARACTER + 22;
  // The name is bold, and the column's menu stands beside name and type.
  const head = Math.max(column.name.length * 1.12, column.type.length * 0.95) * CHARACTER + 44;
  return Math.round(Math.min(WIDE, Math.max(NARROW, values, head)));
}

/** One column as the grid draws it, left to right. */
export interface DrawnColumn {
  /** Place in the source's columns. */
  readonly source: number;
  readonly column: GridColumn;
  readonly size: number;
  /** Left edge in pixels among all columns. */
  readonly start: number;
  readonly isPinned: boolean;
  readonly isNumber: boolean;
  readonly onResizeStart: (event: unknown) => void;
  readonly isResizing: boolean;
}

const NO_ROWS: never[] = [];

/** Order, width, visibility and pinning of columns, kept by TanStack Table. */
export function useGridColumns(
  columns: readonly GridColumn[],
  sample: readonly Row[],
  pinned: readonly string[],
) {
  const definitions = useMemo(
    () =>
      columns.map((column, place) => ({
        // Names need not be unique in a result, ids must be.
        id: `${place}:${column.name}`,
        accessorFn: () => null,
        size: fittingWidth(column, place, sample),
        minSize: 40,
        maxSize: 1200,
      })),
    [columns, sample],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    columnResizeMode: 'onChange',
    initialState: {
      columnPinning: {
        start: columns.flatMap((column, place) =>
          pinned.includes(column.name) ? [`${place}:${column.name}`] : [],
        ),
        end: [],
      },
    },
  });
  const headers = [...table.getStartLeafHeaders(), ...table.getCenterLeafHeaders()];
  let start = 0;
  const drawn = headers.flatMap((header): DrawnColumn[] => {
    const source = Number(header.column.id.split(':', 1)[0]);
    const column = columns[source];
    if (!column) return [];
    const size = header.getSize();
    const entry = {
      source,
      column,
      size,
      start,
      isPinned: header.column.getIsPinned() !== false,
      isNumber: isNumberType(column.type),
      onResizeStart: header.getResizeHandler(),
      isResizing: header.column.getIsResizing(),
    };
    start += size;
    return [entry];
  });
  return { table, drawn, width: start };
}

export type GridTable = ReturnType<typeof useGridColumns>['table'];
