import { EmptyState, formatNumber, formatShare, Panel } from '#renderer/ui/index.ts';
import type { MergePlan } from '#shared/pipeline/merge-plan.ts';
import styles from './merge.module.css';

/** How often each column changes among the rows that are in both, most first. */
export function ChangedColumns({ plan }: { readonly plan: MergePlan }) {
  const matched = plan.updated + plan.unchanged;
  const columns = Object.entries(plan.columns).sort(([, a], [, b]) => b - a);
  return (
    <Panel title="Changed by column" flush>
      {matched === 0 ? (
        <EmptyState title="No row is in both">Every source row is new to the target.</EmptyState>
      ) : (
        <ul
          className={styles.bars}
          aria-label={`Changed cells by column, of ${formatNumber(matched)} rows in both`}
        >
          {columns.map(([name, changed]) => (
            <li key={name} className={styles.barLine} data-zero={changed === 0 || undefined}>
              <code className={styles.barName}>{name}</code>
              <span className={styles.barTrack} aria-hidden>
                <span style={{ inlineSize: `${(changed / matched) * 100}%` }} />
              </span>
              <span className={styles.barCount}>{formatNumber(changed)}</span>
              <span className={styles.barShare}>{formatShare(changed / matched)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
