import { useState } from 'react';
import { Button } from '../button.tsx';
import { ComboBox } from '../combo-box.tsx';
import { Dialog } from '../dialog.tsx';
import { formatNumber } from '../numbers.ts';
import { TextField } from '../text-field.tsx';
import styles from './data-grid.module.css';

interface GoToProps {
  readonly isOpen: boolean;
  readonly total: number;
  /** Names of the visible columns, left to right. */
  readonly columns: readonly string[];
  readonly onClose: () => void;
  /** Gets 0-based places; null leaves the row or the column as it is. */
  readonly onGo: (row: number | null, column: number | null) => void;
}

/** Asks for a row, a column, or both. */
export function GoTo(props: GoToProps) {
  return (
    <Dialog title="Go to row or column" isOpen={props.isOpen} onClose={props.onClose}>
      <GoToForm {...props} />
    </Dialog>
  );
}

function GoToForm({ total, columns, onClose, onGo }: GoToProps) {
  const [text, setText] = useState('');
  const [column, setColumn] = useState<string | null>(null);
  const row = Number(text.replaceAll(',', ''));
  const isRow = text !== '' && Number.isInteger(row) && row >= 1 && row <= total;
  const place = column === null ? -1 : columns.indexOf(column);
  const isColumn = place >= 0;
  const isReady = (text === '' ? isColumn : isRow) && (column === null || isColumn);
  return (
    <form
      className={styles.goTo}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        onClose();
        onGo(isRow ? row - 1 : null, isColumn ? place : null);
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
      <ComboBox
        label="Column"
        options={columns.map((name) => ({ id: name, label: name }))}
        allowsCustomValue
        value={column}
        onChange={setColumn}
        placeholder="Stay in this column"
        error={column !== null && !isColumn ? `There is no column ${column}.` : null}
      />
      <Button type="submit" variant="primary" isDisabled={!isReady}>
        Go
      </Button>
    </form>
  );
}
