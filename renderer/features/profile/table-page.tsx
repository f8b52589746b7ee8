import { memo } from 'react';
import type { Profile } from '#shared/profile/profile.ts';
import {
  CountTile,
  CountTiles,
  formatBytes,
  formatDuration,
  formatNumber,
  formatShare,
  Panel,
  SqlButton,
} from '../../ui/index.ts';
import { AlertList } from './alert-list.tsx';
import { Correlations } from './correlations-panel.tsx';
import { Dependencies, Keys, References } from './keys-panels.tsx';
import { MissingColumns, MissingTogether } from './missing-panels.tsx';
import styles from './profile.module.css';
import { MEANING, PROFILE } from './strings.ts';

export interface TablePageProps {
  readonly profile: Profile;
  readonly onColumn: (column: string) => void;
}

/** What is true of the table as a whole. */
export const TablePage = memo(function TablePage({ profile, onColumn }: TablePageProps) {
  const { alerts } = profile;
  return (
    <>
      <TableCounts profile={profile} />
      <div className={styles.grid}>
        <Panel title="Alerts" className={styles.wide ?? ''}>
          {alerts.length === 0 ? (
            <p className={styles.muted}>{PROFILE.noAlerts}</p>
          ) : (
            <AlertList alerts={alerts} onColumn={onColumn} />
          )}
        </Panel>
        {profile.table.rows > 0 && (
          <>
            <Keys profile={profile} />
            <Dependencies profile={profile} />
            <References profile={profile} />
            <Correlations profile={profile} />
            <MissingColumns profile={profile} onColumn={onColumn} />
            <MissingTogether profile={profile} />
          </>
        )}
      </div>
    </>
  );
});

function TableCounts({ profile }: { readonly profile: Profile }) {
  const { table, alerts } = profile;
  const cells = table.rows * table.columns;
  const near = table.near_duplicate_rows;
  const nulls = profile.columns.reduce((sum, column) => sum + column.nulls, 0);
  const warnings = alerts.filter(({ severity }) => severity === 'warn').length;
  return (
    <CountTiles>
      <CountTile label="Rows" value={table.rows} />
      <CountTile label="Columns" value={table.columns} />
      <CountTile
        label="Duplicates"
        value={table.duplicate_rows}
        status={table.duplicate_rows > 0 ? 'warn' : 'pass'}
        note={
          <span className={styles.item} title={MEANING.duplicates}>
            {formatShare(table.rows ? table.duplicate_rows / table.rows : 0)}
            {table.sql !== '' && <SqlButton of="duplicate rows" sql={table.sql} />}
          </span>
        }
      />
      {near !== null && near > 0 && (
        <CountTile
          label="Nearly equal"
          value={near}
          status="warn"
          note={
            <span className={styles.item} title={MEANING.nearDuplicates}>
              {formatShare(near / table.rows)}
              <SqlButton of="nearly equal rows" sql={table.near_sql} />
            </span>
          }
        />
      )}
      <CountTile label="NULL cells" value={nulls} note={formatShare(cells === 0 ? 0 : nulls / cells)} />
      <CountTile
        label="Alerts"
        value={alerts.length}
        status={warnings > 0 ? 'warn' : 'pass'}
        note={`${formatNumber(warnings)} to look at`}
      />
      {table.file_bytes !== null && (
        <CountTile
          label="File"
          value={formatBytes(table.file_bytes)}
          note={table.memory_bytes === null ? '' : `${formatBytes(table.memory_bytes)} in the database`}
        />
      )}
      <CountTile label="Measured in" value={formatDuration(profile.elapsed_ms)} />
    </CountTiles>
  );
}
