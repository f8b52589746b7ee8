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
  readonly selected: string | null;
  readonly onSelect: (rule: RuleResult) => void;
}

/** One line a rule: what was asked, what came out, how much broke it. */
export function ResultsTable({ label, rules, selected, onSelect }: ResultsTableProps) {
  return (
    <Table
      label={label}
      rows={rules}
      rowKey={(rule) => rule.id}
      columns={COLUMNS}
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
        <span className={styles.id}>
          {rule.dataset}, {rule.id}
        </span>
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    width: '76px',
    cell: ({ status }) => (
      <span className={styles.status}>
        <StatusIcon status={VERDICTS[status].status} size="small" />
        {VERDICTS[status].word}
      </span>
    ),
  },
  {
    id: 'measured',
    header: 'Measured, expected',
    width: '22%',
    cell: (rule) => (
      <span className={styles.measured}>
        <span>{measuredText(rule)}</span>
        <span className={styles.expected}>{rule.expected}</span>
      </span>
    ),
  },
  { id: 'failing', header: 'Failing rows', width: '108px', cell: (rule) => <Failing rule={rule} /> },
  { id: 'sql', header: 'SQL', width: '52px', cell: (rule) => <SqlButton of={rule.id} sql={rule.sql} /> },
];

/** What was measured, as text; a rule that could not be evaluated measured nothing. */
function measuredText({ status, measured }: RuleResult): string {
  if (status === 'error' || measured === null) return '–';
  return typeof measured === 'number' ? formatNumber(measured) : String(measured);
}

/** How many rows and which share of them, with a bar; a dash where there is nothing to count. */
function Failing({ rule }: { readonly rule: RuleResult }) {
  if (rule.status === 'error') return <span className={styles.none}>–</span>;
  if (rule.violations === 0) return <span className={styles.none}>0</span>;
  const share = Math.min(1, rule.ratio);
  return (
    <span
      className={styles.failing}
      title={`${formatNumber(rule.violations)} of ${formatCount(rule.rows, 'row')}`}
    >
      <span>
        <span>{formatNumber(rule.violations)}</span>
        <span>{formatShare(share)}</span>
      </span>
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ inlineSize: `${Math.max(2, share * 100)}%` }} />
      </span>
    </span>
  );
}
