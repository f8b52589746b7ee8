import { Panel, StatusIcon, Table, type TableColumn } from '#renderer/ui/index.ts';
import type { Loss } from '#shared/exporters/define-exporter.ts';
import styles from './export.module.css';

const COLUMNS: readonly TableColumn<Loss>[] = [
  { id: 'what', header: 'What', cell: ({ what }) => <strong>{what}</strong> },
  { id: 'why', header: 'Why', cell: ({ why }) => why },
  { id: 'as', header: 'Carried as', cell: (loss) => loss.carried_as },
];

interface LossesProps {
  readonly losses: readonly Loss[];
  readonly target: string;
}

/** What the target cannot say, and how it is carried instead: nothing is dropped in silence. */
export function Losses({ losses, target }: LossesProps) {
  return (
    <Panel title={losses.length === 0 ? 'Losses' : `Losses (${losses.length})`} flush>
      {losses.length === 0 ? (
        <p className={styles.none}>
          <StatusIcon status="pass" /> {target} can say everything this spec says.
        </p>
      ) : (
        <Table
          label="Losses"
          rows={losses}
          rowKey={({ what }, index) => `${index} ${what}`}
          columns={COLUMNS}
        />
      )}
    </Panel>
  );
}
