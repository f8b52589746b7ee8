import {
  Check,
  CircleDashed,
  CircleX,
  Info,
  OctagonX,
  TriangleAlert,
  Unplug,
  type LucideIcon,
} from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './status-icon.module.css';

/** How good or bad a thing is. `broken`: it could not be evaluated; `skip`: it was not. */
export type Status = 'critical' | 'error' | 'warn' | 'pass' | 'info' | 'skip' | 'broken';

const ICONS: Record<Status, LucideIcon> = {
  critical: OctagonX,
  error: CircleX,
  warn: TriangleAlert,
  pass: Check,
  info: Info,
  skip: CircleDashed,
  broken: Unplug,
};

const FILLED: ReadonlySet<Status> = new Set(['critical', 'error']);

export interface StatusIconProps {
  readonly status: Status;
  /** The accessible name; without one the icon is decoration beside a text that says it. */
  readonly label?: string;
  readonly size?: 'default' | 'small';
}

/** A status by shape first and colour second. */
export function StatusIcon({ status, label, size = 'default' }: StatusIconProps) {
  const Icon = ICONS[status];
  return (
    <Icon
      className={classNames(
        styles.icon,
        styles[status],
        FILLED.has(status) && styles.filled,
        size === 'small' && styles.small,
      )}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
