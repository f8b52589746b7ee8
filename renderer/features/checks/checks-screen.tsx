import { FileWarning, Play, Sparkles, TableRowsSplit } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useCheckedSpec, usePlace, useSpec, type JobQuery } from '#renderer/data/index.ts';
import {
  Button,
  EmptyState,
  formatCount,
  Loading,
  Panel,
  Problem,
  progressText,
  Screen,
  Stale,
  Switch,
  useCommands,
  useShell,
} from '#renderer/ui/index.ts';
import type { CheckReport, CheckStatus, RuleResult } from '#shared/rules/check-report.ts';
import styles from './checks.module.css';
import { DatasetList } from './dataset-list.tsx';
import { ExportReport } from './export-report.tsx';
import { FailuresPane } from './failures-pane.tsx';
import { ResultsTable } from './results-table.tsx';
import { useReport } from './use-report.ts';
import { worstFirst } from './verdict.ts';
import { VerdictHeader } from './verdict-header.tsx';

/** Runs the rules and shows what breaks them, down to the rows. */
export function ChecksScreen() {
  const spec = useSpec();
  const { problems } = useCheckedSpec();
  const { search } = usePlace();
  if (spec === null && problems.length > 0) return <UnreadableSpec />;
  const gates = spec?.quality ?? [];
  const dataset = gates.some((gate) => gate.dataset === search.dataset) ? (search.dataset ?? null) : null;
  const count = gates
    .filter((gate) => dataset === null || gate.dataset === dataset)
    .reduce((sum, gate) => sum + gate.rules.length, 0);
  if (count === 0) return <NoRules />;
  return <Report dataset={dataset} count={count} />;
}

function UnreadableSpec() {
  const { go } = usePlace();
  return (
    <Screen title="Checks">
      <EmptyState
        icon={<FileWarning />}
        title="The pipeline does not hold together"
        actions={
          <Button variant="primary" onPress={() => go('pipeline', { tab: 'yaml' })}>
            Correct its text
          </Button>
        }
      >
        Its rules can be checked once its text is corrected; the Problems drawer says what is wrong.
      </EmptyState>
    </Screen>
  );
}

function NoRules() {
  const { go } = usePlace();
  return (
    <Screen title="Checks">
      <EmptyState
        icon={<Sparkles />}
        title="There are no rules to check"
        actions={
          <>
            <Button variant="primary" onPress={() => go('rules', { tab: 'suggestions' })}>
              See suggestions
            </Button>
            <Button onPress={() => go('rules')}>Write a rule</Button>
          </>
        }
      >
        Assay reads the data and suggests rules that it keeps; accept the ones that matter.
      </EmptyState>
    </Screen>
  );
}

interface ReportProps {
  readonly dataset: string | null;
  /** Rules to check. */
  readonly count: number;
}

function Report({ dataset, count }: ReportProps) {
  const report = useReport(dataset);
  const { search, select } = usePlace();
  const { openDrawer } = useShell();
  const [filter, setFilter] = useState<CheckStatus | null>(null);
  const [onlyFailed, setOnlyFailed] = useState(false);
  const rules = useMemo(
    () => shownRules(report.result?.rules ?? [], filter, onlyFailed),
    [report.result, filter, onlyFailed],
  );
  const chosen = report.result?.rules.find((rule) => rule.id === search.rule) ?? null;
  const choose = useCallback(
    (rule: RuleResult) => {
      select({ rule: rule.id });
      if (rule.violations > 0) openDrawer('rows');
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
      {!report.result && !report.running && !report.error && (
        <EmptyState
          icon={<TableRowsSplit />}
          title={report.cancelled ? 'The check was cancelled' : 'Not checked yet'}
          actions={run}
        >
          {formatCount(count, 'rule')} will be measured on every row; nothing is written.
        </EmptyState>
      )}
      {report.result && (
        <Stale
          isStale={report.stale && !report.running}
          reason="Rules or data changed since this check."
          onRefresh={report.run}
        >
          <div className={styles.report}>
            <VerdictHeader
              report={report.result}
              of={dataset ?? 'all datasets'}
              filter={filter}
              onFilter={setFilter}
            />
            <Panel title="Rules" flush>
              {rules.length > 0 ? (
                <ResultsTable label="Results" rules={rules} selected={chosen?.id ?? null} onSelect={choose} />
              ) : (
                <EmptyState title={nothingShown(onlyFailed, report.result)} />
              )}
            </Panel>
          </div>
        </Stale>
      )}
      {chosen && <FailuresPane rule={chosen} />}
    </Screen>
  );
}

function nothingShown(onlyFailed: boolean, report: CheckReport): string {
  return onlyFailed ? `Nothing failed in ${formatCount(report.rows, 'row')}` : 'No rule has this status';
}

/** What a run is doing, or why it did not end. */
function RunState({ report, title }: { readonly report: JobQuery<CheckReport>; readonly title: string }) {
  const { running, error, job } = report;
  return (
    <>
      {running && (
        <Loading
          label={title}
          detail={progressText(job?.progress)}
          onCancel={report.cancel}
          lines={report.result ? 1 : 6}
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

interface CheckCommands {
  readonly run: () => void;
  readonly rules: readonly RuleResult[];
  readonly chosen: RuleResult | null;
  readonly choose: (rule: RuleResult) => void;
  readonly onlyFailed: boolean;
  readonly setOnlyFailed: (on: boolean) => void;
}

function useCheckCommands({ run, rules, chosen, choose, onlyFailed, setOnlyFailed }: CheckCommands): void {
  useCommands(
    useMemo(() => {
      const failing = rules.filter((rule) => rule.status !== 'pass');
      const step = (by: 1 | -1): void => {
        const at = failing.findIndex((rule) => rule.id === chosen?.id);
        const next = failing[(at + by + failing.length) % failing.length];
        if (next) choose(next);
      };
      const section = 'Checks';
      return [
        { id: 'checks.run', title: 'Run checks', section, shortcut: 'Ctrl+Shift+R', run },
        { id: 'checks.next', title: 'Next failing rule', section, shortcut: 'F8', run: () => step(1) },
        {
          id: 'checks.previous',
          title: 'Previous failing rule',
          section,
          shortcut: 'Shift+F8',
          run: () => step(-1),
        },
        {
          id: 'checks.failed',
          title: onlyFailed ? 'Show all rules' : 'Show only failed rules',
          section,
          shortcut: 'Ctrl+.',
          run: () => setOnlyFailed(!onlyFailed),
        },
      ];
    }, [run, rules, chosen, choose, onlyFailed, setOnlyFailed]),
  );
}
