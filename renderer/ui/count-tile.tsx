import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './count-tile.module.css';
import { StatusIcon, type Status } from './status-icon.tsx';

export interface CountTileProps {
  readonly label: string;
  /** A number is written with thousands separators. */
  readonly value: number | string;
  /** A second line: a share, a definition. */
  readonly note?: ReactNode;
  readonly status?: Status;
  /** A glyph before the label where there is no status: `+`, `~`. */
  readonly icon?: ReactElement;
  /** Makes it a toggle that filters what stands below. */
  readonly onPress?: (press: { readonly shiftKey: boolean }) => void;
  readonly isSelected?: boolean;
}

/** One number that matters, with its name. */
export function CountTile({ label, value, note, status, icon, onPress, isSelected = false }: CountTileProps) {
  const body = (
    <>
      <span className={styles.label}>
        {status !== undefined && <StatusIcon status={status} size="small" />}
        {icon}
        {label}
      </span>
      <span className={styles.value}>
        {typeof value === 'number' ? value.toLocaleString('en-US') : value}
      </span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </>
  );
  if (!onPress) return <div className={styles.tile}>{body}</div>;
  return (
    <AriaButton
      className={classNames(styles.tile, styles.choosable)}
      onPress={onPress}
      aria-pressed={isSelected}
    >
      {body}
    </AriaButton>
  );
}

/** Count tiles in a row that wraps. */
export function CountTiles({ children }: { readonly children: ReactNode }) {
  return <div className={styles.tiles}>{children}</div>;
}
