import type { ReactNode } from 'react';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { formatNumber, KeyValue, Panel } from '../../ui/index.ts';
import { cellName } from './cell-name.ts';
import { Definitions } from './definitions.tsx';
import { Estimate, FieldSql } from './measured.tsx';
import styles from './profile.module.css';
import { TERMS } from './strings.ts';

interface ColumnProps {
  readonly column: ColumnProfile;
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
export function Range({ column }: ColumnProps) {
  const { min, max, quantiles } = column;
  if (min === null && max === null) return null;
  const steps = Object.entries(quantiles ?? {}).map(([key, value]) => ({
    key: QUANTILES[key] ?? key,
    value: cellName(value),
  }));
  return (
    <Panel
      title={
        <>
          Range <Estimate column={column} field="quantiles" />
        </>
      }
      actions={<FieldSql column={column} field="quantiles" of="Range" />}
    >
      <KeyValue
        items={[{ key: 'Least', value: cellName(min) }, ...steps, { key: 'Greatest', value: cellName(max) }]}
      />
    </Panel>
  );
}

/** Mean, spread and shape of numbers, and what lies outside. */
export function Moments({ column }: ColumnProps) {
  const items = momentsOf(column);
  if (items.length === 0) return null;
  return (
    <Panel title="Moments" actions={<FieldSql column={column} field="moments" of="Moments" />}>
      <div className={styles.stack}>
        <KeyValue items={items} />
        <Definitions terms={TERMS} names={items.map(({ key }) => key)} />
      </div>
    </Panel>
  );
}

function momentsOf(column: ColumnProfile): { key: string; value: ReactNode }[] {
  const { outliers_mad: byMad, outliers } = column;
  const outside = (found: NonNullable<ColumnProfile['outliers']>) =>
    `${formatNumber(found.count)} outside ${formatNumber(found.low)} to ${formatNumber(found.high)}`;
  const number = (key: string, field: 'sum' | 'mean' | 'std' | 'skewness' | 'kurtosis' | 'mad') =>
    column[field] === null
      ? []
      : [
          {
            key,
            value: (
              <>
                <Estimate column={column} field={field} />
                {formatNumber(column[field])}
              </>
            ),
          },
        ];
  return [
    ...number('Mean', 'mean'),
    ...number('Sum', 'sum'),
    ...number('Standard deviation', 'std'),
    ...number('Median absolute deviation', 'mad'),
    ...number('Skewness', 'skewness'),
    ...number('Kurtosis', 'kurtosis'),
    ...(outliers ? [{ key: 'Outliers by IQR', value: outside(outliers) }] : []),
    ...(byMad ? [{ key: 'Outliers by MAD', value: outside(byMad) }] : []),
  ];
}
