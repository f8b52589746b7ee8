import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';
import { StatusIcon, type Status } from './status-icon.tsx';

export interface BadgeProps {
  /** Without a status it is a plain tag: a type, a count. */
  readonly status?: Status;
  readonly children: ReactNode;
  /** Only in dense lists where the same badge stands in a legend. */
  readonly title?: string;
}

/** A short label; a status always comes with its shape, so that colour is never the only sign. */
export function Badge({ status, children, title }: BadgeProps) {
  return (
    <span
      className={classNames(styles.badge, styles[status ?? 'plain'])}
      {...(title === undefined ? {} : { title })}
    >
      {status !== undefined && <StatusIcon status={status} size="small" />}
      {children}
    </span>
  );
}
