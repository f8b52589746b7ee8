import type { ColumnDrift } from '#shared/profile/drift.ts';
import { PairedBars } from '../../../ui/charts/index.ts';
import { formatNumber, formatShare, KeyValue, Panel, SqlButton, Table } from '../../../ui/index.ts';
import { cellName } from '../cell-name.ts';
import styles from '../profile.module.css';
import { testsOf } from './drift-words.ts';

/** Both distributions of a column, and every test of them in plain words. */
export function ColumnDriftPanel({ column }: { readonly column: ColumnDrift }) {
  const { name, kind, sentence } = column;
  const isRange = kind === 'numeric' || kind === 'temporal';
  return (
    <Panel
      title={name}
      actions={column.sql === '' ? undefined : <SqlButton of={`the drift of ${name}`} sql={column.sql} />}
    >
      <div className={styles.stack}>
        <p>{sentence}</p>
        <div className={styles.beside}>
          {column.labels.length > 0 && (
            <PairedBars
              label={`${name} before and after`}
              names={column.labels}
              before={column.before}
              after={column.after}
              layout={isRange ? 'side' : 'rows'}
            />
          )}
          <KeyValue items={factsOf(column)} />
        </div>
        <Table
          label={`Tests of ${name}`}
          rows={testsOf(column)}
          rowKey={(test) => test.name}
          columns={[
            { id: 'name', header: 'Test', cell: (test) => test.name },
            { id: 'value', header: 'Value', number: true, cell: (test) => test.value },
            { id: 'meaning', header: 'What it says', cell: (test) => test.meaning },
          ]}
        />
      </div>
    </Panel>
  );
}

function factsOf({ nulls, distinct, mean, new_values: added, gone_values: gone }: ColumnDrift) {
  const change = (before: string, after: string) => (before === after ? after : `${before} → ${after}`);
  return [
    { key: 'NULL', value: change(formatShare(nulls.before), formatShare(nulls.after)) },
    {
      key: 'Distinct',
      value: change(formatNumber(distinct.before), formatNumber(distinct.after)),
    },
    ...(mean ? [{ key: 'Mean', value: change(formatNumber(mean.before), formatNumber(mean.after)) }] : []),
    ...(added.length > 0 ? [{ key: 'New values', value: added.map(cellName).join(', ') }] : []),
    ...(gone.length > 0 ? [{ key: 'Gone values', value: gone.map(cellName).join(', ') }] : []),
  ];
}
