import { formatNumber, StatusIcon } from '#renderer/ui/index.ts';
import type { MergePlan } from '#shared/pipeline/merge-plan.ts';
import { rowLaws } from './row-law.ts';
import styles from './merge.module.css';

/** The books of the merge: every row is in exactly one class. */
export function RowLaws({ plan }: { readonly plan: MergePlan }) {
  return (
    <section className={styles.laws} aria-label="Every row is accounted for">
      {rowLaws(plan).map(({ total, parts, holds }) => (
        <p key={total.name} className={styles.law}>
          <StatusIcon
            status={holds ? 'pass' : 'error'}
            label={holds ? 'adds up' : 'does not add up'}
            size="small"
          />
          <span className={styles.term}>
            <b>{formatNumber(total.rows)}</b> {total.name}
          </span>
          {parts.map((part, index) => (
            <span key={part.name} className={styles.term} data-zero={part.rows === 0 || undefined}>
              {index === 0 ? '= ' : '+ '}
              <b>{formatNumber(part.rows)}</b> {part.name}
            </span>
          ))}
        </p>
      ))}
    </section>
  );
}
