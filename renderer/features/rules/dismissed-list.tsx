import { Button, formatCount } from '#renderer/ui/index.ts';
import type { Dismissed } from '#shared/pipeline/spec.ts';
import styles from './rules.module.css';

interface DismissedListProps {
  readonly dismissed: readonly Dismissed[];
  readonly onRestore: (suggestion: string) => void;
}

/** The suggestions that were dismissed, with why, each to be wanted again. */
export function DismissedList({ dismissed, onRestore }: DismissedListProps) {
  return (
    <details className={styles.dismissed}>
      <summary>{formatCount(dismissed.length, 'dismissed suggestion')}</summary>
      <ul>
        {dismissed.map(({ suggestion, reason }) => (
          <li key={suggestion}>
            <span className={styles.suggestText}>
              <span>{suggestion}</span>
              <span className={styles.muted}>{reason}</span>
            </span>
            <Button
              size="small"
              variant="quiet"
              aria-label={`Suggest again: ${suggestion}`}
              onPress={() => onRestore(suggestion)}
            >
              Suggest again
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
