import { Play } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { useRuleTrial, useRuleTrialOnAll } from '#renderer/data/index.ts';
import {
  AppProblem,
  Button,
  formatCount,
  formatNumber,
  formatShare,
  Loading,
  Panel,
  progressText,
  SqlButton,
  StatusIcon,
  useCommands,
  type Status,
} from '#renderer/ui/index.ts';
import { DataGrid, type CellTone, type GridRow } from '#renderer/ui/data-grid/index.ts';
import { fixedRows } from '#renderer/ui/data-grid/fixed-rows.ts';
import type { CheckStatus, RuleResult } from '#shared/rules/check-report.ts';
import type { Rule } from '#shared/rules/index.ts';
import type { RuleTrial } from '#shared/rules/rule-trial.ts';
import styles from './rules.module.css';
import { useSettled } from './use-settled.ts';

const STATUS: Readonly<Record<CheckStatus, { readonly status: Status; readonly word: string }>> = {
  error: { status: 'broken', word: 'Error' },
  fail: { status: 'error', word: 'Fail' },
  warn: { status: 'warn', word: 'Warn' },
  pass: { status: 'pass', word: 'Pass' },
};

interface RuleTrialPanelProps {
  /** Null while it does not hold. */
  readonly rule: Rule | null;
  readonly dataset: string;
}

/** What the rule finds as it is written: on a sample at once, on all rows when asked to. */
export function RuleTrialPanel({ rule, dataset }: RuleTrialPanelProps) {
  if (!rule) {
    return (
      <Panel title="On the data">
        <p className={styles.muted}>Tried as soon as the rule holds.</p>
      </Panel>
    );
  }
  return <Trial rule={rule} dataset={dataset} />;
}

function Trial({ rule, dataset }: { readonly rule: Rule; readonly dataset: string }) {
  const settled = useSettled(rule);
  const sample = useRuleTrial(dataset, settled);
  const all = useRuleTrialOnAll(dataset, rule);
  const { run } = all;
  useCommands(
    useMemo(
      () => [
        {
          id: 'rules.test',
          title: 'Test the rule on all rows',
          section: 'Rules',
          shortcut: 'Ctrl+Enter',
          run,
        },
      ],
      [run],
    ),
  );
  const trial = all.result ?? sample.data;
  const isPart = trial !== undefined && (trial.result === null || trial.tried_rows < trial.total_rows);
  const error = all.error ?? (all.result ? null : sample.error);
  return (
    <Panel
      title="On the data"
      actions={
        (isPart || all.running) && (
          <Button size="small" icon={<Play />} onPress={all.run} isDisabled={all.running}>
            Test on all rows
          </Button>
        )
      }
    >
      {all.running && (
        <Loading
          label={`Testing on all rows of ${dataset}`}
          detail={progressText(all.job?.progress)}
          onCancel={all.cancel}
          lines={1}
        />
      )}
      {error ? (
        <AppProblem error={error} />
      ) : (
        !all.running && trial && <Outcome trial={trial} isBusy={sample.isFetching || settled !== rule} />
      )}
      {!trial && !error && !all.running && <Loading label={`Testing on ${dataset}`} lines={2} />}
    </Panel>
  );
}

function Outcome({ trial, isBusy }: { readonly trial: RuleTrial; readonly isBusy: boolean }) {
  const { result, tried_rows: tried, total_rows: total } = trial;
  if (!result) {
    return (
      <p className={styles.muted}>
        This rule is about all rows together, and there are {formatNumber(total)}: test it on all rows.
      </p>
    );
  }
  const { status, word } = STATUS[result.status];
  return (
    <div className={styles.trial} aria-busy={isBusy}>
      <div className={styles.outcome} role="status">
        <StatusIcon status={status} />
        <p className={styles.outcomeText}>
          <strong>{word}.</strong> {inWords(result)}{' '}
          <span className={styles.muted}>
            {tried < total
              ? `On ${formatNumber(tried)} of ${formatCount(total, 'row')}, spread over the dataset.`
              : `On all ${formatCount(total, 'row')}.`}
          </span>
        </p>
        <SqlButton of={result.id} sql={result.sql} />
      </div>
      {result.sample.length > 0 && <FailingSample result={result} />}
    </div>
  );
}

function inWords(result: RuleResult): string {
  if (result.problem !== null) return result.problem;
  // A rule about rows measures how many break it.
  if (result.measured !== null && result.measured !== result.violations) {
    return `Measured ${String(result.measured)}; expected ${result.expected}.`;
  }
  return `${formatCount(result.violations, 'violation')} in ${formatCount(result.rows, 'row')} (${formatShare(Math.min(1, result.ratio))}); expected ${result.expected}.`;
}

/** Some of the violating rows, the cells to blame outlined. */
function FailingSample({ result }: { readonly result: RuleResult }) {
  const rows = useDeferredValue(result);
  const source = useMemo(() => sampleSource(rows), [rows]);
  const toneOf = useCallback(
    (row: GridRow, column: number): CellTone | null =>
      rows.columns.includes(row.columns[column]?.name ?? '') ? 'offending' : null,
    [rows],
  );
  return (
    <div className={styles.trialRows}>
      <DataGrid
        label="Violating rows"
        source={source}
        toneOf={toneOf}
        rowName={(row) => String(rows.sample[row.index]?.row ?? row.index + 1)}
      />
    </div>
  );
}

function sampleSource({ id, sample, columns: blamed }: RuleResult) {
  const names = Object.keys(sample[0]?.values ?? {});
  // The cells to blame come first: there is little room.
  const ordered = [
    ...names.filter((name) => blamed.includes(name)),
    ...names.filter((name) => !blamed.includes(name)),
  ];
  return fixedRows(JSON.stringify([id, sample]), {
    columns: ordered.map((name) => ({ name, type: typeOf(sample[0]?.values[name]) })),
    rows: sample.map(({ values }) => ordered.map((name) => values[name] ?? null)),
    offset: 0,
    total: sample.length,
  });
}

function typeOf(value: unknown): string {
  return typeof value === 'number' ? 'DOUBLE' : 'VARCHAR';
}
