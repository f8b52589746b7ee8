import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './states.module.css';
import { StatusIcon } from './status-icon.tsx';

export interface EmptyStateProps {
  readonly icon?: ReactElement;
  readonly title: string;
  /** One or two sentences: why it is empty, what to do. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly fill?: boolean;
}

/** Nothing here yet, and the way on. */
export function EmptyState({ icon, title, children, actions, fill = false }: EmptyStateProps) {
  return (
    <div className={classNames(styles.empty, fill && styles.fill)}>
      {icon && <span className={styles.emptyIcon}>{icon}</span>}
      <p className={styles.emptyTitle}>{title}</p>
      {children !== undefined && <div className={styles.emptyText}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

function useAfter(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}

export interface LoadingProps {
  /** What is being done: `Profiling users`. */
  readonly label: string;
  /** How far it is: `62 % · 1,200,000 of 2,000,000 rows`. */
  readonly detail?: string | undefined;
  readonly onCancel?: (() => void) | undefined;
  /** Lines of the skeleton. */
  readonly lines?: number;
}

const WIDTHS = ['72%', '88%', '56%', '80%', '64%', '92%'];

/** A skeleton after 150 ms, words and Cancel after one second; nothing before, so that fast work does not flicker. */
export function Loading({ label, detail, onCancel, lines = 4 }: LoadingProps) {
  const skeleton = useAfter(150);
  const words = useAfter(1000);
  return (
    <div className={styles.loading} role="status" aria-busy="true">
      <span className="visually-hidden">{label}…</span>
      {skeleton && (
        <div className={styles.skeleton} aria-hidden>
          {Array.from({ length: lines }, (_, line) => (
            <div
              key={line}
              className={styles.bone}
              style={{ inlineSize: WIDTHS[line % WIDTHS.length] ?? '70%' }}
            />
          ))}
        </div>
      )}
      {words && (
        <div className={styles.loadingText}>
          <span>
            {label}
            {detail === undefined ? '…' : ` · ${detail}`}
          </span>
          {onCancel && (
            <Button size="small" onPress={onCancel}>
              Cancel
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

export interface ProblemProps {
  /** What happened. */
  readonly what: string;
  /** Where or why, in the data's terms. */
  readonly why?: string | undefined;
  /** What one can do, in words. */
  readonly remedy?: string | undefined;
  /** The buttons that do it. */
  readonly actions?: ReactNode;
}

/** An error that stays until it is dealt with: what happened, where, what to do. */
export function Problem({ what, why, remedy, actions }: ProblemProps) {
  return (
    <div className={styles.problem} role="alert">
      <StatusIcon status="error" />
      <div className={styles.problemBody}>
        <p className={styles.problemTitle}>{what}</p>
        {why !== undefined && why !== '' && <p className={styles.problemWhere}>{why}</p>}
        {remedy !== undefined && <p>{remedy}</p>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}

export interface StaleProps {
  readonly isStale: boolean;
  /** Why the result is old: `Rules changed since this check.` */
  readonly reason: string;
  readonly onRefresh: () => void;
  readonly refreshLabel?: string;
  readonly children: ReactNode;
}

/** An older result, still readable, with the button that makes it new. */
export function Stale({ isStale, reason, onRefresh, refreshLabel = 'Run again', children }: StaleProps) {
  if (!isStale) return children;
  return (
    <div className={styles.stale}>
      <div className={styles.staleBar}>
        <StatusIcon status="warn" size="small" />
        <span>{reason}</span>
        <Button size="small" variant="quiet" onPress={onRefresh}>
          {refreshLabel}
        </Button>
      </div>
      <div className={styles.staleBody}>{children}</div>
    </div>
  );
}
