import { classNames } from '../class-names.ts';
import { formatNumber } from '../numbers.ts';
import { CellText } from './cell-text.tsx';
import styles from './data-grid.module.css';
import { isInRange, type Cursor, type Range } from './selection.ts';
import type { CellTone, GridCell, GridColumn, GridRow } from './types.ts';
import type { Row } from './use-blocks.ts';
import type { DrawnColumn } from './use-grid-columns.ts';

/** Pixels of the column of row numbers. */
export const NUMBER_WIDTH = 64;

export interface ColumnWindow {
  readonly pinned: readonly DrawnColumn[];
  readonly shown: readonly DrawnColumn[];
  /** Pixels of the columns left and right of what is drawn. */
  readonly before: number;
  readonly after: number;
  /** Place of the first drawn column among the visible ones. */
  readonly first: number;
}

/** The columns to draw for a horizontal position; pinned ones always. */
export function columnWindow(drawn: readonly DrawnColumn[], scrollLeft: number, width: number): ColumnWindow {
  const pinned = drawn.filter((column) => column.isPinned);
  const others = drawn.filter((column) => !column.isPinned);
  const fixed = pinned.reduce((sum, column) => sum + column.size, 0);
  const left = scrollLeft + fixed - 80;
  const right = scrollLeft + width + 80;
  const first = Math.max(
    0,
    others.findIndex((column) => column.start + column.size > left),
  );
  let last = others.findIndex((column) => column.start > right);
  if (last === -1) last = others.length;
  const shown = others.slice(first, Math.max(first, last));
  const end = others.at(-1);
  const lastShown = shown.at(-1);
  return {
    pinned,
    shown,
    before: (shown[0]?.start ?? fixed) - fixed,
    after: end && lastShown ? end.start + end.size - (lastShown.start + lastShown.size) : 0,
    first: pinned.length + first,
  };
}

interface GridRowsProps {
  readonly gridId: string;
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly rowHeight: number;
  readonly columns: readonly GridColumn[];
  readonly window: ColumnWindow;
  readonly row: (index: number) => Row | undefined;
  readonly range: Range | null;
  readonly cursor: Cursor | null;
  readonly toneOf: ((row: GridRow, column: number) => CellTone | null) | undefined;
  readonly rowName: ((row: GridRow) => string) | undefined;
  /** What is being found, in small letters; empty when nothing is. */
  readonly wanted: string;
}

/** The rows in view, each at its place. */
export function GridRows(props: GridRowsProps) {
  const indexes = Array.from({ length: props.end - props.start }, (_, index) => props.start + index);
  return indexes.map((index) => <DrawnRow key={index} {...props} index={index} values={props.row(index)} />);
}

function DrawnRow(props: GridRowsProps & { index: number; values: Row | undefined }) {
  const { index, values, columns, window, top, rowHeight, rowName } = props;
  const row = values && { index, values, columns };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ transform: `translateY(${Math.round((index - top) * rowHeight)}px)` }}
    >
      <div role="rowheader" aria-colindex={1} className={styles.number} style={{ inlineSize: NUMBER_WIDTH }}>
        {row && rowName ? rowName(row) : formatNumber(index + 1)}
      </div>
      {window.pinned.map((column, place) => (
        <DrawnCell key={column.source} {...props} drawn={column} place={place} row={row} />
      ))}
      {window.before > 0 && <div className={styles.gap} style={{ inlineSize: window.before }} />}
      {window.shown.map((column, place) => (
        <DrawnCell key={column.source} {...props} drawn={column} place={window.first + place} row={row} />
      ))}
      {window.after > 0 && <div className={styles.gap} style={{ inlineSize: window.after }} />}
    </div>
  );
}

const TONE_NAMES: Record<CellTone, string> = {
  offending: 'breaks the rule: ',
  added: 'added: ',
  removed: 'removed: ',
  changed: 'changed: ',
};

function holdsText(value: GridCell | undefined, wanted: string): boolean {
  if (wanted === '' || value === null || value === undefined) return false;
  return String(value).toLowerCase().includes(wanted);
}

interface DrawnCellProps extends Omit<GridRowsProps, 'row'> {
  readonly index: number;
  readonly drawn: DrawnColumn;
  readonly place: number;
  readonly row: GridRow | undefined;
}

function DrawnCell(props: DrawnCellProps) {
  const { gridId, index, drawn, place, row, range, cursor, toneOf, window, wanted } = props;
  const tone = (row && toneOf?.(row, drawn.source)) ?? null;
  const isCursor = cursor?.row === index && cursor.column === place;
  const isSelected = range !== null && isInRange(range, index, place);
  const value = row?.values[drawn.source];
  const isFound = holdsText(value, wanted);
  return (
    <div
      role="gridcell"
      id={`${gridId}-${index}-${place}`}
      aria-colindex={place + 2}
      aria-selected={isSelected}
      data-row={index}
      data-column={place}
      className={classNames(
        styles.cell,
        drawn.isNumber && styles.end,
        drawn.isPinned && styles.pinned,
        drawn.isPinned && place === window.pinned.length - 1 && styles.lastPinned,
        tone !== null && styles[tone],
        isFound && styles.found,
        isSelected && !isCursor && styles.selected,
        isCursor && styles.cursor,
      )}
      style={{
        inlineSize: drawn.size,
        ...(drawn.isPinned ? { insetInlineStart: NUMBER_WIDTH + drawn.start } : {}),
      }}
    >
      {tone !== null && <span className="visually-hidden">{TONE_NAMES[tone]}</span>}
      {value === undefined ? <span className={styles.bone} /> : <CellText value={value} />}
    </div>
  );
}
