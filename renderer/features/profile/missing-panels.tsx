import { useMemo } from 'react';
import type { Profile } from '#shared/profile/profile.ts';
import { NullBar, ValueBars, type OnBar } from '../../ui/charts/index.ts';
import { formatNumber, formatShare, Panel, SqlButton, Table, useShell } from '../../ui/index.ts';
import { conditionKey } from './facet-filters.ts';
import { useFacets } from './facets.ts';
import { missingFilter } from './missing-filter.ts';
import styles from './profile.module.css';
import { MEANING, PROFILE } from './strings.ts';

const LISTED = 12;

interface MissingColumnsProps {
  readonly profile: Profile;
  readonly onColumn: (column: string) => void;
}

/** The columns with the most NULLs. */
export function MissingColumns({ profile, onColumn }: MissingColumnsProps) {
  const columns = profile.columns
    .filter(({ nulls }) => nulls > 0)
    .sort((a, b) => b.nulls - a.nulls)
    .slice(0, LISTED);
  return (
    <Panel title="Columns by missing values" flush={columns.length > 0}>
      {columns.length === 0 ? (
        <p className={styles.muted}>{PROFILE.noMissing}</p>
      ) : (
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
      )}
    </Panel>
  );
}

/** Which columns are missing in the same rows; each set can be chosen. */
export function MissingTogether({ profile }: { readonly profile: Profile }) {
  const { patterns, together, sql } = profile.missingness;
  const choose = useMissingFilter(patterns);
  const bars = useMemo(
    () =>
      patterns.map(({ columns, rows }, index) => ({
        id: String(index),
        name: columns.length === 0 ? 'Nothing missing' : columns.join(' + '),
        count: rows,
      })),
    [patterns],
  );
  if (bars.length === 0) return null;
  return (
    <Panel
      title="Missing together"
      actions={sql === '' ? undefined : <SqlButton of="what is missing together" sql={sql} />}
    >
      <div className={styles.stack}>
        <ValueBars
          label="Rows by what they miss"
          bars={bars}
          total={profile.table.rows}
          onBar={choose}
          shown={8}
        />
        {together.length > 0 && (
          <>
            <Table
              label="Columns missing in the same rows"
              rows={together.slice(0, LISTED)}
              rowKey={(row) => `${row.a} ${row.b}`}
              columns={[
                { id: 'a', header: 'Column', mono: true, cell: (row) => row.a },
                { id: 'b', header: 'With', mono: true, cell: (row) => row.b },
                { id: 'r', header: 'Together', number: true, cell: (row) => row.r.toFixed(2) },
              ]}
            />
            <p className={styles.note}>{MEANING.together}</p>
          </>
        )}
      </div>
    </Panel>
  );
}

/** Filters to the rows that miss exactly what a pattern names; it can't be left out, as that is no conjunction. */
function useMissingFilter(patterns: Profile['missingness']['patterns']): OnBar {
  const { filters, set } = useFacets();
  const shell = useShell();
  return (id) => {
    const chosen = missingFilter(patterns[Number(id)]?.columns ?? [], patterns);
    const keys = new Set(chosen.map(conditionKey));
    set([...filters.filter((filter) => !keys.has(conditionKey(filter))), ...chosen]);
    shell.openDrawer('rows');
  };
}
