import { Columns3, Copy, CornerDownRight, Search } from 'lucide-react';
import { Button } from '../button.tsx';
import { Menu } from '../menu.tsx';
import { IconButton } from '../icon-button.tsx';
import { formatCount, formatNumber } from '../numbers.ts';
import { COPY_FORMATS, type CopyFormat } from './copy-formats.ts';
import styles from './data-grid.module.css';
import { GoTo } from './go-to.tsx';
import type { Range } from './selection.ts';
import type { GridCell } from './types.ts';
import type { GridTable } from './use-grid-columns.ts';

interface GridFootProps {
  readonly total: number;
  readonly range: Range | null;
  readonly cursorName: string | null;
  readonly cursorValue: GridCell | undefined;
  readonly table: GridTable;
  readonly onCopy: (format: CopyFormat) => void;
  readonly isGoing: boolean;
  readonly onGoing: (isGoing: boolean) => void;
  readonly columns: readonly string[];
  readonly onGo: (row: number | null, column: number | null) => void;
  /** Null where rows can't be searched. */
  readonly onFind: (() => void) | null;
}

/** What is selected, its whole value, and what can be done with it. */
export function GridFoot(props: GridFootProps) {
  const { total, range, cursorName, cursorValue, table, onCopy, isGoing, onGoing, onGo, onFind } = props;
  const hidden = table.getAllLeafColumns().filter((column) => !column.getIsVisible());
  const cells = range === null ? 0 : (range.bottom - range.top + 1) * (range.right - range.left + 1);
  return (
    <div className={styles.foot}>
      <span>
        {range === null
          ? formatCount(total, 'row')
          : `Row ${formatNumber(range.top + 1)} of ${formatNumber(total)}`}
      </span>
      <span className={styles.footValue}>
        {cursorName !== null &&
          cells <= 1 &&
          `${cursorName} = ${cursorValue === null ? 'NULL' : String(cursorValue ?? '…')}`}
        {cells > 1 && `${formatCount(cells, 'cell')} selected`}
      </span>
      {hidden.length > 0 && (
        <Menu
          label="Hidden columns"
          trigger={
            <Button size="small" variant="quiet" icon={<Columns3 />}>
              {hidden.length} hidden
            </Button>
          }
          items={[
            { id: 'all', label: 'Show all columns', onAction: () => table.toggleAllColumnsVisible(true) },
            'separator',
            ...hidden.map((column) => ({
              id: column.id,
              label: column.id.slice(column.id.indexOf(':') + 1),
              onAction: () => column.toggleVisibility(true),
            })),
          ]}
        />
      )}
      {onFind && (
        <IconButton size="small" label="Find" shortcut="Ctrl+F" icon={<Search />} onPress={onFind} />
      )}
      <IconButton
        size="small"
        label="Go to row or column"
        shortcut="Ctrl+G"
        icon={<CornerDownRight />}
        onPress={() => onGoing(true)}
      />
      <Menu
        label="Copy the selection"
        trigger={
          <Button size="small" variant="quiet" icon={<Copy />} isDisabled={range === null}>
            Copy
          </Button>
        }
        items={COPY_FORMATS.map((format) => ({
          id: format.id,
          label: format.label,
          ...(format.shortcut === undefined ? {} : { shortcut: format.shortcut }),
          onAction: () => onCopy(format),
        }))}
      />
      <GoTo
        isOpen={isGoing}
        total={total}
        columns={props.columns}
        onClose={() => onGoing(false)}
        onGo={onGo}
      />
    </div>
  );
}
