import { useState } from 'react';
import { useBrokenRows, useColumns, type BrokenChoice } from '#renderer/data/index.ts';
import { Button, RowsPane, Select } from '#renderer/ui/index.ts';
import { DataGrid, type CellTone, type GridRow } from '#renderer/ui/data-grid/index.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import { choiceInWords, filteredValue, withValue } from './broken-choice.ts';
import { GroupsList } from './groups-list.tsx';
import { rowName } from './row-name.ts';
import styles from './broken-rows.module.css';
import { WriteMenu } from './write-menu.tsx';

interface BrokenRowsPaneProps {
  readonly choice: BrokenChoice;
  readonly onChoose: (choice: BrokenChoice) => void;
  /** The results of the dataset: which columns each rule blames. */
  readonly rules: readonly RuleResult[];
}

const NO_GROUPS = '(none)';

/** All rows of a choice, each with the cells to blame by every rule it breaks; in groups, filtered, written to files. */
export function BrokenRowsPane({ choice, onChoose, rules }: BrokenRowsPaneProps) {
  const label = choiceInWords(choice);
  const columns = useColumns(choice.dataset).data ?? [];
  const [grouped, setGrouped] = useState<string | null>(null);
  const groupBy = columns.some(({ name }) => name === grouped) ? grouped : null;
  const filtered = filteredValue(choice);
  return (
    <RowsPane label={label}>
      <div className={styles.pane}>
        <div className={styles.bar}>
          {filtered && (
            <Button size="small" onPress={() => onChoose(withValue(choice, null))}>
              {`Only ${filtered.column}: ${filtered.value ?? 'NULL'}. Show all`}
            </Button>
          )}
          <Select
            label="Group by"
            hideLabel
            className={styles.groupBy ?? ''}
            options={[
              { id: NO_GROUPS, label: 'No groups' },
              ...columns.map(({ name }) => ({ id: name, label: `By ${name}` })),
            ]}
            value={groupBy ?? NO_GROUPS}
            onChange={(id) => setGrouped(id === NO_GROUPS ? null : id)}
          />
          <WriteMenu choice={choice} />
        </div>
        <div className={styles.body}>
          {groupBy !== null && <GroupsList choice={choice} column={groupBy} onChoose={onChoose} />}
          <BrokenGrid label={label} choice={choice} rules={rules} />
        </div>
      </div>
    </RowsPane>
  );
}

function BrokenGrid({ label, choice, rules }: Omit<BrokenRowsPaneProps, 'onChoose'> & { label: string }) {
  const source = useBrokenRows(choice);
  const blamed = new Map(rules.map(({ id, columns }) => [id, columns]));
  const toneOf = (row: GridRow, column: number): CellTone | null => {
    const name = row.columns[column]?.name;
    const reasons = String(row.values.at(-1) ?? '').split('; ');
    return name !== undefined && reasons.some((id) => blamed.get(id)?.includes(name)) ? 'offending' : null;
  };
  return (
    <DataGrid
      label={label}
      source={source}
      toneOf={toneOf}
      rowName={rowName}
      table={choice.dataset}
      empty="No row breaks these rules any more."
    />
  );
}
