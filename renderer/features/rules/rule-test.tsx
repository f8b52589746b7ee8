import { Play } from 'lucide-react';
import { useChecks, usePlace } from '#renderer/data/index.ts';
import {
  Button,
  formatCount,
  formatShare,
  Loading,
  Panel,
  Problem,
  progressText,
  SqlButton,
  StatusIcon,
  type Status,
} from '#renderer/ui/index.ts';
import type { CheckStatus, RuleResult } from '#shared/rules/check-report.ts';
import type { Rule } from '#shared/rules/index.ts';
import styles from './rules.module.css';

interface RuleTestProps {
  readonly rule: Rule;
  readonly dataset: string;
}

const STATUS: Readonly<Record<CheckStatus, { readonly status: Status; readonly word: string }>> = {
  error: { status: 'broken', word: 'Error' },
  fail: { status: 'error', word: 'Fail' },
  warn: { status: 'warn', word: 'Warn' },
  pass: { status: 'pass', word: 'Pass' },
};

/** Tries the rules of the dataset on all its rows and shows what this one measured. */
export function RuleTest({ rule, dataset }: RuleTestProps) {
  const checks = useChecks(dataset);
  const { go } = usePlace();
  const result = checks.result?.rules.find((each) => each.id === rule.id);
  return (
    <Panel
      title="On the data"
      actions={
        <Button size="small" icon={<Play />} onPress={checks.run} isDisabled={checks.running}>
          Test
        </Button>
      }
    >
      {checks.running && (
        <Loading
          label={`Checking ${dataset}`}
          detail={progressText(checks.job?.progress)}
          onCancel={checks.cancel}
          lines={2}
        />
      )}
      {checks.error && <Problem what={checks.error.message} remedy={checks.error.remedy} />}
      {!checks.running && !checks.error && !result && (
        <p className={styles.muted}>Not measured yet. Test runs every rule of {dataset} on all its rows.</p>
      )}
      {!checks.running && result && (
        <Outcome
          result={result}
          stale={checks.stale}
          onShow={() => go('checks', { dataset, rule: rule.id })}
        />
      )}
    </Panel>
  );
}

interface OutcomeProps {
  readonly result: RuleResult;
  readonly stale: boolean;
  readonly onShow: () => void;
}

function Outcome({ result, stale, onShow }: OutcomeProps) {
  const { status, word } = STATUS[result.status];
  return (
    <div className={styles.outcome}>
      <StatusIcon status={status} />
      <div className={styles.outcomeText}>
        <p>
          <strong>{word}.</strong>{' '}
          {result.problem ??
            `${formatCount(result.violations, 'violation')} in ${formatCount(result.rows, 'row')} (${formatShare(Math.min(1, result.ratio))}); expected ${result.expected}.`}
        </p>
        {stale && <p className={styles.muted}>Measured before the last edit.</p>}
      </div>
      <SqlButton of={result.id} sql={result.sql} />
      {result.violations > 0 && (
        <Button size="small" onPress={onShow}>
          Show rows
        </Button>
      )}
    </div>
  );
}
