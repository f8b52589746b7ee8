import styles from './charts.module.css';

export interface NullBarProps {
  readonly nulls: number;
  readonly rows: number;
  /** Pixels; 48 when not given. */
  readonly width?: number;
}

/** How much of a column is filled (solid) and NULL (hatched); decoration, the number stands beside it. */
export function NullBar({ nulls, rows, width }: NullBarProps) {
  const share = rows === 0 ? 0 : nulls / rows;
  // A single NULL among millions is still seen.
  const shown = share > 0 ? Math.max(0.04, share) : 0;
  return (
    <span
      className={styles.nulls}
      style={width === undefined ? undefined : { inlineSize: width }}
      aria-hidden
    >
      {shown > 0 && <span className={styles.nullPart} style={{ inlineSize: `${shown * 100}%` }} />}
    </span>
  );
}
