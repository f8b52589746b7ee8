import { formatCount, formatShare, Panel } from '#renderer/ui/index.ts';
import type { DatasetFailures, RuleResult } from '#shared/rules/check-report.ts';
import styles from './overlaps.module.css';

interface CausesPanelProps {
  readonly failures: DatasetFailures;
  readonly rules: readonly RuleResult[];
  readonly onChoose: (rule: RuleResult) => void;
}

/** The most rules that are named; by then hardly a row is left. */
const MOST_CAUSES = 10;

/** In which order to fix what the rules find, and how much is right by then. */
export function CausesPanel({ failures, rules, onChoose }: CausesPanelProps) {
  const { dataset, rows, causes } = failures;
  return (
    <Panel title={`Fix first in ${dataset}`}>
      <ol className={styles.causes} aria-label={`What to fix first in ${dataset}`}>
        {causes.slice(0, MOST_CAUSES).map(({ rule: id, share }, index) => {
          const rule = rules.find((one) => one.dataset === dataset && one.id === id);
          if (!rule) return null;
          const then = `${formatShare(share)} of the ${formatCount(rows, 'failing row')} are right then`;
          return (
            <li key={id}>
              <button type="button" className={styles.cause} onClick={() => onChoose(rule)}>
                <span className={styles.sentence}>{`${index + 1}. ${rule.sentence}`}</span>
                <span className={styles.share} title={then}>
                  {formatShare(share)}
                </span>
                <span className={styles.track} role="img" aria-label={then}>
                  <span className={styles.fixed} style={{ inlineSize: `${100 * share}%` }} />
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
