import type { Profile } from '#shared/profile/profile.ts';
import { NullBar } from '../../ui/charts/index.ts';
import {
  Badge,
  CountTile,
  CountTiles,
  formatDuration,
  formatNumber,
  formatShare,
  Panel,
  Table,
} from '../../ui/index.ts';
import { AlertList } from './alert-list.tsx';
import styles from './profile.module.css';
import { MEANING, PROFILE } from './strings.ts';

interface TableOverviewProps {
  readonly profile: Profile;
  readonly onColumn: (column: string) => void;
}

/** What is true of the table as a whole. */
export function TableOverview({ profile, onColumn }: TableOverviewProps) {
  const { table, alerts } = profile;
  const cells = table.rows * table.columns;
  const nulls = profile.columns.reduce((sum, column) => sum + column.nulls, 0);
  const warnings = alerts.filter(({ severity }) => severity === 'warn').length;
  return (
    <>
      <CountTiles>
        <CountTile label="Rows" value={table.rows} />
        <CountTile label="Columns" value={table.columns} />
        <CountTile
          label="Duplicates"
          value={table.duplicate_rows}
          status={table.duplicate_rows > 0 ? 'warn' : 'pass'}
          note={
            <span title={MEANING.duplicates}>
              {formatShare(table.rows ? table.duplicate_rows / table.rows : 0)}
            </span>
          }
        />
        <CountTile label="NULL cells" value={nulls} note={formatShare(cells === 0 ? 0 : nulls / cells)} />
        <CountTile
          label="Alerts"
          value={alerts.length}
          status={warnings > 0 ? 'warn' : 'pass'}
          note={`${formatNumber(warnings)} to look at`}
        />
        <CountTile label="Measured in" value={formatDuration(profile.elapsed_ms)} />
      </CountTiles>
      <div className={styles.grid}>
        <Panel title="Alerts" className={styles.wide ?? ''}>
          {alerts.length === 0 ? (
            <p className={styles.muted}>{PROFILE.noAlerts}</p>
          ) : (
            <AlertList alerts={alerts} onColumn={onColumn} />
          )}
        </Panel>
        <Missing profile={profile} onColumn={onColumn} />
        <Keys profile={profile} />
        <Dependencies profile={profile} />
        <Correlations profile={profile} />
      </div>
    </>
  );
}

function Missing({ profile, onColumn }: TableOverviewProps) {
  const columns = [...profile.columns].sort((a, b) => b.nulls - a.nulls).slice(0, 12);
  return (
    <Panel title="Columns by missing values" flush>
      <Table
        label="Columns by missing values"
        rows={columns}
        rowKey={(column) => column.name}
        onSelect={(column) => onColumn(column.name)}
        columns={[
          { id: 'name', header: 'Column', mono: true, cell: (column) => column.name },
          {
            id: 'bar',
            header: <span className="visually-hidden">Filled and NULL</span>,
            width: '110px',
            cell: (column) => <NullBar nulls={column.nulls} rows={column.rows} width={96} />,
          },
          { id: 'nulls', header: 'NULL', number: true, cell: (column) => formatNumber(column.nulls) },
          {
            id: 'share',
            header: 'Share',
            number: true,
            cell: (column) => formatShare(column.rows === 0 ? 0 : column.nulls / column.rows),
          },
        ]}
      />
    </Panel>
  );
}

function Keys({ profile }: { readonly profile: Profile }) {
  return (
    <Panel title="Candidate keys">
      {profile.keys.length === 0 ? (
        <p className={styles.muted}>{PROFILE.noKeys}</p>
      ) : (
        <ul className={styles.alerts}>
          {profile.keys.map((key) => (
            <li key={key.columns.join(' ')} className={styles.alert}>
              <Badge status={key.exact ? 'pass' : 'info'}>{key.exact ? 'Unique' : 'Nearly unique'}</Badge>
              <code>{key.columns.join(', ')}</code>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Dependencies({ profile }: { readonly profile: Profile }) {
  return (
    <Panel title="Dependencies" flush={profile.dependencies.length > 0}>
      {profile.dependencies.length === 0 ? (
        <p className={styles.muted}>{PROFILE.noDependencies}</p>
      ) : (
        <Table
          label="Dependencies"
          rows={profile.dependencies}
          rowKey={(row) => `${row.determinant} ${row.dependent}`}
          columns={[
            { id: 'from', header: 'Column', mono: true, cell: (row) => row.determinant },
            { id: 'to', header: 'Determines', mono: true, cell: (row) => row.dependent },
            { id: 'share', header: 'Holds for', number: true, cell: (row) => formatShare(row.confidence) },
            {
              id: 'violations',
              header: 'Exceptions',
              number: true,
              cell: (row) => formatNumber(row.violations),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Correlations({ profile }: { readonly profile: Profile }) {
  return (
    <Panel title="Correlations" flush={profile.correlations.length > 0}>
      {profile.correlations.length === 0 ? (
        <p className={styles.muted}>{PROFILE.noCorrelations}</p>
      ) : (
        <Table
          label="Correlations"
          rows={profile.correlations}
          rowKey={(row) => `${row.a} ${row.b}`}
          columns={[
            { id: 'a', header: 'Column', mono: true, cell: (row) => row.a },
            { id: 'b', header: 'With', mono: true, cell: (row) => row.b },
            { id: 'r', header: 'Pearson r', number: true, cell: (row) => row.r.toFixed(3) },
          ]}
        />
      )}
    </Panel>
  );
}
