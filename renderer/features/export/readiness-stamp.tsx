import { usePlace, useReview } from '#renderer/data/index.ts';
import { Button, formatCount, StatusIcon } from '#renderer/ui/index.ts';
import styles from './export.module.css';

/** What the review says of what is about to be written. It warns; it never locks. */
export function ReadinessStamp() {
  const review = useReview();
  const { go } = usePlace();
  if (!review) return null;
  const blockers = review.findings.filter(({ severity }) => severity === 'blocker').length;
  const unproven = review.checklist.filter(({ state }) => state === 'unproven').length;
  const status = blockers > 0 ? 'critical' : unproven > 0 ? 'warn' : 'pass';
  const text =
    blockers > 0
      ? `Not ready: ${formatCount(blockers, 'blocker')}.`
      : unproven > 0
        ? `Ready, but ${unproven} of ${review.checklist.length} parts are unproven.`
        : 'Ready for production by its review.';
  return (
    <div className={styles.stamp} data-status={status}>
      <StatusIcon status={status} />
      <span>{text}</span>
      <Button size="small" variant="quiet" onPress={() => go('readiness')}>
        See the review
      </Button>
    </div>
  );
}
