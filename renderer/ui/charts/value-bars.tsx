import { memo, useState, type CSSProperties } from 'react';
import { Button } from '../button.tsx';
import { formatNumber, formatShare } from '../numbers.ts';
import { barText, type ChartBar, type OnBar, type OnBarMenu } from './chart-bar.ts';
import styles from './charts.module.css';
import { useBarList } from './use-bar-list.ts';

export interface ValueBarsProps {
  /** The accessible name: `Most frequent values of city`. */
  readonly label: string;
  readonly bars: readonly ChartBar[];
  /** What a share is a share of. */
  readonly total: number;
  readonly onBar: OnBar;
  /** What the second mouse button or the menu key does to a bar. */
  readonly onMenu?: OnBarMenu;
  /** Bars shown before one asks for the rest; 10 when not given. */
  readonly shown?: number;
  /** Names are text of the data: shown as they stand. */
  readonly mono?: boolean;
}

/** Values with their counts as bars; each can be chosen or left out, with mouse and keyboard. */
export const ValueBars = memo(function ValueBars(props: ValueBarsProps) {
  const { label, total, onBar, shown = 10, mono = false } = props;
  const [isAll, setAll] = useState(false);
  const bars = isAll ? props.bars : props.bars.slice(0, shown);
  const { list, option } = useBarList(label, bars, onBar, props.onMenu);
  const highest = Math.max(1, ...props.bars.map(({ count }) => count));
  const rest = props.bars.length - bars.length;
  return (
    <>
      <div className={styles.values} data-mono={mono || undefined} {...list}>
        {bars.map((bar, index) => (
          <div key={bar.id} className={styles.value} {...option(bar, index)} style={widths(bar, highest)}>
            <span className="visually-hidden">{barText(bar)}</span>
            <span className={styles.label} title={bar.name} aria-hidden>
              {bar.name}
            </span>
            <span className={styles.count} aria-hidden>
              {bar.part !== undefined && bar.part !== bar.count && (
                <span className={styles.of}>{formatNumber(bar.part)} of </span>
              )}
              {formatNumber(bar.count)}
            </span>
            <span className={styles.share} aria-hidden>
              {formatShare(total === 0 ? 0 : bar.count / total)}
            </span>
          </div>
        ))}
      </div>
      {rest > 0 && (
        <Button size="small" variant="quiet" onPress={() => setAll(true)}>
          Show {formatNumber(rest)} more
        </Button>
      )}
    </>
  );
});

/** Widths in percent of the bar: all its rows, and those that the filters leave. */
function widths({ count, part }: ChartBar, highest: number): CSSProperties {
  return {
    ['--whole' as string]: `${(100 * count) / highest}%`,
    ['--part' as string]: `${(100 * (part ?? count)) / highest}%`,
  };
}
