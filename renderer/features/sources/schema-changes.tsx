import { Badge, StatusIcon, Table } from '../../ui/index.ts';
import { changesText, type ChangedColumn, type ColumnChange } from './column-changes.ts';
import styles from './sources.module.css';

interface SchemaChangesProps {
  /** What it is held against: `Since it was loaded`, `Against the spec`. */
  readonly since: string;
  readonly changed: readonly ChangedColumn[];
}

/** How the columns differ from those there were, before anything is loaded. */
export function SchemaChanges({ since, changed }: SchemaChangesProps) {
  return (
    <section className={styles.changes} aria-label="Changed columns">
      <p className={styles.changesHead}>
        <StatusIcon status="warn" size="small" />
        <span>
          {since}: {changesText(changed)}.
        </span>
      </p>
      <Table
        label="Changed columns"
        className={styles.changesTable ?? ''}
        rows={changed}
        rowKey={({ name }) => name}
        columns={[
          {
            id: 'name',
            header: 'Column',
            mono: true,
            cell: ({ name }) => <span className={styles.name}>{name}</span>,
          },
          { id: 'change', header: 'Change', cell: (column) => <Changes changes={column.changes} /> },
          { id: 'before', header: 'Before', mono: true, cell: ({ before }) => placed(before) },
          { id: 'after', header: 'Now', mono: true, cell: ({ after }) => placed(after) },
        ]}
      />
    </section>
  );
}

function placed(column: ChangedColumn['before']): string {
  return column ? `${column.place}: ${column.type.toLowerCase()}` : '—';
}

function Changes({ changes }: { readonly changes: readonly ColumnChange[] }) {
  return (
    <span className={styles.badges}>
      {changes.map((change) => (
        <ChangeBadge key={change} change={change} />
      ))}
    </span>
  );
}

function ChangeBadge({ change }: { readonly change: ColumnChange }) {
  switch (change) {
    case 'added':
      return <Badge status="info">New</Badge>;
    case 'removed':
      return <Badge status="error">Not in the file any more</Badge>;
    case 'retyped':
      return <Badge status="warn">Another type</Badge>;
    case 'moved':
      return <Badge status="info">Another place</Badge>;
  }
}
