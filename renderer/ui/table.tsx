import type { Key, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './table.module.css';

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Right-aligned with tabular figures. */
  readonly number?: boolean;
  readonly mono?: boolean;
  /** A CSS width. */
  readonly width?: string;
}

export interface TableProps<Row> {
  /** The accessible name. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => Key;
  /** Makes rows choosable: the first cell becomes a button, a click anywhere on the row does the same. */
  readonly onSelect?: (row: Row) => void;
  readonly isSelected?: (row: Row) => boolean;
  readonly className?: string;
}

/** A plain table of some dozens of rows; for data use `DataGrid`. */
export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  onSelect,
  isSelected,
  className,
}: TableProps<Row>) {
  return (
    <div className={classNames(styles.scroll, className)} role="group" aria-label={label} tabIndex={0}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={column.number ? styles.number : undefined}
                style={column.width === undefined ? undefined : { inlineSize: column.width }}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const selected = isSelected?.(row) ?? false;
            return (
              <tr
                key={rowKey(row, index)}
                className={classNames(onSelect && styles.clickable, selected && styles.selected)}
                {...(onSelect ? { onClick: () => onSelect(row) } : {})}
              >
                {columns.map((column, place) => (
                  <td
                    key={column.id}
                    className={classNames(column.number && styles.number, column.mono && styles.mono)}
                  >
                    {onSelect && place === 0 ? (
                      <button type="button" className={styles.rowButton} aria-pressed={selected}>
                        {column.cell(row)}
                      </button>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
