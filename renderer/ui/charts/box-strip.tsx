import styles from './charts.module.css';

export interface BoxStripProps {
  /** Places in 0..1 of the axis above: the quartiles. */
  readonly first: number;
  readonly median: number;
  readonly third: number;
  /** Beyond which values are outliers. */
  readonly fences: readonly [number, number] | null;
}

/** Where the middle half of the values lies; decoration under a histogram, its numbers stand elsewhere. */
export function BoxStrip({ first, median, third, fences }: BoxStripProps) {
  const at = (place: number) => `${place * 100}%`;
  return (
    <div className={styles.strip} aria-hidden>
      {fences && (
        <span
          className={styles.whisker}
          style={{ insetInlineStart: at(fences[0]), inlineSize: at(fences[1] - fences[0]) }}
        />
      )}
      <span
        className={styles.boxPart}
        style={{ insetInlineStart: at(first), inlineSize: at(third - first) }}
      />
      <span className={styles.median} style={{ insetInlineStart: at(median) }} />
    </div>
  );
}
