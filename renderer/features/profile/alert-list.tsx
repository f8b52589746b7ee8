import type { Alert } from '#shared/profile/profile.ts';
import { StatusIcon } from '../../ui/index.ts';
import styles from './profile.module.css';

interface AlertListProps {
  readonly alerts: readonly Alert[];
  /** Makes alerts about a column lead to it. */
  readonly onColumn?: (column: string) => void;
}

/** What a reader should look at. */
export function AlertList({ alerts, onColumn }: AlertListProps) {
  return (
    <ul className={styles.alerts}>
      {alerts.map((alert) => (
        <li key={`${alert.kind} ${alert.column ?? ''}`} className={styles.alert}>
          <StatusIcon status={alert.severity} label={alert.severity === 'warn' ? 'Warning' : 'Note'} />
          {onColumn && alert.column !== null ? (
            <button type="button" className={styles.link} onClick={() => onColumn(alert.column ?? '')}>
              {alert.message}
            </button>
          ) : (
            <span>{alert.message}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
