import type { Conversion } from '#shared/formats/conversion.ts';
import type { Column } from '#shared/formats/extract.ts';
import { Badge, Button, Table, type TableColumn } from '../../ui/index.ts';
import { withConversion, withoutConversion } from './conversions.ts';
import { schemaDiff, type SchemaRow, type SpecColumn } from './schema-diff.ts';
import styles from './sources.module.css';

interface ColumnsTableProps {
  readonly columns: readonly Column[];
  /** What the spec declares; null when it declares nothing for this dataset. */
  readonly declared: readonly SpecColumn[] | null;
  readonly conversions: readonly Conversion[];
  /** Null where the file can't be read another way from here. */
  readonly onConversions: ((conversions: readonly Conversion[]) => void) | null;
}

/** The columns as they were read, beside what the spec says of them; a type that was found can be turned off. */
export function ColumnsTable({ columns, declared, conversions, onConversions }: ColumnsTableProps) {
  const rows = schemaDiff(columns, declared);
  const declaration: TableColumn<SchemaRow>[] = [
    { id: 'declared', header: 'Type in the spec', mono: true, cell: (row) => row.declared ?? '—' },
    { id: 'state', header: 'State', width: '150px', cell: (row) => <State state={row.state} /> },
  ];
  const reading: TableColumn<SchemaRow> = {
    id: 'reading',
    header: <span className="visually-hidden">How it is read</span>,
    width: '150px',
    number: true,
    cell: (row) => <TypeButton row={row} conversions={conversions} onChange={onConversions ?? (() => {})} />,
  };
  return (
    <Table
      label="Columns"
      rows={rows}
      rowKey={(row) => row.name}
      columns={[
        { id: 'place', header: '#', number: true, width: '48px', cell: (row) => row.place ?? '' },
        {
          id: 'name',
          header: 'Column',
          mono: true,
          cell: (row) => <span className={styles.name}>{row.name}</span>,
        },
        { id: 'type', header: 'Type in the file', mono: true, cell: (row) => row.type?.toLowerCase() ?? '—' },
        ...(declared ? declaration : []),
        ...(onConversions ? [reading] : []),
      ]}
    />
  );
}

interface TypeButtonProps {
  readonly row: SchemaRow;
  readonly conversions: readonly Conversion[];
  readonly onChange: (conversions: readonly Conversion[]) => void;
}

function TypeButton({ row, conversions, onChange }: TypeButtonProps) {
  const applied = conversions.find(({ column, kind }) => column === row.name && kind === 'text');
  if (applied) {
    return (
      <Button
        size="small"
        aria-label={`Find its type: ${row.name}`}
        onPress={() => onChange(withoutConversion(conversions, applied))}
      >
        Find its type
      </Button>
    );
  }
  if (row.type === null || row.type === 'VARCHAR') return null;
  return (
    <Button
      size="small"
      aria-label={`Keep as text: ${row.name}`}
      onPress={() => onChange(withConversion(conversions, { kind: 'text', column: row.name }))}
    >
      Keep as text
    </Button>
  );
}

function State({ state }: { readonly state: SchemaRow['state'] }) {
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
