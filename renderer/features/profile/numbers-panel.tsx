import type { ReactNode } from 'react';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { formatNumber, KeyValue, Panel } from '../../ui/index.ts';
import { cellName } from './cell-name.ts';
import { Definitions } from './definitions.tsx';
import { Estimate, FieldSql } from './measured.tsx';
import styles from './profile.module.css';
import { TERMS } from './strings.ts';

interface NumbersProps {
  readonly column: ColumnProfile;
  /** The same column over the rows that pass the filters; undefined without any. */
  readonly filtered: ColumnProfile | undefined;
}

const QUANTILES: Readonly<Record<string, string>> = {
  p01: '1%',
  p05: '5%',
  p10: '10%',
  p25: '25%',
  p50: '50% (median)',
  p75: '75%',
  p90: '90%',
  p95: '95%',
  p99: '99%',
};

/** From the least to the greatest value, in steps. */
export function Range({ column, filtered }: NumbersProps) {
  if (column.min === null && column.max === null) return null;
  return (
    <Panel
      title={
        <>
          Range <Estimate column={column} field="quantiles" />
        </>
      }
      actions={<FieldSql column={column} field="quantiles" of="Range" />}
    >
      <KeyValue items={beside(rangeOf(column), filtered && rangeOf(filtered))} />
    </Panel>
  );
}

/** Mean, spread and shape of numbers, and what lies outside. */
export function Moments({ column, filtered }: NumbersProps) {
  const items = momentsOf(column);
  if (items.length === 0) return null;
  return (
    <Panel title="Moments" actions={<FieldSql column={column} field="moments" of="Moments" />}>
      <div className={styles.stack}>
        <KeyValue items={beside(items, filtered && momentsOf(filtered))} />
        <Definitions terms={TERMS} names={items.map(({ key }) => key)} />
      </div>
    </Panel>
  );
}

interface Item {
  readonly key: string;
  readonly value: string;
  /** The sign of an estimate, where it is one. */
  readonly sign?: ReactNode;
}

/** Each number, and what it is with the filters where that differs. */
function beside(items: readonly Item[], left: readonly Item[] | undefined) {
  return items.map(({ key, value, sign }) => {
    const now = left?.find((item) => item.key === key)?.value;
    return {
      key,
      value: (
        <>
          {sign}
          {value}
          {now !== undefined && now !== value && <span className={styles.now}>{now} with the filters</span>}
        </>
      ),
    };
  });
}

function rangeOf({ min, max, quantiles }: ColumnProfile): readonly Item[] {
  return [
    { key: 'Least', value: cellName(min) },
    ...Object.entries(quantiles ?? {}).map(([key, value]) => ({
      key: QUANTILES[key] ?? key,
      value: cellName(value),
    })),
    { key: 'Greatest', value: cellName(max) },
  ];
}

function momentsOf(column: ColumnProfile): readonly Item[] {
  const { outliers_mad: byMad, outliers } = column;
  const outside = (key: string, found: ColumnProfile['outliers']): Item[] =>
    found === null
      ? []
      : [
          {
            key,
            value: `${formatNumber(found.count)} outside ${formatNumber(found.low)} to ${formatNumber(found.high)}`,
          },
        ];
  const number = (key: string, field: 'sum' | 'mean' | 'std' | 'skewness' | 'kurtosis' | 'mad'): Item[] => {
    const value = column[field];
    if (value === null) return [];
    return [{ key, value: formatNumber(value), sign: <Estimate column={column} field={field} /> }];
  };
  return [
    ...number('Mean', 'mean'),
    ...number('Sum', 'sum'),
    ...number('Standard deviation', 'std'),
    ...number('Median absolute deviation', 'mad'),
    ...number('Skewness', 'skewness'),
    ...number('Kurtosis', 'kurtosis'),
    ...outside('Outliers by IQR', outliers),
    ...outside('Outliers by MAD', byMad),
  ];
}
