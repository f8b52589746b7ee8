import type { BrokenChoice } from '#renderer/data/index.ts';
import { formatCount } from '#renderer/ui/index.ts';
import type { CheckReport, CheckStatus, RuleResult } from '#shared/rules/check-report.ts';
import { CausesPanel } from './causes-panel.tsx';
import styles from './checks.module.css';
import { OverlapsPanel } from './overlaps-panel.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { VerdictHeader } from './verdict-header.tsx';

interface ReportBodyProps {
  readonly report: CheckReport;
  /** What was checked: a dataset, or all of them. */
  readonly of: string;
  readonly shown: {
    readonly rules: readonly RuleResult[];
    readonly filter: CheckStatus | null;
    readonly onFilter: (status: CheckStatus | null) => void;
    readonly onlyFailed: boolean;
  };
  readonly chosen: { readonly rule: RuleResult | null; readonly choice: BrokenChoice | null };
  readonly onRule: (rule: RuleResult) => void;
  readonly onRows: (choice: BrokenChoice) => void;
}

/** The verdict, each rule's result, and what the broken rows have in common. */
export function ReportBody({ report, of, shown, chosen, onRule, onRows }: ReportBodyProps) {
  return (
    <div className={styles.report}>
      <VerdictHeader report={report} of={of} filter={shown.filter} onFilter={shown.onFilter} />
      <ResultsPanel
        title="Rules"
        rules={shown.rules}
        selected={chosen.rule?.id ?? null}
        empty={nothingShown(shown.onlyFailed, report)}
        onSelect={onRule}
      />
      {report.failures?.map((failures) => (
        <div key={failures.dataset} className={styles.together}>
          <CausesPanel failures={failures} rules={report.rules} onChoose={onRule} />
          <OverlapsPanel failures={failures} chosen={chosen.choice} onChoose={onRows} />
        </div>
      ))}
    </div>
  );
}

function nothingShown(onlyFailed: boolean, report: CheckReport): string {
  return onlyFailed ? `Nothing failed in ${formatCount(report.rows, 'row')}` : 'No rule has this status';
}
