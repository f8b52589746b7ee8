import type { BrokenChoice } from '#renderer/data/index.ts';
import { classNames, formatCount, Panel } from '#renderer/ui/index.ts';
import type { DatasetFailures } from '#shared/rules/check-report.ts';
import { choiceOfOverlap } from './broken-choice.ts';
import styles from './overlaps.module.css';

interface OverlapsPanelProps {
  readonly failures: DatasetFailures;
  readonly chosen: BrokenChoice | null;
  readonly onChoose: (choice: BrokenChoice) => void;
}

/** The most sets and rules that are drawn; the report has all. */
const MOST_SETS = 15;
const MOST_RULES = 14;

/**
 * Which rules are broken by the same rows (an UpSet plot: Lex et al., 2014): a line for each set of rules, a dot for
 * each rule of the set, a bar for how many rows break these and no other.
 */
export function OverlapsPanel({ failures, chosen, onChoose }: OverlapsPanelProps) {
  const { dataset } = failures;
  const rules = failures.causes.map(({ rule }) => rule).slice(0, MOST_RULES);
  const sets = failures.overlaps
    .filter((set) => set.rules.every((rule) => rules.includes(rule)))
    .slice(0, MOST_SETS);
  const most = Math.max(1, ...sets.map(({ rows }) => rows));
  const left = failures.overlaps.length - sets.length;
  return (
    <Panel title={`Rules that break together in ${dataset}`}>
      <div className={styles.scroll} role="group" aria-label={`Overlaps of rules on ${dataset}`} tabIndex={0}>
        <table className={styles.upset}>
          <thead>
            <tr>
              {rules.map((rule) => (
                <th key={rule} scope="col" className={styles.rule}>
                  <span>{rule}</span>
                </th>
              ))}
              <th scope="col" className={styles.rows}>
                Rows that break these and no other
              </th>
            </tr>
          </thead>
          <tbody>
            {sets.map((set) => {
              const isChosen = chosen?.exactly === true && sameRules(chosen.rules, set.rules);
              return (
                <tr key={set.rules.join(' ')} className={classNames(isChosen && styles.chosen)}>
                  {rules.map((rule) => (
                    <td key={rule} className={styles.cell}>
                      <span
                        className={classNames(styles.dot, set.rules.includes(rule) && styles.on)}
                        aria-hidden
                      />
                    </td>
                  ))}
                  <td className={styles.count}>
                    <button
                      type="button"
                      className={styles.button}
                      aria-pressed={isChosen}
                      aria-label={`${formatCount(set.rows, 'row')} that break ${set.rules.join(' and ')} and no other rule`}
                      onClick={() => onChoose(choiceOfOverlap(dataset, set.rules))}
                    >
                      <span className={styles.number}>{set.rows.toLocaleString('en-US')}</span>
                      <span className={styles.bar} style={{ inlineSize: `${(100 * set.rows) / most}%` }} />
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {left > 0 && <p className={styles.more}>{formatCount(left, 'rarer set')} not drawn</p>}
    </Panel>
  );
}

function sameRules(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((rule) => other.includes(rule));
}
