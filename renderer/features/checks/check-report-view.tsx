import { Play, TableRowsSplit } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { usePlace, type BrokenChoice, type ChecksQuery } from '#renderer/data/index.ts';
import {
  Button,
  EmptyState,
  formatCount,
  Loading,
  Problem,
  progressText,
  Screen,
  Stale,
  Switch,
  useShell,
} from '#renderer/ui/index.ts';
import type { CheckReport, CheckStatus, RuleResult } from '#shared/rules/check-report.ts';
import { choiceOfRule } from './broken-choice.ts';
import { BrokenRowsPane } from './broken-rows-pane.tsx';
import { DatasetList } from './dataset-list.tsx';
import { ExportReport } from './export-report.tsx';
import { FailuresPane } from './failures-pane.tsx';
import { ReportBody } from './report-body.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { useCheckCommands } from './use-check-commands.ts';
import { useReport } from './use-report.ts';
import { worstFirst } from './verdict.ts';

interface CheckReportViewProps {
  readonly dataset: string | null;
  /** Rules to check. */
  readonly count: number;
}

/** The check of a dataset, or of all: run, watched, and looked into down to the rows. */
export function CheckReportView({ dataset, count }: CheckReportViewProps) {
  const report = useReport(dataset);
  const { search, select } = usePlace();
  const { openDrawer } = useShell();
  const [filter, setFilter] = useState<CheckStatus | null>(null);
  const [onlyFailed, setOnlyFailed] = useState(false);
  const [looked, setLooked] = useState<BrokenChoice | null>(null);
  const results = report.running ? report.known : (report.result?.rules ?? report.known);
  const rules = useMemo(() => shownRules(results, filter, onlyFailed), [results, filter, onlyFailed]);
  const chosen = report.result?.rules.find((rule) => rule.id === search.rule) ?? null;
  const choose = useCallback(
    (rule: RuleResult) => {
      setLooked(null);
      select({ rule: rule.id });
      if (rule.sample.length > 0) openDrawer('rows');
    },
    [select, openDrawer],
  );
  const look = useCallback(
    (choice: BrokenChoice) => {
      setLooked(choice);
      if (choice.exactly) select({ rule: undefined });
      openDrawer('rows');
    },
    [select, openDrawer],
  );
  useCheckCommands({ run: report.run, rules, chosen, choose, onlyFailed, setOnlyFailed });
  const run = (
    <Button variant="primary" icon={<Play />} onPress={report.run} isDisabled={report.running}>
      {dataset === null ? 'Run all' : `Run ${dataset}`}
    </Button>
  );
  return (
    <Screen
      title="Checks"
      subtitle={`${formatCount(count, 'rule')} on ${dataset ?? 'all datasets'}`}
      actions={
        <>
          <Switch isSelected={onlyFailed} onChange={setOnlyFailed}>
            Only failed
          </Switch>
          <ExportReport report={report.result} name={dataset ?? 'pipeline'} />
          {run}
        </>
      }
    >
      <DatasetList />
      <RunState report={report} title={dataset === null ? 'Running checks' : `Checking ${dataset}`} />
      {report.running && report.known.length > 0 && (
        <ResultsPanel title="Known so far" rules={rules} selected={null} empty="" onSelect={choose} />
      )}
      {!report.result && !report.running && !report.error && (
        <EmptyState
          icon={<TableRowsSplit />}
          title={report.cancelled ? 'The check was cancelled' : 'Not checked yet'}
          actions={run}
        >
          {formatCount(count, 'rule')} will be measured on every row; nothing is written.
        </EmptyState>
      )}
      {report.result && !report.running && (
        <Stale isStale={report.stale} reason="Rules or data changed since this check." onRefresh={report.run}>
          <ReportBody
            report={report.result}
            of={dataset ?? 'all datasets'}
            shown={{ rules, filter, onFilter: setFilter, onlyFailed }}
            chosen={{ rule: chosen, choice: looked }}
            onRule={choose}
            onRows={look}
          />
        </Stale>
      )}
      <Rows report={report.result} chosen={chosen} looked={looked} onRows={look} />
    </Screen>
  );
}

function resultsOf(report: CheckReport | undefined, dataset: string): readonly RuleResult[] {
  return report?.rules.filter((rule) => rule.dataset === dataset) ?? [];
}

interface RowsProps {
  readonly report: CheckReport | undefined;
  readonly chosen: RuleResult | null;
  readonly looked: BrokenChoice | null;
  readonly onRows: (choice: BrokenChoice) => void;
}

/** The rows that break the chosen rule, or the chosen set of rules. */
function Rows({ report, chosen, looked, onRows }: RowsProps) {
  if (chosen) {
    return (
      <FailuresPane
        rule={chosen}
        choice={looked ?? choiceOfRule(chosen)}
        onChoose={onRows}
        rules={resultsOf(report, chosen.dataset)}
      />
    );
  }
  return looked ? (
    <BrokenRowsPane choice={looked} onChoose={onRows} rules={resultsOf(report, looked.dataset)} />
  ) : null;
}

/** What a run is doing, or why it did not end. */
function RunState({ report, title }: { readonly report: ChecksQuery; readonly title: string }) {
  const { running, error, job } = report;
  return (
    <>
      {running && (
        <Loading
          label={title}
          detail={progressText(job?.progress)}
          onCancel={report.cancel}
          lines={report.known.length > 0 ? 1 : 6}
        />
      )}
      {error && (
        <Problem
          what={error.message}
          why={error.where?.path}
          remedy={error.remedy}
          actions={<Button onPress={report.run}>Run again</Button>}
        />
      )}
    </>
  );
}

function shownRules(
  rules: readonly RuleResult[],
  filter: CheckStatus | null,
  onlyFailed: boolean,
): readonly RuleResult[] {
  return worstFirst(rules).filter(
    (rule) => (filter === null || rule.status === filter) && (!onlyFailed || rule.status !== 'pass'),
  );
}
