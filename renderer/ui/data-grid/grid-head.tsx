import styles from './data-grid.module.css';
import { NUMBER_WIDTH, type ColumnWindow } from './grid-rows.tsx';
import { HeaderCell } from './header-cell.tsx';
import type { GridSort } from './types.ts';
import type { GridTable } from './use-grid-columns.ts';

interface GridHeadProps {
  readonly window: ColumnWindow;
  /** Columns that are not hidden. */
  readonly count: number;
  readonly table: GridTable;
  readonly sort: GridSort | null;
  readonly onSort: ((sort: GridSort | null) => void) | undefined;
}

/** The row of column names; it stays at the top. */
export function GridHead({ window, ...shared }: GridHeadProps) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        <div
          role="columnheader"
          aria-colindex={1}
          className={styles.corner}
          style={{ inlineSize: NUMBER_WIDTH }}
        >
          <span className="visually-hidden">Row</span>
          <span aria-hidden>#</span>
        </div>
        {window.pinned.map((column, place) => (
          <HeaderCell
            key={column.source}
            {...shared}
            drawn={column}
            place={place + 1}
            left={NUMBER_WIDTH + column.start}
            isLastPinned={place === window.pinned.length - 1}
          />
        ))}
        {window.before > 0 && <div className={styles.gap} style={{ inlineSize: window.before }} />}
        {window.shown.map((column, place) => (
          <HeaderCell
            key={column.source}
            {...shared}
            drawn={column}
            place={window.first + place + 1}
            left={null}
            isLastPinned={false}
          />
        ))}
      </div>
    </div>
  );
}
