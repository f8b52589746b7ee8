import { useCallback, useMemo } from 'react';
import { useFailureRows, type BrokenChoice } from '#renderer/data/index.ts';
import { EmptyState, InspectorPane, RowsPane, SqlButton, formatCount } from '#renderer/ui/index.ts';
import { DataGrid, type CellTone, type GridRow } from '#renderer/ui/data-grid/index.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import { breaksRows } from './broken-choice.ts';
import { BrokenRowsPane } from './broken-rows-pane.tsx';
import { rowName } from './row-name.ts';
import { RuleFacts } from './rule-facts.tsx';

interface FailuresPaneProps {
  readonly rule: RuleResult;
  readonly choice: BrokenChoice;
  readonly onChoose: (choice: BrokenChoice) => void;
  /** The results of the rule's dataset. */
  readonly rules: readonly RuleResult[];
}

/** One result: its facts in the inspector, the rows that break it in the drawer. */
export function FailuresPane({ rule, choice, onChoose, rules }: FailuresPaneProps) {
  return (
    <>
      <InspectorPane title={rule.id} actions={<SqlButton of={rule.id} sql={rule.sql} />}>
        <RuleFacts rule={rule} />
      </InspectorPane>
      {breaksRows(rule) ? (
        <BrokenRowsPane choice={choice} onChoose={onChoose} rules={rules} />
      ) : (
        <RowsPane label={`Rows that break ${rule.id}`}>
          <OtherRows rule={rule} />
        </RowsPane>
      )}
    </>
  );
}

/** What there is to see of a rule that is not about single rows of the dataset. */
function OtherRows({ rule }: { readonly rule: RuleResult }) {
  if (rule.sample.length > 0) return <QueryRows rule={rule} />;
  if (rule.problem !== null || rule.violations === 0) {
    return <EmptyState title={rule.problem ?? `Nothing failed in ${formatCount(rule.rows, 'row')}`} />;
  }
  return (
    <EmptyState title={`This rule is about ${rule.dataset} as a whole`}>
      No single row breaks it. “Rows to blame” in the inspector finds the fewest rows without which it would
      hold.
    </EmptyState>
  );
}

/** The rows of a rule that is a query: not rows of the dataset, but what the query gives. */
function QueryRows({ rule }: { readonly rule: RuleResult }) {
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
      rowName={rowName}
      empty="No row breaks this rule."
    />
  );
}
