import { useCallback, useMemo } from 'react';
import { useFailureRows } from '#renderer/data/index.ts';
import {
  EmptyState,
  KeyValue,
  InspectorPane,
  RowsPane,
  SqlButton,
  StatusIcon,
  formatCount,
  formatShare,
} from '#renderer/ui/index.ts';
import { DataGrid, type CellTone, type GridRow } from '#renderer/ui/data-grid/index.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import styles from './checks.module.css';
import { VERDICTS } from './verdict.ts';

/** One result: its facts in the inspector, the rows that break it in the drawer. */
export function FailuresPane({ rule }: { readonly rule: RuleResult }) {
  return (
    <>
      <InspectorPane title={rule.id} actions={<SqlButton of={rule.id} sql={rule.sql} />}>
        <Facts rule={rule} />
      </InspectorPane>
      <RowsPane label={`Rows that break ${rule.id}`}>
        {rule.violations > 0 ? (
          <FailingRows rule={rule} />
        ) : (
          <EmptyState title={rule.problem ?? `Nothing failed in ${formatCount(rule.rows, 'row')}`} />
        )}
      </RowsPane>
    </>
  );
}

function Facts({ rule }: { readonly rule: RuleResult }) {
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
        ]}
      />
    </>
  );
}

function FailingRows({ rule }: { readonly rule: RuleResult }) {
  const source = useFailureRows(rule.dataset, rule.id);
  const offending = useMemo(() => new Set(rule.columns), [rule.columns]);
  const toneOf = useCallback(
    (row: GridRow, column: number): CellTone | null => {
      const name = row.columns[column]?.name;
      return name !== undefined && offending.has(name) ? 'offending' : null;
    },
    [offending],
  );
  if (!source) return null;
  return (
    <DataGrid
      label={`Rows that break ${rule.id}`}
      source={source}
      toneOf={toneOf}
      rowName={(row) => rowName(row)}
      empty="No row breaks this rule."
    />
  );
}

/** The number of the row in the extract, where the rule is about rows; a query's rows have only their position. */
function rowName({ index, values, columns }: GridRow): string {
  const at = columns.findIndex(({ name }) => name === 'row');
  const number = at < 0 ? null : values[at];
  return typeof number === 'number' && number > 0 ? String(number) : String(index + 1);
}
