import { Columns3, Copy, CornerDownRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Menu } from '../menu.tsx';
import { IconButton } from '../icon-button.tsx';
import { TextField } from '../text-field.tsx';
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

function GoToRow(props: GoToRowProps) {
  return (
    <Dialog title="Go to row" isOpen={props.isOpen} onClose={props.onClose}>
      <GoToRowForm {...props} />
    </Dialog>
  );
}

function GoToRowForm({ total, onClose, onGo }: GoToRowProps) {
  const [text, setText] = useState('');
  const row = Number(text.replaceAll(',', ''));
  const isRow = Number.isInteger(row) && row >= 1 && row <= total;
  return (
    <form
      className={styles.goTo}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRow) return;
        onClose();
        onGo(row - 1);
      }}
    >
      <TextField
        autoFocus
        label="Row"
        inputMode="numeric"
        value={text}
        onChange={setText}
        description={`1 to ${formatNumber(total)}`}
        error={text !== '' && !isRow ? `There is no row ${text}.` : null}
      />
      <Button type="submit" variant="primary" isDisabled={!isRow}>
        Go
      </Button>
    </form>
  );
}
