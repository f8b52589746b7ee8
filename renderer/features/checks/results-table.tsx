import {
  formatCount,
  formatNumber,
  formatShare,
  SqlButton,
  StatusIcon,
  Table,
  type TableColumn,
} from '#renderer/ui/index.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import styles from './checks.module.css';
import { VERDICTS } from './verdict.ts';

interface ResultsTableProps {
  readonly label: string;
  readonly rules: readonly RuleResult[];
  readonly withDataset: boolean;
  readonly selected: string | null;
  readonly onSelect: (rule: RuleResult) => void;
}

/** One line a rule: what was asked, what came out, how much broke it. */
export function ResultsTable({ label, rules, withDataset, selected, onSelect }: ResultsTableProps) {
  return (
    <Table
      label={label}
      rows={rules}
      rowKey={(rule) => rule.id}
      columns={withDataset ? COLUMNS : COLUMNS.filter(({ id }) => id !== 'dataset')}
      onSelect={onSelect}
      isSelected={(rule) => rule.id === selected}
    />
  );
}

const COLUMNS: readonly TableColumn<RuleResult>[] = [
  {
    id: 'rule',
    header: 'Rule',
    cell: (rule) => (
      <span className={styles.rule}>
        <span className={styles.sentence}>{rule.sentence}</span>
        <span className={styles.id}>{rule.id}</span>
      </span>
    ),
  },
  { id: 'dataset', header: 'Dataset', cell: (rule) => rule.dataset, mono: true },
  {
    id: 'status',
    header: 'Status',
    width: '84px',
    cell: ({ status }) => (
      <span className={styles.status}>
        <StatusIcon status={VERDICTS[status].status} size="small" />
        {VERDICTS[status].word}
      </span>
    ),
  },
  { id: 'measured', header: 'Measured', number: true, cell: (rule) => measuredText(rule) },
  {
    id: 'expected',
    header: 'Expected',
    cell: (rule) => <span className={styles.expected}>{rule.expected}</span>,
  },
  {
    id: 'failing',
    header: 'Failing rows',
    number: true,
    width: '120px',
    cell: (rule) =>
      rule.violations === 0 ? <span className={styles.none}>0</span> : formatNumber(rule.violations),
  },
  { id: 'share', header: 'Share', width: '112px', cell: (rule) => <ShareBar rule={rule} /> },
  { id: 'sql', header: 'SQL', width: '44px', cell: (rule) => <SqlButton of={rule.id} sql={rule.sql} /> },
];

/** What was measured, as text; a rule that could not be evaluated measured nothing. */
function measuredText({ status, measured }: RuleResult): string {
  if (status === 'error' || measured === null) return '–';
  return typeof measured === 'number' ? formatNumber(measured) : String(measured);
}

function ShareBar({ rule }: { readonly rule: RuleResult }) {
  if (rule.status === 'error' || rule.violations === 0) return <span className={styles.none}>–</span>;
  return (
    <span
      className={styles.share}
      title={`${formatNumber(rule.violations)} of ${formatCount(rule.rows, 'row')}`}
    >
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ inlineSize: `${Math.max(2, rule.ratio * 100)}%` }} />
      </span>
      {formatShare(Math.min(1, rule.ratio))}
    </span>
  );
}
