import type { Cell } from '#shared/formats/extract.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { Histogram, TopBars } from '../../ui/charts/index.ts';
import {
  Badge,
  CountTile,
  CountTiles,
  formatNumber,
  formatShare,
  KeyValue,
  Panel,
  SqlButton,
  Table,
} from '../../ui/index.ts';
import { AlertList } from './alert-list.tsx';
import { cellKey, cellName } from './cell-name.ts';
import { alertsOf } from './issues.ts';
import styles from './profile.module.css';
import { MEANING, PROFILE } from './strings.ts';

interface ColumnDetailProps {
  readonly profile: Profile;
  readonly column: ColumnProfile;
  /** The value the rows below are filtered by, when it is of this column. */
  readonly filtered: Cell | undefined;
  readonly onFilter: (value: Cell) => void;
}

/** Everything that is known of one column. */
export function ColumnDetail({ profile, column, filtered, onFilter }: ColumnDetailProps) {
  const alerts = alertsOf(profile, column.name);
  return (
    <>
      <div className={styles.head}>
        <h2>{column.name}</h2>
        <Badge>{column.type.toLowerCase()}</Badge>
        {column.semantic_type !== null && (
          <Badge status="info">{column.semantic_type.replaceAll('_', ' ')}</Badge>
        )}
        <SqlButton of={`the profile of ${column.name}`} sql={column.sql} />
      </div>
      {alerts.length > 0 && <AlertList alerts={alerts} />}
      <Counts column={column} />
      <div className={styles.grid}>
        <Distribution column={column} />
        <TopValues column={column} filtered={filtered} onFilter={onFilter} />
        <Numbers column={column} />
        <Patterns column={column} />
      </div>
    </>
  );
}

function Counts({ column }: { readonly column: ColumnProfile }) {
  const share = (count: number) => (column.rows === 0 ? '' : formatShare(count / column.rows));
  const approximate = column.distinct_exact ? '' : '~';
  return (
    <CountTiles>
      <CountTile label="Rows" value={column.rows} />
      <CountTile
        label="NULL"
        value={column.nulls}
        note={<span title={MEANING.nulls}>{share(column.nulls)}</span>}
      />
      <CountTile
        label="Distinct"
        value={`${approximate}${formatNumber(column.distinct)}`}
        note={<span title={MEANING.distinct}>{column.distinct_exact ? 'exact' : 'approximate'}</span>}
      />
      {column.length !== null && (
        <>
          <CountTile
            label="Empty text"
            value={column.empty}
            note={<span title={MEANING.empty}>{share(column.empty)}</span>}
          />
          <CountTile
            label="Outer spaces"
            value={column.whitespace}
            note={<span title={MEANING.whitespace}>{share(column.whitespace)}</span>}
          />
        </>
      )}
      {column.zeros !== null && (
        <CountTile
          label="Zeros"
          value={column.zeros}
          note={<span title={MEANING.zeros}>{share(column.zeros)}</span>}
        />
      )}
      {column.negatives !== null && (
        <CountTile
          label="Negative"
          value={column.negatives}
          note={<span title={MEANING.negatives}>{share(column.negatives)}</span>}
        />
      )}
      {column.outliers !== null && (
        <CountTile
          label="Outliers"
          value={column.outliers.count}
          note={
            <span title={`${MEANING.outliers} ${column.outliers.method}`}>
              outside {formatNumber(column.outliers.low)} to {formatNumber(column.outliers.high)}
            </span>
          }
        />
      )}
    </CountTiles>
  );
}

function Distribution({ column }: { readonly column: ColumnProfile }) {
  const { histogram } = column;
  if (!histogram || histogram.counts.length === 0) return null;
  return (
    <Panel
      title="Distribution"
      className={styles.wide ?? ''}
      actions={<SqlButton of={`the distribution of ${column.name}`} sql={column.sql} />}
    >
      <Histogram
        label={`Distribution of ${column.name}`}
        names={histogram.labels}
        counts={histogram.counts}
        from={cellName(column.min)}
        to={cellName(column.max)}
      />
    </Panel>
  );
}

function TopValues({ column, filtered, onFilter }: Omit<ColumnDetailProps, 'profile'>) {
  return (
    <Panel
      title="Most frequent values"
      actions={<SqlButton of={`the most frequent values of ${column.name}`} sql={column.sql} />}
    >
      {column.top.length === 0 ? (
        <p className={styles.muted}>{PROFILE.noValues}</p>
      ) : (
        <TopBars
          label={`Most frequent values of ${column.name}`}
          bars={column.top.map(({ value, count }) => ({ id: cellKey(value), name: cellName(value), count }))}
          total={column.rows}
          selected={filtered === undefined ? null : cellKey(filtered)}
          onSelect={(id) => {
            const chosen = column.top.find(({ value }) => cellKey(value) === id);
            if (chosen) onFilter(chosen.value);
          }}
        />
      )}
    </Panel>
  );
}

function Numbers({ column }: { readonly column: ColumnProfile }) {
  const items = [
    { key: 'Least', value: cellName(column.min) },
    ...Object.entries(column.quantiles ?? {}).map(([key, value]) => ({ key, value: cellName(value) })),
    { key: 'Greatest', value: cellName(column.max) },
    ...(column.mean === null ? [] : [{ key: 'Mean', value: formatNumber(column.mean) }]),
    ...(column.std === null ? [] : [{ key: 'Standard deviation', value: formatNumber(column.std) }]),
    ...(column.length === null
      ? []
      : [
          {
            key: 'Length',
            value: `${column.length.min} to ${column.length.max}, ${formatNumber(column.length.mean)} on average`,
          },
        ]),
  ];
  return (
    <Panel title="Range" actions={<SqlButton of={`the range of ${column.name}`} sql={column.sql} />}>
      <KeyValue items={items} />
    </Panel>
  );
}

function Patterns({ column }: { readonly column: ColumnProfile }) {
  if (column.patterns.length === 0) return null;
  return (
    <Panel
      title="Shapes of the text"
      flush
      actions={<SqlButton of={`the shapes of ${column.name}`} sql={column.sql} />}
    >
      <Table
        label={`Shapes of ${column.name}`}
        rows={column.patterns}
        rowKey={(row) => row.pattern}
        columns={[
          { id: 'pattern', header: 'Shape', mono: true, cell: (row) => row.pattern },
          { id: 'count', header: 'Rows', number: true, cell: (row) => formatNumber(row.count) },
          {
            id: 'share',
            header: 'Share',
            number: true,
            cell: (row) => formatShare(column.rows === 0 ? 0 : row.count / column.rows),
          },
        ]}
      />
    </Panel>
  );
}
