import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { AppProblem } from '../app-problem.tsx';
import { Button } from '../button.tsx';
import { classNames } from '../class-names.ts';
import { EmptyState, Loading } from '../states.tsx';
import { toast } from '../toast.tsx';
import { formatCount } from '../numbers.ts';
import { COPY_FORMATS } from './copy-formats.ts';
import styles from './data-grid.module.css';
import { GridFoot } from './grid-foot.tsx';
import { columnWindow, GridRows, NUMBER_WIDTH } from './grid-rows.tsx';
import { HeaderCell } from './header-cell.tsx';
import { moveSelection, rangeOf, selectCell, type Range, type Selection } from './selection.ts';
import type { CellTone, GridCell, GridColumn, GridRow, GridSort, GridSource } from './types.ts';
import { useBlocks, type Row } from './use-blocks.ts';
import { useGridColumns } from './use-grid-columns.ts';
import { useRowWindow } from './use-row-window.ts';

const ROW_HEIGHT = 26;
const HEAD_HEIGHT = 42;
/** More cells than this are not put on the clipboard. */
const COPY_LIMIT = 1_000_000;

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
  /** What an empty source means here. */
  readonly empty?: string;
  readonly className?: string;
}

/** Rows of any number: only those in view are fetched and drawn. Arrows move, Shift extends, Ctrl+C copies. */
export function DataGrid(props: DataGridProps) {
  // Another source starts over: position, selection and widths belong to the rows they were set on.
  return <Grid key={props.source.id} {...props} />;
}

function Grid(props: DataGridProps) {
  const { label, source, empty = 'No rows.', className } = props;
  const [range, setRange] = useState({ start: 0, end: 1 });
  const blocks = useBlocks(source, range.start, range.end);
  return (
    <div className={classNames(styles.frame, className)} data-testid="data-grid">
      {blocks.error !== null && (
        <div className={styles.message}>
          <AppProblem error={blocks.error} actions={<Button onPress={blocks.retry}>Try again</Button>} />
        </div>
      )}
      {blocks.error === null && !blocks.isReady && <Loading label={`Reading ${label}`} lines={6} />}
      {blocks.isReady && blocks.total === 0 && <EmptyState title={empty} />}
      {blocks.isReady && blocks.total > 0 && <Body {...props} blocks={blocks} onRange={setRange} />}
    </div>
  );
}

interface BodyProps extends DataGridProps {
  readonly blocks: ReturnType<typeof useBlocks>;
  /** Called with the rows in view, `end` exclusive. */
  readonly onRange: (range: { start: number; end: number }) => void;
}

function Body(props: BodyProps) {
  const { label, sort = null, onSort, pinned = [], toneOf, rowName, blocks, onRange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useRowWindow(scroller, blocks.total, ROW_HEIGHT, HEAD_HEIGHT);
  const id = useId();
  useEffect(() => onRange({ start: view.start, end: view.end }), [onRange, view.start, view.end]);
  const [sample] = useState<Row[]>(() =>
    Array.from({ length: 60 }, (_, index) => blocks.row(index)).filter((row) => row !== undefined),
  );
  const { table, drawn, width } = useGridColumns(blocks.columns, sample, pinned);
  const columns = columnWindow(drawn, view.scrollLeft, view.width - NUMBER_WIDTH);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [isGoing, setGoing] = useState(false);
  const selected = useMemo(() => selection && rangeOf(selection), [selection]);
  const cursor = selection?.cursor ?? null;
  const cursorColumn = cursor === null ? undefined : drawn[cursor.column];
  const cursorRow = cursor === null ? undefined : blocks.row(cursor.row);
  const extent = {
    rows: blocks.total,
    columns: drawn.length,
    page: Math.max(1, Math.floor(view.viewport / ROW_HEIGHT) - 1),
  };

  useScrollIntoView(scroller, view.show, cursor?.row, cursorColumn);
  const selectTo = (next: Selection) => setSelection(next);

  const copy = (format: (typeof COPY_FORMATS)[number]) => {
    if (selected) void copyRange(selected, drawn, blocks, format.write);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const handled = act({ key: event.key, ctrl, shift: event.shiftKey, alt: event.altKey });
    if (handled) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const act = ({ key, ctrl, shift, alt }: { key: string; ctrl: boolean; shift: boolean; alt: boolean }) => {
    if (alt && key === 'ArrowDown' && cursor) return openColumnMenu(scroller.current, cursor.column);
    if (alt) return false;
    if (ctrl && key.toLowerCase() === 'c') return (copy(COPY_FORMATS[0]), true);
    if (ctrl && key.toLowerCase() === 'g') return (setGoing(true), true);
    if (!ctrl && cursor && cursorRow && cursorColumn) {
      const row = { index: cursor.row, values: cursorRow, columns: blocks.columns };
      if (key === 'Enter' && props.onOpen) return (props.onOpen(row, cursorColumn.column), true);
      if (key.toLowerCase() === 'f' && props.onFilter) {
        return (props.onFilter(cursorColumn.column, cursorRow[cursorColumn.source] ?? null), true);
      }
    }
    const next = selection
      ? moveSelection(selection, { key, ctrl, shift }, extent)
      : selectFirst(key, view.top);
    if (next) selectTo(next);
    return next !== null;
  };

  const pointer = usePointerSelection(selection, selectTo, (row, column) => {
    const values = blocks.row(row);
    const target = drawn[column];
    if (values && target) props.onOpen?.({ index: row, values, columns: blocks.columns }, target.column);
  });
  const cursorId = cursor && `${id}-${cursor.row}-${cursor.column}`;
  const isCursorDrawn = cursor !== null && cursor.row >= view.start && cursor.row < view.end;
  return (
    <>
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
          if (event.target === event.currentTarget && !selection)
            selectTo(selectCell(Math.ceil(view.top), 0));
        }}
        {...pointer}
        {...(cursorId && isCursorDrawn ? { 'aria-activedescendant': cursorId } : {})}
      >
        <div
          role="presentation"
          className={styles.spacer}
          style={{ blockSize: view.height + HEAD_HEIGHT, inlineSize: width + NUMBER_WIDTH }}
        >
          <div role="rowgroup" className={styles.head}>
            <div role="row" aria-rowindex={1} style={{ display: 'flex' }}>
              <div
                role="columnheader"
                aria-colindex={1}
                className={styles.corner}
                style={{ inlineSize: NUMBER_WIDTH }}
              >
                <span className="visually-hidden">Row</span>
                <span aria-hidden>#</span>
              </div>
              {columns.pinned.map((column, place) => (
                <HeaderCell
                  key={column.source}
                  drawn={column}
                  place={place + 1}
                  count={drawn.length}
                  left={NUMBER_WIDTH + column.start}
                  isLastPinned={place === columns.pinned.length - 1}
                  table={table}
                  sort={sort}
                  onSort={onSort}
                />
              ))}
              {columns.before > 0 && <div className={styles.gap} style={{ inlineSize: columns.before }} />}
              {columns.shown.map((column, place) => (
                <HeaderCell
                  key={column.source}
                  drawn={column}
                  place={columns.first + place + 1}
                  count={drawn.length}
                  left={null}
                  isLastPinned={false}
                  table={table}
                  sort={sort}
                  onSort={onSort}
                />
              ))}
            </div>
          </div>
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
              toneOf={toneOf}
              rowName={rowName}
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
        onGo={(row) => {
          selectTo(selectCell(row, cursor?.column ?? 0));
          scroller.current?.focus();
        }}
      />
    </>
  );
}

function selectFirst(key: string, top: number): Selection | null {
  return key.startsWith('Arrow') || key === 'Home' ? selectCell(Math.ceil(top), 0) : null;
}

function openColumnMenu(scroller: HTMLElement | null, column: number): boolean {
  const button = scroller?.querySelector<HTMLElement>(`[data-column-menu="${column}"]`);
  button?.focus();
  button?.click();
  return button !== undefined && button !== null;
}

/** Keeps the cursor in view, down and across. */
function useScrollIntoView(
  scroller: RefObject<HTMLDivElement | null>,
  show: (row: number) => void,
  row: number | undefined,
  column: { start: number; size: number; isPinned: boolean } | undefined,
) {
  const showRow = useRef(show);
  useEffect(() => {
    showRow.current = show;
  });
  const { start, size, isPinned } = column ?? {};
  useEffect(() => {
    if (row !== undefined) showRow.current(row);
  }, [row]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || start === undefined || size === undefined || isPinned) return;
    const right = start + size + NUMBER_WIDTH;
    if (start < element.scrollLeft) element.scrollLeft = start;
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollLeft = right - element.clientWidth;
  }, [scroller, start, size, isPinned]);
}

/** A click selects, Shift and dragging extend, a double click opens. */
function usePointerSelection(
  selection: Selection | null,
  onSelect: (selection: Selection) => void,
  onOpen: (row: number, column: number) => void,
) {
  const isDragging = useRef(false);
  const extend = (place: { row: number; column: number }) =>
    onSelect({ anchor: selection?.anchor ?? place, cursor: place });
  return {
    onPointerDown(event: PointerEvent) {
      const place = placeOf(event.target);
      if (!place || event.button !== 0) return;
      isDragging.current = true;
      if (event.shiftKey) extend(place);
      else onSelect(selectCell(place.row, place.column));
    },
    onPointerOver(event: PointerEvent) {
      if (!isDragging.current || event.buttons !== 1) {
        isDragging.current = false;
        return;
      }
      const place = placeOf(event.target);
      if (place) extend(place);
    },
    onPointerUp() {
      isDragging.current = false;
    },
    onDoubleClick(event: { target: EventTarget }) {
      const place = placeOf(event.target);
      if (place) onOpen(place.row, place.column);
    },
  };
}

function placeOf(target: EventTarget): { row: number; column: number } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null;
  return cell && { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

async function copyRange(
  range: Range,
  drawn: readonly { source: number; column: GridColumn }[],
  blocks: ReturnType<typeof useBlocks>,
  write: (typeof COPY_FORMATS)[number]['write'],
): Promise<void> {
  const chosen = drawn.slice(range.left, range.right + 1);
  const most = Math.max(1, Math.floor(COPY_LIMIT / chosen.length));
  const end = Math.min(range.bottom + 1, range.top + most);
  const rows = await blocks.load(range.top, end);
  const cells = {
    columns: chosen.map(({ column }) => column),
    rows: rows.map((row) => chosen.map(({ source }) => row[source] ?? null)),
  };
  await navigator.clipboard.writeText(write(cells));
  const cut =
    end < range.bottom + 1 ? ` The first ${formatCount(end - range.top, 'row')} of the selection.` : '';
  toast({ text: `Copied ${formatCount(rows.length * chosen.length, 'cell')}.${cut}` });
}
