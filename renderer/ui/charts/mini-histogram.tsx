import { memo } from 'react';
import { barsPath } from '#shared/report/bars.ts';
import styles from './charts.module.css';

export interface MiniHistogramProps {
  readonly counts: readonly number[];
  /** What the filters leave of each; undefined while nothing is filtered. */
  readonly part?: readonly number[] | undefined;
  readonly width?: number;
  readonly height?: number;
}

/** The shape of a distribution beside a name; decoration, its facts stand elsewhere in words. */
export const MiniHistogram = memo(function MiniHistogram(props: MiniHistogramProps) {
  const { counts, part, width = 56, height = 18 } = props;
  const gap = counts.length > width / 3 ? 0 : 1;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <path className={part ? styles.paleBar : styles.bar} d={barsPath(counts, width, height, gap)} />
      {part && <path className={styles.bar} d={barsPath(part, width, height, gap, Math.max(0, ...counts))} />}
    </svg>
  );
});
