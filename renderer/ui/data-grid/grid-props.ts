import type { CellTone, GridCell, GridColumn, GridRow, GridSort, GridSource } from './types.ts';

export interface DataGridProps {
  /** The accessible name. */
  readonly label: string;
  readonly source: GridSource;
  /** The engine sorts: `onSort` makes another source. Without it columns can't be sorted. */
  readonly sort?: GridSort | null;
  readonly onSort?: (sort: GridSort | null) => void;
  /** Columns that stay at the start while the others scroll. */
  readonly pinned?: readonly string[];
  /** How a cell stands out; `column` is its place in `row.columns`. */
  readonly toneOf?: (row: GridRow, column: number) => CellTone | null;
  /** What stands in the first column instead of the row's position. */
  readonly rowName?: (row: GridRow) => string;
  /** Enter or double click on a cell. */
  readonly onOpen?: (row: GridRow, column: GridColumn) => void;
  /** The F key on a cell: filter by its value. */
  readonly onFilter?: (column: GridColumn, value: GridCell) => void;
  /** The second mouse button, the menu key or Shift+F10 on a cell; `anchor` is where a menu stands. */
  readonly onMenu?: (column: GridColumn, value: GridCell, anchor: Element) => void;
  /** The name of the table in copied SQL; `rows` when not given. */
  readonly table?: string;
  /** What an empty source means here. */
  readonly empty?: string;
  readonly className?: string;
}
