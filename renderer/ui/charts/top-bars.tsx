import type { CSSProperties } from 'react';
import { Button } from 'react-aria-components';
import { formatNumber, formatShare } from '../numbers.ts';
import styles from './charts.module.css';

export interface TopBar {
  readonly id: string;
  /** The value as it is shown. */
  readonly name: string;
  readonly count: number;
}

export interface TopBarsProps {
  /** The accessible name: `Most frequent values of city`. */
  readonly label: string;
  readonly bars: readonly TopBar[];
  /** What a share is a share of. */
  readonly total: number;
  /** Makes the bars choosable. */
  readonly onSelect?: (id: string) => void;
  readonly selected?: string | null;
}

/** Values with their counts as bars; each can be chosen with mouse and keyboard. */
export function TopBars({ label, bars, total, onSelect, selected = null }: TopBarsProps) {
  const highest = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul className={styles.top} aria-label={label}>
      {bars.map((bar) => {
        const share = total === 0 ? 0 : bar.count / total;
        const style: CSSProperties = { ['--share' as string]: `${(bar.count / highest) * 100}%` };
        const body = (
          <>
            <span className={styles.label}>{bar.name}</span>
            <span className={styles.count}>
              {formatNumber(bar.count)}
              <span className="visually-hidden"> rows, </span>
            </span>
            <span className={styles.share}>{formatShare(share)}</span>
          </>
        );
        return (
          <li key={bar.id}>
            {onSelect ? (
              <Button
                className={styles.value ?? ''}
                style={style}
                aria-pressed={selected === bar.id}
                onPress={() => onSelect(bar.id)}
              >
                {body}
              </Button>
            ) : (
              <div className={styles.value} style={style}>
                {body}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
