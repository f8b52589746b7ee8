import { useMemo } from 'react';
import { allDependencies } from '#shared/profile/dependencies.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { Badge, formatNumber, formatShare, Panel, SqlButton, Table } from '../../ui/index.ts';
import { BeginRule } from './begin-rule.tsx';
import styles from './profile.module.css';
import { useShownRows } from './shown-rows.ts';
import { PROFILE } from './strings.ts';

interface ProfileProps {
  readonly profile: Profile;
}

/** Columns that tell rows apart, and those that nearly do. */
export function Keys({ profile: { keys } }: ProfileProps) {
  return (
    <Panel title="Candidate keys" flush={keys.length > 0}>
      {keys.length === 0 ? (
        <p className={styles.muted}>{PROFILE.noKeys}</p>
      ) : (
        <Table
          label="Candidate keys"
          rows={keys}
          rowKey={(key) => key.columns.join(' ')}
          columns={[
            { id: 'columns', header: 'Columns', mono: true, cell: (key) => key.columns.join(', ') },
            {
              id: 'exact',
              header: 'Verdict',
              cell: (key) => (
                <Badge status={key.repeats === 0 && key.exact ? 'pass' : 'info'}>
                  {key.repeats === 0 && key.exact ? 'Unique' : 'Nearly unique'}
                </Badge>
              ),
            },
            { id: 'repeats', header: 'Repeats', number: true, cell: (key) => formatNumber(key.repeats) },
            {
              ...RULE_COLUMN,
              cell: (key) => (
                <BeginRule
                  of={`the key ${key.columns.join(', ')}`}
                  idea={{ type: 'unique', params: { columns: key.columns } }}
                />
              ),
            },
            {
              ...SQL_COLUMN,
              cell: (key) => <RowSql of={`the key ${key.columns.join(', ')}`} sql={key.sql} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** Columns whose value another column settles, with the rows that break it. */
export function Dependencies({ profile }: ProfileProps) {
  const { show, shown } = useShownRows();
  const dependencies = useMemo(() => allDependencies(profile), [profile]);
  return (
    <Panel title="Dependencies" flush={dependencies.length > 0}>
      {dependencies.length === 0 ? (
        <p className={styles.muted}>{PROFILE.noDependencies}</p>
      ) : (
        <Table
          label="Dependencies"
          rows={dependencies}
          rowKey={(row) => JSON.stringify([row.determinant, row.dependent])}
          onSelect={({ determinant, dependent }) => show({ kind: 'violations', determinant, dependent })}
          isSelected={(row) =>
            shown?.kind === 'violations' &&
            shown.determinant.join('\0') === row.determinant.join('\0') &&
            shown.dependent === row.dependent
          }
          columns={[
            { id: 'from', header: 'Column', mono: true, cell: (row) => row.determinant.join(' + ') },
            { id: 'to', header: 'Determines', mono: true, cell: (row) => row.dependent },
            { id: 'share', header: 'Holds for', number: true, cell: (row) => formatShare(row.confidence) },
            {
              id: 'violations',
              header: 'Exceptions',
              number: true,
              cell: (row) => formatNumber(row.violations),
            },
            {
              ...RULE_COLUMN,
              cell: ({ determinant, dependent }) => (
                <BeginRule
                  of={`the dependency of ${dependent} on ${determinant.join(' and ')}`}
                  idea={{ type: 'functional_dependency', params: { determinant, dependent } }}
                />
              ),
            },
            {
              ...SQL_COLUMN,
              cell: (row) => (
                <RowSql
                  of={`the dependency of ${row.dependent} on ${row.determinant.join(' and ')}`}
                  sql={row.sql}
                />
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** Columns whose values stand in another extract, with the rows whose value does not. */
export function References({ profile: { references } }: ProfileProps) {
  const { show, shown } = useShownRows();
  if (references.length === 0) return null;
  return (
    <Panel title="References" flush>
      <Table
        label="References"
        rows={references}
        rowKey={(row) => `${row.column} ${row.dataset} ${row.references}`}
        onSelect={({ column, dataset, references: other }) =>
          show({ kind: 'orphans', column, references: { dataset, column: other } })
        }
        isSelected={(row) =>
          shown?.kind === 'orphans' &&
          shown.column === row.column &&
          shown.references.dataset === row.dataset &&
          shown.references.column === row.references
        }
        columns={[
          { id: 'from', header: 'Column', mono: true, cell: (row) => row.column },
          { id: 'to', header: 'Refers to', mono: true, cell: (row) => `${row.dataset}.${row.references}` },
          { id: 'share', header: 'Found for', number: true, cell: (row) => formatShare(row.coverage) },
          { id: 'orphans', header: 'Orphans', number: true, cell: (row) => formatNumber(row.orphans) },
          {
            ...RULE_COLUMN,
            cell: ({ column, dataset, references: other }) => (
              <BeginRule
                of={`the references of ${column}`}
                idea={{ type: 'relationships', params: { column, to: { dataset, column: other } } }}
              />
            ),
          },
          { ...SQL_COLUMN, cell: (row) => <RowSql of={`the references of ${row.column}`} sql={row.sql} /> },
        ]}
      />
    </Panel>
  );
}

/** The column of buttons that begin a rule, without its cells. */
const RULE_COLUMN = { id: 'rule', header: <span className="visually-hidden">Rule</span>, width: '32px' };

/** The column of SQL buttons of a table, without its cells. */
const SQL_COLUMN = { id: 'sql', header: <span className="visually-hidden">SQL</span>, width: '32px' };

function RowSql({ of, sql }: { readonly of: string; readonly sql: string }) {
  return sql === '' ? null : <SqlButton of={of} sql={sql} />;
}
