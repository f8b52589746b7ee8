import { useState } from 'react';
import type { ColumnDrift } from '#shared/profile/drift.ts';
import { MiniPaired } from '../../../ui/charts/index.ts';
import { Badge, Button, EmptyState, formatNumber, Panel, Table } from '../../../ui/index.ts';
import { SEVERITIES } from './drift-words.ts';

interface DriftColumnsProps {
  /** The largest drift first. */
  readonly columns: readonly ColumnDrift[];
  readonly selected: string | null;
  readonly onSelect: (column: string) => void;
}

/** Columns shown before one asks for the rest. */
const SHOWN = 40;

/** Every column that both have, ranked, each with its two distributions. */
export function DriftColumns({ columns, selected, onSelect }: DriftColumnsProps) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? columns : columns.slice(0, SHOWN);
  if (columns.length === 0) {
    return <EmptyState title="The two have no column in common" />;
  }
  return (
    <Panel title="Columns" flush>
      <Table
        label="Columns by drift"
        rows={shown}
        rowKey={(row) => row.name}
        onSelect={(row) => onSelect(row.name)}
        isSelected={(row) => row.name === selected}
        columns={[
          { id: 'name', header: 'Column', mono: true, cell: (row) => row.name },
          {
            id: 'severity',
            header: 'Verdict',
            width: '120px',
            cell: (row) => (
              <Badge status={SEVERITIES[row.severity].status}>{SEVERITIES[row.severity].label}</Badge>
            ),
          },
          {
            id: 'shape',
            header: <span className="visually-hidden">Before and after</span>,
            width: '110px',
            cell: (row) => <MiniPaired before={row.before} after={row.after} />,
          },
          { id: 'psi', header: 'PSI', number: true, cell: (row) => row.psi?.toFixed(3) ?? '' },
          { id: 'sentence', header: 'What changed', cell: (row) => row.sentence },
        ]}
      />
      {shown.length < columns.length && (
        <Button size="small" variant="quiet" onPress={() => setAll(true)}>
          Show {formatNumber(columns.length - shown.length)} more
        </Button>
      )}
    </Panel>
  );
}
