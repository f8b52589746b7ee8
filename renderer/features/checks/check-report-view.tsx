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
import { CausesPanel } from './causes-panel.tsx';
import styles from './checks.module.css';
import { DatasetList } from './dataset-list.tsx';
import { FailuresPane } from './failures-pane.tsx';
import { OverlapsPanel } from './overlaps-panel.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { useCheckCommands } from './use-check-commands.ts';
import { useReport } from './use-report.ts';
import { worstFirst } from './verdict.ts';
import { VerdictHeader } from './verdict-header.tsx';

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
      if (rule.violations > 0) openDrawer('rows');
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
  const ofDataset = (name: string) => report.result?.rules.filter((rule) => rule.dataset === name) ?? [];
  return (
    <Screen
      title="Checks"
      subtitle={`${formatCount(count, 'rule')} on ${dataset ?? 'all datasets'}`}
      actions={
        <>
          <Switch isSelected={onlyFailed} onChange={setOnlyFailed}>
            Only failed
          </Switch>
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
          <div className={styles.report}>
            <VerdictHeader
              report={report.result}
              of={dataset ?? 'all datasets'}
              filter={filter}
              onFilter={setFilter}
            />
            <ResultsPanel
              title="Rules"
              rules={rules}
              selected={chosen?.id ?? null}
              empty={nothingShown(onlyFailed, report.result)}
              onSelect={choose}
            />
            {report.result.failures?.map((failures) => (
              <div key={failures.dataset} className={styles.together}>
                <CausesPanel failures={failures} rules={ofDataset(failures.dataset)} onChoose={choose} />
                <OverlapsPanel failures={failures} chosen={looked} onChoose={look} />
              </div>
            ))}
          </div>
        </Stale>
      )}
      {chosen && (
        <FailuresPane
          rule={chosen}
          choice={looked ?? choiceOfRule(chosen)}
          onChoose={look}
          rules={ofDataset(chosen.dataset)}
        />
      )}
      {!chosen && looked && (
        <BrokenRowsPane choice={looked} onChoose={look} rules={ofDataset(looked.dataset)} />
      )}
    </Screen>
  );
}

function nothingShown(onlyFailed: boolean, report: CheckReport): string {
  return onlyFailed ? `Nothing failed in ${formatCount(report.rows, 'row')}` : 'No rule has this status';
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
