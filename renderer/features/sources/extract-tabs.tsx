import type { Conversion } from '#shared/formats/conversion.ts';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { usePlace } from '../../data/index.ts';
import { Loading, Tabs } from '../../ui/index.ts';
import { DataGrid, fixedRows, type GridSort, type GridSource } from '../../ui/data-grid/index.ts';
import { ColumnsTable } from './columns-table.tsx';
import { openOffers } from './conversions.ts';
import { ConversionsPanel } from './conversions-panel.tsx';
import { RejectsTable } from './rejects-table.tsx';
import type { SpecColumn } from './schema-diff.ts';
import styles from './sources.module.css';
import type { LivePreview } from './use-live-preview.ts';

interface ExtractTabsProps {
  /** What is read, in the user's words. */
  readonly name: string;
  /** The first rows as they would load; null where there is nothing to preview. */
  readonly preview: LivePreview | null;
  readonly extract: Extract | null;
  readonly declared: readonly SpecColumn[] | null;
  /** All rows, once loaded as previewed. */
  readonly rows: {
    readonly source: GridSource;
    readonly sort: GridSort | null;
    readonly onSort: (sort: GridSort | null) => void;
  } | null;
  readonly conversions: readonly Conversion[];
  /** Null where the file can't be read another way from here. */
  readonly onConversions: ((conversions: readonly Conversion[]) => void) | null;
  /** Leads to the field of an option. */
  readonly onOption: (option: keyof ReadOptions) => void;
}

const PARTS = ['rows', 'columns', 'conversions', 'rejected'] as const;
type Part = (typeof PARTS)[number];

/** Rows, columns, conversions and rejected lines of a file. Which one stands in the address: it outlives loading and reloading. */
export function ExtractTabs(props: ExtractTabsProps) {
  const { preview, extract, declared, conversions, onConversions, onOption } = props;
  const { search, select } = usePlace();
  const part = PARTS.find((name) => name === search.tab) ?? 'rows';
  if (!extract) {
    // What went wrong stands above.
    return preview?.error ? <div /> : <Loading label="Reading the first rows" lines={8} />;
  }
  const isOld = preview !== null && preview.isUpdating && preview.isOld;
  const tab = (id: Part, label: string, count: number) => ({ id, label, count });
  return (
    <Tabs<Part>
      label="Parts of the extract"
      fill
      className={styles.tabs ?? ''}
      value={part}
      onChange={(next) => select({ tab: next })}
      items={[
        {
          id: 'rows',
          label: props.rows ? 'Rows' : 'Preview',
          content: (
            <div className={styles.grid} aria-busy={isOld} data-old={isOld || undefined}>
              <ExtractRows {...props} extract={extract} />
            </div>
          ),
        },
        {
          ...tab('columns', 'Columns', extract.columns.length),
          content: (
            <ColumnsTable
              columns={extract.columns}
              declared={declared}
              conversions={conversions}
              onConversions={onConversions}
            />
          ),
        },
        {
          ...tab('conversions', 'Conversions', openOffers(extract.offers, conversions).length),
          content: (
            <ConversionsPanel offers={extract.offers} conversions={conversions} onChange={onConversions} />
          ),
        },
        {
          ...tab('rejected', 'Rejected lines', extract.rejected.count),
          content: <RejectsTable extract={extract} onOption={onOption} />,
        },
      ]}
    />
  );
}

function ExtractRows({ rows, preview, name, extract }: ExtractTabsProps & { readonly extract: Extract }) {
  if (rows) return <DataGrid label={`Rows of ${extract.table}`} {...rows} />;
  if (!preview?.good) return null;
  const { id, page } = preview.good;
  return (
    <DataGrid label={`First rows of ${name}`} source={fixedRows(id, page)} empty="The file has no rows." />
  );
}
