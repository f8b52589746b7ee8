import type { Column } from '#shared/formats/extract.ts';
import type { SpecColumn } from './schema-diff.ts';
import { schemaDiff } from './schema-diff.ts';
import { Badge, Table } from '../../ui/index.ts';

interface ColumnsTableProps {
  readonly columns: readonly Column[];
  /** What the spec declares; null when it declares nothing for this dataset. */
  readonly declared: readonly SpecColumn[] | null;
}

/** The columns as they were read, beside what the spec says of them. */
export function ColumnsTable({ columns, declared }: ColumnsTableProps) {
  const rows = schemaDiff(columns, declared);
  return (
    <Table
      label="Columns"
      rows={rows}
      rowKey={(row) => row.name}
      columns={[
        { id: 'place', header: '#', number: true, width: '40px', cell: (row) => row.place ?? '' },
        { id: 'name', header: 'Column', mono: true, cell: (row) => row.name },
        { id: 'type', header: 'Type in the file', mono: true, cell: (row) => row.type?.toLowerCase() ?? '—' },
        ...(declared
          ? [
              {
                id: 'declared',
                header: 'Type in the spec',
                mono: true,
                cell: (row: (typeof rows)[number]) => row.declared ?? '—',
              },
              {
                id: 'state',
                header: 'State',
                width: '150px',
                cell: (row: (typeof rows)[number]) => <State state={row.state} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function State({ state }: { readonly state: ReturnType<typeof schemaDiff>[number]['state'] }) {
  switch (state) {
    case 'same':
      return <Badge status="pass">As declared</Badge>;
    case 'other_type':
      return <Badge status="warn">Another type</Badge>;
    case 'missing':
      return <Badge status="error">Not in the file</Badge>;
    case 'undeclared':
      return <Badge status="info">Not declared</Badge>;
  }
}
