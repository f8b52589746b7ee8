import { memo } from 'react';
import type { Alert, ColumnProfile } from '#shared/profile/profile.ts';
import { Badge, SqlButton } from '../../ui/index.ts';
import { AlertList } from './alert-list.tsx';
import { ColumnCounts } from './column-counts.tsx';
import { Distribution } from './distribution.tsx';
import { Moments, Range } from './numbers-panel.tsx';
import styles from './profile.module.css';
import { Characters, Lengths, Shapes } from './text-panels.tsx';
import { TimePanel } from './time-panel.tsx';
import { Clusters, RareValues, Sentinels, TopValues } from './values-panels.tsx';

interface ColumnPageProps {
  readonly column: ColumnProfile;
  /** The same column over the rows that pass the filters. */
  readonly filtered: ColumnProfile | undefined;
  readonly alerts: readonly Alert[];
}

/** Everything that is known of one column. */
export const ColumnPage = memo(function ColumnPage({ column, filtered, alerts }: ColumnPageProps) {
  const { name, type, semantic_type: meaning, personal } = column;
  return (
    <>
      <div className={styles.head}>
        <h2>{name}</h2>
        <Badge>{type.toLowerCase()}</Badge>
        {meaning !== null && <Badge status="info">{meaning.replaceAll('_', ' ')}</Badge>}
        {personal && <Badge status="warn">personal data: {personal.kind.replaceAll('_', ' ')}</Badge>}
        {column.sql !== '' && <SqlButton of={`the profile of ${name}`} sql={column.sql} />}
      </div>
      {personal && <p className={styles.note}>{personal.why}</p>}
      {alerts.length > 0 && <AlertList alerts={alerts} />}
      <ColumnCounts column={column} filtered={filtered} />
      <div className={styles.grid}>
        <Distribution column={column} />
        <TopValues column={column} />
        <Range column={column} filtered={filtered} />
        <Moments column={column} filtered={filtered} />
        <TimePanel column={column} />
        <Sentinels column={column} />
        <Shapes column={column} />
        <Lengths column={column} />
        <Characters column={column} />
        <RareValues column={column} />
        <Clusters column={column} />
      </div>
    </>
  );
});
