import { useMemo } from 'react';
import { finiteEnds } from '#shared/profile/histogram.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { BoxStrip, Histogram } from '../../ui/charts/index.ts';
import { Panel } from '../../ui/index.ts';
import { binFilter } from './bin-filter.ts';
import { cellName } from './cell-name.ts';
import { useFacetBars, type Facet } from './facets.ts';
import { Estimate, FieldSql } from './measured.tsx';
import styles from './profile.module.css';
import { MEANING } from './strings.ts';

/** The histogram or timeline of a column, and where its middle half lies; nothing for one without an order. */
export function Distribution({ column }: { readonly column: ColumnProfile }) {
  const { histogram } = column;
  const facets = useMemo(() => binsOf(column), [column]);
  const { bars, onBar, onMenu } = useFacetBars(facets);
  if (!histogram || bars.length === 0) return null;
  const box = boxOf(column);
  const [from, to] = finiteEnds(column);
  return (
    <Panel
      title={
        <>
          Distribution <Estimate column={column} field="histogram" />
        </>
      }
      className={styles.wide ?? ''}
      actions={<FieldSql column={column} field="histogram" of="Distribution" />}
    >
      <Histogram
        label={`Distribution of ${column.name}`}
        bars={bars}
        from={cellName(from)}
        to={cellName(to)}
        onBar={onBar}
        onMenu={onMenu}
      />
      {box && (
        <div className={styles.box}>
          <BoxStrip {...box} />
          <p className={styles.muted}>{MEANING.box}</p>
        </div>
      )}
    </Panel>
  );
}

function binsOf(column: ColumnProfile): readonly Facet[] {
  const { histogram } = column;
  return (histogram?.counts ?? []).flatMap((count, index): Facet[] => {
    const condition = binFilter(column, index);
    return condition ? [{ name: histogram?.labels[index] ?? '', count, condition }] : [];
  });
}

/** Quartiles and fences as places on the axis of the histogram; null where values are no numbers. */
function boxOf({ histogram, quantiles, outliers }: ColumnProfile) {
  const low = histogram?.edges[0];
  const high = histogram?.edges.at(-1);
  const [first, median, third] = [quantiles?.['p25'], quantiles?.['p50'], quantiles?.['p75']];
  if (low === undefined || high === undefined || high <= low) return null;
  if (typeof first !== 'number' || typeof median !== 'number' || typeof third !== 'number') return null;
  const place = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  return {
    first: place(first),
    median: place(median),
    third: place(third),
    fences: outliers ? ([place(outliers.low), place(outliers.high)] as const) : null,
  };
}
