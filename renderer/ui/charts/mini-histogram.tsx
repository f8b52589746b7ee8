import { memo } from 'react';
import { barsPath } from '#shared/report/bars.ts';
import styles from './charts.module.css';

export interface MiniHistogramProps {
  readonly counts: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

/** The shape of a distribution beside a name; decoration, its facts stand elsewhere in words. */
export const MiniHistogram = memo(function MiniHistogram(props: MiniHistogramProps) {
  const { counts, width = 56, height = 18 } = props;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <path className={styles.bar} d={barsPath(counts, width, height, counts.length > width / 3 ? 0 : 1)} />
    </svg>
  );
});
