import {
  formatDuration,
  formatNumber,
  StatusIcon,
  Table,
  type Status,
  type TableColumn,
} from '#renderer/ui/index.ts';
import type { PipelineNode } from '#shared/pipeline/graph.ts';
import type { TaskRecord } from '#shared/pipeline/run-record.ts';
import styles from './pipeline.module.css';

interface TaskTableProps {
  readonly tasks: readonly TaskRecord[];
  readonly selected: PipelineNode | null;
  readonly onSelect: (task: TaskRecord) => void;
}

const STATUS: Readonly<Record<TaskRecord['status'], Status>> = {
  succeeded: 'pass',
  failed: 'error',
  skipped: 'skip',
};

const rows = (count: number) => (count === 0 ? <span className={styles.muted}>0</span> : formatNumber(count));

const COLUMNS: readonly TableColumn<TaskRecord>[] = [
  { id: 'task', header: 'Task', mono: true, cell: ({ id }) => id },
  {
    id: 'status',
    header: 'Status',
    width: '100px',
    cell: ({ status }) => (
      <span className={styles.status}>
        <StatusIcon status={STATUS[status]} size="small" />
        {status}
      </span>
    ),
  },
  { id: 'in', header: 'Rows in', number: true, cell: (task) => rows(task.rows_in) },
  { id: 'out', header: 'Rows out', number: true, cell: (task) => rows(task.rows_out) },
  { id: 'rejected', header: 'Rejected', number: true, cell: (task) => rows(task.rejected) },
  { id: 'quarantined', header: 'Quarantined', number: true, cell: (task) => rows(task.quarantined) },
  { id: 'time', header: 'Time', number: true, cell: (task) => formatDuration(task.elapsed_ms) },
  { id: 'message', header: 'Outcome', cell: ({ message }) => message },
];

/** One line a task: in = out + rejected + quarantined for every task that moves rows. */
export function TaskTable({ tasks, selected, onSelect }: TaskTableProps) {
  return (
    <Table
      label="Tasks"
      rows={tasks}
      rowKey={({ id }) => id}
      columns={COLUMNS}
      onSelect={onSelect}
      isSelected={(task) =>
        selected !== null &&
        task.dataset === selected.dataset &&
        (task.kind === 'gate') === (selected.kind === 'gate')
      }
    />
  );
}
