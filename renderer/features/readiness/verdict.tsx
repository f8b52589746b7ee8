import { CountTile, StatusIcon } from '#renderer/ui/index.ts';
import type { Review } from '#shared/review/finding.ts';
import type { FindingFilter } from './finding-filter.ts';
import styles from './readiness.module.css';
import { SEVERITIES, WORST_FIRST } from './severities.ts';

interface VerdictProps {
  readonly review: Review;
  readonly filter: FindingFilter;
  readonly onFilter: (filter: FindingFilter) => void;
}

/** Whether it is ready, in words that say what is missing, and how many findings of each severity there are. */
export function Verdict({ review, filter, onFilter }: VerdictProps) {
  const { tone, status, word, why } = verdictOf(review);
  const done = review.checklist.filter(({ state }) => state === 'done').length;
  return (
    <section className={styles.header} aria-label="Verdict">
      <div className={styles.verdict} data-tone={tone}>
        <StatusIcon status={status} />
        <div>
          <p className={styles.word}>{word}</p>
          <p className={styles.why}>{why}</p>
        </div>
      </div>
      <div className={styles.tiles}>
        {WORST_FIRST.map((severity) => (
          <CountTile
            key={severity}
            label={SEVERITIES[severity].plural}
            status={SEVERITIES[severity].status}
            value={review.findings.filter((finding) => finding.severity === severity).length}
            isSelected={filter.severity === severity}
            onPress={() => onFilter({ ...filter, severity: filter.severity === severity ? null : severity })}
          />
        ))}
        <CountTile label="Checklist" status="pass" value={`${done} of ${review.checklist.length}`} />
      </div>
    </section>
  );
}

function verdictOf(review: Review) {
  const blockers = review.findings.filter(({ severity }) => severity === 'blocker').length;
  const unproven = review.checklist.filter(({ state }) => state === 'unproven').length;
  if (!review.ready) {
    return {
      tone: 'error',
      status: 'critical',
      word: 'Not ready',
      why: `${blockers} ${blockers === 1 ? 'blocker stands' : 'blockers stand'}`,
    } as const;
  }
  if (unproven > 0) {
    return {
      tone: 'warn',
      status: 'warn',
      word: 'Ready, but unproven',
      why: `${unproven} of ${review.checklist.length} need a run of this spec`,
    } as const;
  }
  return { tone: 'pass', status: 'pass', word: 'Ready', why: 'No blocker stands' } as const;
}
