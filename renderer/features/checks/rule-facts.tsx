import {
  KeyValue,
  Panel,
  StatusIcon,
  Table,
  formatCount,
  formatShare,
  type TableColumn,
} from '#renderer/ui/index.ts';
import { estimateInWords } from '#shared/kernel/messages/estimate.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import styles from './checks.module.css';
import { breaksRows } from './broken-choice.ts';
import { RuleTrend } from './rule-trend.tsx';
import { VERDICTS } from './verdict.ts';
import { WitnessPanel } from './witness-panel.tsx';

type Group = NonNullable<RuleResult['groups']>[number];

/** What a rule asks and what came of it, group by group where it is judged so. */
export function RuleFacts({ rule }: { readonly rule: RuleResult }) {
  const verdict = VERDICTS[rule.status];
  return (
    <>
      <p className={styles.fact}>
        <StatusIcon status={verdict.status} />
        <span>
          <strong>{verdict.word}.</strong> {rule.sentence}
        </span>
      </p>
      {rule.problem !== null && <p className={styles.problem}>{rule.problem}</p>}
      <KeyValue
        items={[
          { key: 'Dataset', value: rule.dataset },
          { key: 'Severity', value: rule.severity },
          { key: 'Dimension', value: rule.dimension },
          { key: 'Expected', value: rule.expected },
          { key: 'Measured', value: rule.measured === null ? 'nothing' : String(rule.measured) },
          {
            key: 'Failing',
            value: `${formatCount(rule.violations, 'row')} of ${formatCount(rule.rows, 'row')}, ${formatShare(Math.min(1, rule.ratio))}`,
          },
          ...(rule.estimate ? [{ key: 'Full table', value: estimateInWords(rule.estimate) }] : []),
        ]}
      />
      <RuleTrend rule={rule} />
      {rule.status === 'fail' && !breaksRows(rule) && <WitnessPanel rule={rule} />}
      {rule.groups && rule.groups.length > 0 && (
        <Panel title="By group" flush>
          <Table
            label={`${rule.id} by group`}
            rows={rule.groups}
            rowKey={(_, index) => index}
            columns={GROUPS}
          />
        </Panel>
      )}
    </>
  );
}

const GROUPS: readonly TableColumn<Group>[] = [
  {
    id: 'group',
    header: 'Group',
    cell: ({ values }) =>
      Object.values(values)
        .map((value) => (value === null ? 'NULL' : String(value)))
        .join(', '),
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => (
      <span className={styles.status}>
        <StatusIcon status={VERDICTS[status].status} size="small" />
        {VERDICTS[status].word}
      </span>
    ),
  },
  {
    id: 'failing',
    header: 'Failing',
    number: true,
    cell: ({ violations, rows }) =>
      `${violations.toLocaleString('en-US')} of ${rows.toLocaleString('en-US')}`,
  },
];
