import { CountTile, formatCount, formatDuration, StatusIcon } from '#renderer/ui/index.ts';
import type { CheckReport, CheckStatus } from '#shared/rules/check-report.ts';
import styles from './checks.module.css';
import { countStatuses, VERDICTS, WORST_FIRST } from './verdict.ts';

interface VerdictHeaderProps {
  readonly report: CheckReport;
  /** What was checked: a dataset, or all of them. */
  readonly of: string;
  readonly filter: CheckStatus | null;
  readonly onFilter: (status: CheckStatus | null) => void;
}

/** The verdict in a word, what it rests on, and a tile for each status that filters the table. */
export function VerdictHeader({ report, of, filter, onFilter }: VerdictHeaderProps) {
  const verdict = VERDICTS[report.verdict];
  const counts = countStatuses(report.rules);
  return (
    <section className={styles.header} aria-label="Verdict">
      <div className={styles.verdict} data-verdict={report.verdict}>
        <StatusIcon status={verdict.status} />
        <div>
          <p className={styles.word}>{verdict.word}</p>
          <p className={styles.basis}>
            {formatCount(report.rules.length, 'rule')} on {of}, {formatCount(report.rows, 'row')} in{' '}
            {formatDuration(report.elapsed_ms)}
          </p>
        </div>
      </div>
      <div className={styles.tiles}>
        {WORST_FIRST.map((status) => (
          <CountTile
            key={status}
            label={VERDICTS[status].word}
            status={VERDICTS[status].status}
            value={counts[status]}
            note={VERDICTS[status].meaning}
            isSelected={filter === status}
            onPress={() => onFilter(filter === status ? null : status)}
          />
        ))}
      </div>
    </section>
  );
}
