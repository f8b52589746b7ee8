import { bars } from './bars.ts';
import styles from './charts.module.css';

export interface MiniHistogramProps {
  readonly counts: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

/** The shape of a distribution beside a name; decoration, its facts stand elsewhere in words. */
export function MiniHistogram({ counts, width = 56, height = 18 }: MiniHistogramProps) {
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {bars(counts, width, height, 1).map((bar, index) => (
        <rect key={index} className={styles.bar} {...bar} />
      ))}
    </svg>
  );
}
