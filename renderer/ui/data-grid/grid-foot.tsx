import { Columns3, Copy, CornerDownRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Menu } from '../menu.tsx';
import { IconButton } from '../icon-button.tsx';
import { NumberField } from '../number-field.tsx';
import { formatCount, formatNumber } from '../numbers.ts';
import { COPY_FORMATS, type CopyFormat } from './copy-formats.ts';
import styles from './data-grid.module.css';
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
  readonly onGo: (row: number) => void;
}

/** What is selected, its whole value, and what can be done with it. */
export function GridFoot(props: GridFootProps) {
  const { total, range, cursorName, cursorValue, table, onCopy, isGoing, onGoing, onGo } = props;
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
      <IconButton
        size="small"
        label="Go to row"
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
      <GoToRow isOpen={isGoing} total={total} onClose={() => onGoing(false)} onGo={onGo} />
    </div>
  );
}

interface GoToRowProps {
  readonly isOpen: boolean;
  readonly total: number;
  readonly onClose: () => void;
  readonly onGo: (row: number) => void;
}

function GoToRow({ isOpen, total, onClose, onGo }: GoToRowProps) {
  const [row, setRow] = useState<number | null>(null);
  const go = () => {
    if (row === null) return;
    onGo(row - 1);
    onClose();
  };
  return (
    <Dialog
      title="Go to row"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button variant="primary" isDisabled={row === null} onPress={go}>
          Go
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <NumberField
          label={`Row, 1 to ${formatNumber(total)}`}
          value={row}
          onChange={setRow}
          minValue={1}
          maxValue={Math.max(1, total)}
        />
      </form>
    </Dialog>
  );
}
