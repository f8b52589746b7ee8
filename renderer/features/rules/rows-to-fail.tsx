import { useCallback, useMemo } from 'react';
import { useRowsToFail } from '#renderer/data/index.ts';
import { EmptyState, RowsPane } from '#renderer/ui/index.ts';
import { DataGrid, type CellTone, type GridRow } from '#renderer/ui/data-grid/index.ts';
import type { RuleSuggestion } from '#shared/rules/suggest/suggestion.ts';

interface RowsToFailProps {
  readonly dataset: string;
  readonly suggestion: RuleSuggestion;
}

/** The rows that a suggested rule would fail now, the cells to blame outlined. */
export function RowsToFail({ dataset, suggestion }: RowsToFailProps) {
  const { sentence, violations } = suggestion;
  return (
    <RowsPane label={`Rows that would fail: ${sentence}`}>
      {violations > 0 ? (
        <FailingRows dataset={dataset} suggestion={suggestion} />
      ) : (
        <EmptyState title="No row would fail">Every row holds: {sentence}.</EmptyState>
      )}
    </RowsPane>
  );
}

function FailingRows({ dataset, suggestion: { rule, columns, sentence } }: RowsToFailProps) {
  const source = useRowsToFail(dataset, rule);
  const blamed = useMemo(() => new Set(columns), [columns]);
  const toneOf = useCallback(
    (row: GridRow, column: number): CellTone | null => {
      const name = row.columns[column]?.name;
      return name !== undefined && blamed.has(name) ? 'offending' : null;
    },
    [blamed],
  );
  return (
    <DataGrid
      label={`Rows that would fail: ${sentence}`}
      source={source}
      toneOf={toneOf}
      empty="No row would fail."
    />
  );
}
