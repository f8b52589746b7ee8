import type { CSSProperties } from 'react';
import { formatNumber, formatShare } from '../numbers.ts';
import styles from './charts.module.css';

export interface ShareBarsProps {
  /** What the bars are of; it stands above them. */
  readonly label: string;
  readonly bars: readonly { readonly name: string; readonly count: number }[];
  /** What a share is a share of. */
  readonly total: number;
}

/** Counts as bars that can only be read. */
export function ShareBars({ label, bars, total }: ShareBarsProps) {
  return (
    <figure>
      <figcaption className={styles.caption}>{label}</figcaption>
      <ul className={styles.values}>
        {bars.map(({ name, count }) => {
          const share = total === 0 ? 0 : count / total;
          return (
            <li key={name} className={styles.value} data-still style={widthOf(share)}>
              <span className={styles.label}>{name}</span>
              <span className={styles.count}>{formatNumber(count)}</span>
              <span className={styles.share}>{formatShare(share)}</span>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}

function widthOf(share: number): CSSProperties {
  return { ['--whole' as string]: `${share * 100}%`, ['--part' as string]: `${share * 100}%` };
}
