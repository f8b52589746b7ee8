import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { copyRange } from './copy-range.ts';
import { COPY_FORMATS, type CopyFormat } from './copy-formats.ts';
import styles from './data-grid.module.css';
import type { DataGridProps } from './grid-props.ts';
import type { GridCell, GridColumn } from './types.ts';
import { FindBar } from './find-bar.tsx';
import { GridFoot } from './grid-foot.tsx';
import { GridHead } from './grid-head.tsx';
import { openColumnMenu } from './header-cell.tsx';
import { columnWindow, GridRows, NUMBER_WIDTH } from './grid-rows.tsx';
import { rangeOf, selectCell, type Cursor, type Selection } from './selection.ts';
import type { Blocks, Row } from './use-blocks.ts';
import { useGridColumns, type DrawnColumn } from './use-grid-columns.ts';
import { useGridFind } from './use-grid-find.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { usePointerSelection } from './use-pointer-selection.ts';
import { useRowWindow } from './use-row-window.ts';
import { useScrollIntoView } from './use-scroll-into-view.ts';

/** Pixels; the style sheet says the same. */
const ROW_HEIGHT = 26;
const HEAD_HEIGHT = 42;
/** Rows that the widths of columns are fitted to. */
const SAMPLED = 60;

const NONE_PINNED: readonly string[] = [];

interface GridBodyProps extends DataGridProps {
  readonly blocks: Blocks;
  /** Called with the rows in view, `end` exclusive. */
  readonly onRange: (range: { start: number; end: number }) => void;
}

/** The grid once it knows its columns and how many rows there are. */
export function GridBody(props: GridBodyProps) {
  const { label, sort = null, onSort, pinned = NONE_PINNED, blocks, onRange } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useRowWindow(scroller, blocks.total, ROW_HEIGHT, HEAD_HEIGHT);
  useEffect(() => onRange({ start: view.start, end: view.end }), [onRange, view.start, view.end]);
  const [sample] = useState(() => sampleOf(blocks));
  const { table, drawn, width } = useGridColumns(blocks.columns, sample, pinned);
  const columns = columnWindow(drawn, view.scrollLeft, view.width - NUMBER_WIDTH);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [isGoing, setGoing] = useState(false);
  const selected = useMemo(() => selection && rangeOf(selection), [selection]);
  const { cursor, cursorColumn, cursorRow } = atCursor(selection, drawn, blocks);
  useScrollIntoView(scroller, view.show, cursor?.row, cursorColumn);

  const copy = ({ write }: CopyFormat) => {
    if (selected) void copyRange(selected, drawn, blocks, write, props.table ?? 'rows');
  };
  const find = useGridFind({
    source: props.source,
    rows: blocks.total,
    columns: blocks.columns.length,
    cursor: cursor && cursorColumn ? { row: cursor.row, column: cursorColumn.source } : null,
    onFound: ({ row, column }) => {
      const place = drawn.findIndex(({ source }) => source === column);
      // What was found in a hidden column is shown by its row.
      setSelection(selectCell(row, Math.max(0, place)));
    },
  });
  const open = openAt(props.onOpen, drawn, blocks);
  const menu = menuAt(id, props.onMenu, drawn, blocks);
  const onKeyDown = useGridKeys({
    selection,
    onSelect: setSelection,
    extent: {
      rows: blocks.total,
      columns: drawn.length,
      page: Math.max(1, Math.floor(view.viewport / ROW_HEIGHT) - 1),
    },
    firstRow: Math.ceil(view.top),
    onCopy: () => copy(COPY_FORMATS[0]),
    onGoTo: () => setGoing(true),
    find,
    onColumnMenu: (column) => openColumnMenu(scroller.current, column),
    onOpen: props.onOpen ? open : null,
    onFilter: cellAt(props.onFilter, drawn, blocks),
    onMenu: menu,
  });
  const pointer = usePointerSelection(selection, setSelection, open, menu);
  return (
    <>
      {find?.isOpen && <FindBar find={find} onClose={() => scroller.current?.focus()} />}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={blocks.total + 1}
        aria-colcount={drawn.length + 1}
        aria-multiselectable
        tabIndex={0}
        className={styles.scroller}
        onScroll={view.onScroll}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && !selection) {
            setSelection(selectCell(Math.ceil(view.top), 0));
          }
        }}
        {...pointer}
        {...activeCell(id, cursor, view)}
      >
        <div
          role="presentation"
          className={styles.spacer}
          style={{ blockSize: view.height + HEAD_HEIGHT, inlineSize: width + NUMBER_WIDTH }}
        >
          <GridHead window={columns} count={drawn.length} table={table} sort={sort} onSort={onSort} />
          <div
            role="rowgroup"
            className={styles.rows}
            style={{ blockSize: Math.min(view.viewport, blocks.total * ROW_HEIGHT) }}
          >
            <GridRows
              gridId={id}
              start={view.start}
              end={view.end}
              top={view.top}
              rowHeight={ROW_HEIGHT}
              columns={blocks.columns}
              window={columns}
              row={blocks.row}
              range={selected}
              cursor={cursor}
              toneOf={props.toneOf}
              rowName={props.rowName}
              wanted={find?.isOpen ? find.text.toLowerCase() : ''}
            />
          </div>
        </div>
      </div>
      <GridFoot
        total={blocks.total}
        range={selected}
        cursorName={cursorColumn?.column.name ?? null}
        cursorValue={cursorColumn && cursorRow?.[cursorColumn.source]}
        table={table}
        onCopy={copy}
        isGoing={isGoing}
        onGoing={setGoing}
        columns={drawn.map(({ column }) => column.name)}
        onGo={(row, column) => {
          setSelection(selectCell(row ?? cursor?.row ?? 0, column ?? cursor?.column ?? 0));
          scroller.current?.focus();
        }}
        onFind={find && find.open}
      />
    </>
  );
}

/** Where the cursor is, with its column and row once they are known. */
function atCursor(selection: Selection | null, drawn: readonly DrawnColumn[], blocks: Blocks) {
  const cursor = selection?.cursor ?? null;
  if (cursor === null) return { cursor, cursorColumn: undefined, cursorRow: undefined };
  return { cursor, cursorColumn: drawn[cursor.column], cursorRow: blocks.row(cursor.row) };
}

/** Names the cursor's cell to screen readers while it is drawn. */
function activeCell(
  id: string,
  cursor: Cursor | null,
  view: { readonly start: number; readonly end: number },
) {
  if (cursor === null || cursor.row < view.start || cursor.row >= view.end) return {};
  return { 'aria-activedescendant': `${id}-${cursor.row}-${cursor.column}` };
}

/** Opens a cell; nothing where cells don't open. */
function openAt(onOpen: GridBodyProps['onOpen'], drawn: readonly DrawnColumn[], blocks: Blocks) {
  return (row: number, column: number) => {
    const values = blocks.row(row);
    const target = drawn[column];
    if (values && target) onOpen?.({ index: row, values, columns: blocks.columns }, target.column);
  };
}

/** Opens the menu of a cell beside it. */
function menuAt(
  id: string,
  onMenu: GridBodyProps['onMenu'],
  drawn: readonly DrawnColumn[],
  blocks: Blocks,
): ((row: number, column: number) => void) | null {
  if (!onMenu) return null;
  return (row, column) => {
    const anchor = document.getElementById(`${id}-${row}-${column}`);
    if (anchor) cellAt((of, value) => onMenu(of, value, anchor), drawn, blocks)?.(row, column);
  };
}

/** Hands over the column and the value of a cell. */
function cellAt(
  take: ((column: GridColumn, value: GridCell) => void) | undefined,
  drawn: readonly DrawnColumn[],
  blocks: Blocks,
) {
  if (!take) return null;
  return (row: number, column: number) => {
    const target = drawn[column];
    const values = blocks.row(row);
    if (target && values) take(target.column, values[target.source] ?? null);
  };
}

function sampleOf(blocks: Blocks): Row[] {
  return Array.from({ length: SAMPLED }, (_, index) => blocks.row(index)).filter((row) => row !== undefined);
}
