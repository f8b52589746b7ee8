import type { SchemaChange } from '#shared/profile/drift.ts';
import { Panel, Table } from '../../../ui/index.ts';
import { CHANGES } from './drift-words.ts';

/** Which columns came, went, or are not what they were. */
export function SchemaChanges({ changes }: { readonly changes: readonly SchemaChange[] }) {
  if (changes.length === 0) return null;
  return (
    <Panel title="Schema" flush>
      <Table
        label="Schema changes"
        rows={changes}
        rowKey={(row) => `${row.change} ${row.column}`}
        columns={[
          { id: 'column', header: 'Column', mono: true, cell: (row) => row.column },
          { id: 'change', header: 'Change', cell: (row) => CHANGES[row.change] },
          { id: 'before', header: 'Before', mono: true, cell: (row) => row.before ?? '' },
          { id: 'after', header: 'After', mono: true, cell: (row) => row.after ?? '' },
        ]}
      />
    </Panel>
  );
}
