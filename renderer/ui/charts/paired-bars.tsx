import { memo, useId, type CSSProperties } from 'react';
import { pairedPaths, shares } from '#shared/report/paired-bars.ts';
import { formatNumber, formatShare } from '../numbers.ts';
import styles from './charts.module.css';

export interface PairedBarsProps {
  /** The accessible name: `amount before and after`. */
  readonly label: string;
  readonly names: readonly string[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** `side`: bars stand side by side, for ranges; `rows`: a row a name, for values that are read. */
  readonly layout: 'side' | 'rows';
}

/** Two distributions over the same bins by their shares: before hatched, after solid; a table has the numbers. */
export const PairedBars = memo(function PairedBars(props: PairedBarsProps) {
  const { label, names, before, after, layout } = props;
  const one = shares(before);
  const other = shares(after);
  const highest = Math.max(...one, ...other, Number.MIN_VALUE);
  return (
    <figure className={styles.paired} aria-label={label}>
      <div className={styles.legend} aria-hidden>
        <span className={styles.beforeKey} /> before
        <span className={styles.afterKey} /> after
      </div>
      <div className={layout === 'side' ? styles.pairs : styles.pairRows} aria-hidden>
        {names.map((name, index) => (
          <div
            key={`${index} ${name}`}
            className={styles.pair}
            title={`${name}: ${formatShare(one[index] ?? 0)} before, ${formatShare(other[index] ?? 0)} after`}
            style={sizes((one[index] ?? 0) / highest, (other[index] ?? 0) / highest)}
          >
            {layout === 'rows' && <span className={styles.pairName}>{name}</span>}
            <span className={styles.beforeBar} />
            <span className={styles.afterBar} />
          </div>
        ))}
      </div>
      {layout === 'side' && (
        <div className={styles.ticks} aria-hidden>
          <span>{names[0]}</span>
          <span>{names.at(-1)}</span>
        </div>
      )}
      <details className={styles.numbers}>
        <summary>Numbers of {label}</summary>
        <PairedTable {...props} />
      </details>
    </figure>
  );
});

function PairedTable({ label, names, before, after }: PairedBarsProps) {
  const [one, other] = [shares(before), shares(after)];
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Value</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name, index) => (
          <tr key={`${index} ${name}`}>
            <th scope="row">{name}</th>
            <td>
              {formatNumber(before[index] ?? 0)} ({formatShare(one[index] ?? 0)})
            </td>
            <td>
              {formatNumber(after[index] ?? 0)} ({formatShare(other[index] ?? 0)})
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sizes(before: number, after: number): CSSProperties {
  return { ['--before' as string]: `${before * 100}%`, ['--after' as string]: `${after * 100}%` };
}

interface MiniPairedProps {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The same beside a name; decoration. */
export const MiniPaired = memo(function MiniPaired({ before, after }: MiniPairedProps) {
  const pattern = useId();
  const [width, height] = [96, 26];
  const paths = pairedPaths(before, after, width, height);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <defs>
        <pattern
          id={pattern}
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="1.6" height="4" className={styles.hatch} />
        </pattern>
      </defs>
      <path className={styles.afterPath} d={paths.after} />
      <path className={styles.beforePath} fill={`url(#${pattern})`} d={paths.before} />
    </svg>
  );
});
