import { formatCount } from '../numbers.ts';
import { bars } from './bars.ts';
import styles from './charts.module.css';

export interface HistogramProps {
  /** The accessible name: `Distribution of amount`. */
  readonly label: string;
  /** One name a bar: `0 to 10`. */
  readonly names: readonly string[];
  readonly counts: readonly number[];
  /** What stands under the left and the right end. */
  readonly from: string;
  readonly to: string;
}

const WIDTH = 560;
const HEIGHT = 120;

/** A distribution with its ends; each bar says its range and count, and a table says the same to screen readers. */
export function Histogram({ label, names, counts, from, to }: HistogramProps) {
  const drawn = bars(counts, WIDTH, HEIGHT, 2);
  return (
    <figure aria-label={label}>
      <svg
        className={styles.histogram}
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`}
        preserveAspectRatio="none"
        height={HEIGHT}
        aria-hidden
      >
        {drawn.map((bar, index) => (
          <g key={index} className={styles.column}>
            <title>{`${names[index] ?? ''}: ${formatCount(counts[index] ?? 0, 'row')}`}</title>
            <rect className={styles.hit} x={bar.x} y={0} width={bar.width} height={HEIGHT} />
            <rect className={styles.bar} {...bar} />
          </g>
        ))}
        <line className={styles.axis} x1={0} x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      </svg>
      <div className={styles.ticks} aria-hidden>
        <span>{from}</span>
        <span>{to}</span>
      </div>
      <table className="visually-hidden">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">Range</th>
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name, index) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{counts[index] ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
