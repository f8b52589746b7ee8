import type { CSSProperties } from 'react';
import styles from './charts.module.css';

export interface HeatmapCell {
  /** In −1..1. */
  readonly value: number;
  /** The cell in words: `age and income: 0.82 (Spearman)`. */
  readonly text: string;
}

export interface HeatmapProps {
  /** The accessible name. */
  readonly label: string;
  readonly names: readonly string[];
  /** What two names have to do with each other; null where nothing is known. */
  readonly cellOf: (row: number, column: number) => HeatmapCell | null;
}

/** How strongly each two of some names go together: a table whose cells carry their number and a tint of it. */
export function Heatmap({ label, names, cellOf }: HeatmapProps) {
  return (
    <div className={styles.heatScroll} role="group" aria-label={label} tabIndex={0}>
      <table className={styles.heat} aria-label={label}>
        <thead>
          <tr>
            <td />
            {names.slice(0, -1).map((name) => (
              <th key={name} scope="col">
                <span title={name}>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.slice(1).map((name, place) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {name}
              </th>
              {names.slice(0, place + 1).map((other, column) => (
                <HeatCell key={other} cell={cellOf(place + 1, column)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeatCell({ cell }: { readonly cell: HeatmapCell | null }) {
  if (!cell) return <td aria-label="not measured or weak" />;
  const style: CSSProperties = { ['--heat' as string]: `${Math.round(Math.abs(cell.value) * 45)}%` };
  return (
    <td className={cell.value < 0 ? styles.cold : styles.hot} style={style} title={cell.text}>
      {cell.value.toFixed(2).replace('-', '−').replace('0.', '.')}
    </td>
  );
}
