import { memo } from 'react';
import { barText, type ChartBar, type OnBar, type OnBarMenu } from './chart-bar.ts';
import styles from './charts.module.css';
import { useBarList } from './use-bar-list.ts';

export interface HistogramProps {
  /** The accessible name: `Distribution of amount`. */
  readonly label: string;
  readonly bars: readonly ChartBar[];
  /** What stands under the left and the right end. */
  readonly from: string;
  readonly to: string;
  readonly onBar: OnBar;
  /** What the second mouse button or the menu key does to a bar. */
  readonly onMenu?: OnBarMenu;
  readonly size?: 'default' | 'small';
}

/** The least height in percent that still says “something”: a count of one beside a million is not nothing. */
const LEAST = 1.5;

/** A distribution whose bars can be chosen: all rows pale, those that the filters leave in full colour. */
export const Histogram = memo(function Histogram(props: HistogramProps) {
  const { label, bars, from, to, onBar, size = 'default' } = props;
  const { list, option } = useBarList(label, bars, onBar, props.onMenu);
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  const height = (count: number) => (count === 0 ? 0 : Math.max(LEAST, (100 * count) / highest));
  const isFiltered = bars.some(({ part }) => part !== undefined);
  return (
    <figure>
      <div className={styles.histogram} data-size={size} {...list}>
        {bars.map((bar, index) => (
          <div key={bar.id} className={styles.slot} title={barText(bar)} {...option(bar, index)}>
            <span className="visually-hidden">{barText(bar)}</span>
            <span
              className={isFiltered ? styles.pale : styles.full}
              style={{ blockSize: `${height(bar.count)}%` }}
            />
            {isFiltered && (
              <span className={styles.full} style={{ blockSize: `${height(bar.part ?? 0)}%` }} />
            )}
          </div>
        ))}
      </div>
      <div className={styles.ticks} aria-hidden>
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </figure>
  );
});
