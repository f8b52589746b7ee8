import { useMemo } from 'react';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { ValueBars } from '../../ui/charts/index.ts';
import { Panel } from '../../ui/index.ts';
import { cellName } from './cell-name.ts';
import { valueFilter } from './facet-filters.ts';
import { useFacetBars, type Facet } from './facets.ts';
import { Estimate, FieldSql } from './measured.tsx';
import styles from './profile.module.css';
import { MEANING, PROFILE } from './strings.ts';

interface ColumnProps {
  readonly column: ColumnProfile;
}

/** The commonest values of a column. */
export function TopValues({ column }: ColumnProps) {
  return (
    <Panel
      title={
        <>
          Most frequent values <Estimate column={column} field="top" />
        </>
      }
      actions={<FieldSql column={column} field="top" of="Most frequent values" />}
    >
      {column.top.length === 0 ? (
        <p className={styles.muted}>{PROFILE.noValues}</p>
      ) : (
        <CountedValues column={column} values={column.top} label="Most frequent values" />
      )}
    </Panel>
  );
}

/** The rarest values, where they are not the commonest ones too. */
export function RareValues({ column }: ColumnProps) {
  if (column.bottom.length === 0) return null;
  return (
    <Panel title="Rarest values" actions={<FieldSql column={column} field="bottom" of="Rarest values" />}>
      <CountedValues column={column} values={column.bottom} label="Rarest values" />
    </Panel>
  );
}

/** Values that seem to stand for “no value”. */
export function Sentinels({ column }: ColumnProps) {
  if (column.sentinels.length === 0) return null;
  return (
    <Panel
      title="Instead of a value"
      actions={<FieldSql column={column} field="sentinels" of="Values that mean none" />}
    >
      <p className={styles.note}>{MEANING.sentinels}</p>
      <CountedValues column={column} values={column.sentinels} label="Values that mean none" />
    </Panel>
  );
}

/** Spellings that may mean the same; each can be chosen to see its rows. */
export function Clusters({ column }: ColumnProps) {
  if (column.clusters.length === 0) return null;
  return (
    <Panel
      title="Spellings that may mean the same"
      className={styles.wide ?? ''}
      actions={<FieldSql column={column} field="clusters" of="Similar spellings" />}
    >
      <p className={styles.note}>{MEANING.clusters}</p>
      <ul className={styles.clusters}>
        {column.clusters.map(({ method, values }) => (
          <li key={`${method} ${values.map(({ value }) => String(value)).join(' ')}`}>
            <h3 className={styles.clusterName}>{METHODS[method]}</h3>
            <CountedValues
              column={column}
              values={values}
              label={`Spellings like ${cellName(values[0]?.value ?? null)}`}
              shown={5}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const METHODS = {
  fingerprint: 'Same words',
  ngram: 'Same letters',
  distance: 'A few letters apart',
} as const;

interface CountedValuesProps extends ColumnProps {
  readonly values: ColumnProfile['top'];
  readonly label: string;
  readonly shown?: number;
}

function CountedValues({ column, values, label, shown = 10 }: CountedValuesProps) {
  const { name, type, rows } = column;
  const facets = useMemo(
    () =>
      values.map(({ value, count }): Facet => ({
        name: cellName(value),
        count,
        condition: valueFilter(name, type, value),
      })),
    [values, name, type],
  );
  const { bars, onBar, onMenu } = useFacetBars(facets);
  return (
    <ValueBars
      label={`${label} of ${name}`}
      bars={bars}
      total={rows}
      onBar={onBar}
      onMenu={onMenu}
      shown={shown}
    />
  );
}
