import { StatusIcon, Table, type TableColumn } from '#renderer/ui/index.ts';
import type { ChecklistItem, Review } from '#shared/review/finding.ts';
import styles from './readiness.module.css';
import { STATES } from './severities.ts';

interface ChecklistProps {
  readonly review: Review;
  readonly selected: string | null;
  readonly onSelect: (area: string) => void;
}

const COLUMNS: readonly TableColumn<ChecklistItem>[] = [
  {
    id: 'part',
    header: 'Part',
    cell: ({ title, evidence }) => (
      <span className={styles.part}>
        <span className={styles.partTitle}>{title}</span>
        <span className={styles.evidence}>{evidence === '' ? 'nothing speaks for it yet' : evidence}</span>
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: '96px',
    cell: ({ state }) => (
      <span className={styles.state}>
        <StatusIcon status={STATES[state].status} size="small" />
        {STATES[state].word}
      </span>
    ),
  },
];

/** Each part of the review with what speaks for it; choosing one shows its findings alone. */
export function Checklist({ review, selected, onSelect }: ChecklistProps) {
  return (
    <Table
      label="Checklist"
      rows={review.checklist}
      rowKey={({ id }) => id}
      columns={COLUMNS}
      onSelect={({ id }) => onSelect(id)}
      isSelected={({ id }) => id === selected}
    />
  );
}
