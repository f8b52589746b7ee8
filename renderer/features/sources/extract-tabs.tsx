import type { UseQueryResult } from '@tanstack/react-query';
import type { Extract, Page } from '#shared/formats/extract.ts';
import { usePlace } from '../../data/index.ts';
import { AppProblem, Button, Loading, Tabs } from '../../ui/index.ts';
import { DataGrid, fixedRows, type GridSort, type GridSource } from '../../ui/data-grid/index.ts';
import { ColumnsTable } from './columns-table.tsx';
import { RejectsTable } from './rejects-table.tsx';
import type { SpecColumn } from './schema-diff.ts';
import styles from './sources.module.css';

interface ExtractTabsProps {
  /** The first rows as they would load; null where there is nothing to preview. */
  readonly preview: UseQueryResult<{ extract: Extract; page: Page }> | null;
  readonly extract: Extract | null;
  readonly declared: readonly SpecColumn[] | null;
  /** All rows, once loaded as previewed. */
  readonly rows: {
    readonly source: GridSource;
    readonly sort: GridSort | null;
    readonly onSort: (sort: GridSort | null) => void;
  } | null;
  /** Names what is previewed: another id starts the grid over. */
  readonly id: string;
}

const PARTS = ['rows', 'columns', 'rejected'] as const;
type Part = (typeof PARTS)[number];

/** Rows, columns and rejected lines of a file. Which one stands in the address: it outlives loading and reloading. */
export function ExtractTabs({ preview, extract, declared, rows, id }: ExtractTabsProps) {
  const { search, select } = usePlace();
  const part = PARTS.find((name) => name === search.tab) ?? 'rows';
  if (!rows && preview?.isError) {
    return (
      <div className={styles.pad}>
        <AppProblem
          error={preview.error}
          actions={<Button onPress={() => void preview.refetch()}>Try again</Button>}
        />
      </div>
    );
  }
  const page = preview?.data?.page;
  if (!extract || (!rows && !page)) return <Loading label="Reading the first rows" lines={8} />;
  return (
    <Tabs<Part>
      label="Parts of the extract"
      fill
      className={styles.tabs ?? ''}
      value={part}
      onChange={(tab) => select({ tab })}
      items={[
        {
          id: 'rows',
          label: rows ? 'Rows' : 'Preview',
          content: rows ? (
            <DataGrid label={`Rows of ${extract.table}`} {...rows} />
          ) : (
            page && (
              <DataGrid
                label={`First rows of ${extract.table}`}
                // While the next preview is made, the last one is still shown.
                source={fixedRows(`${id} ${preview.dataUpdatedAt}`, page)}
                empty="The file has no rows."
              />
            )
          ),
        },
        {
          id: 'columns',
          label: 'Columns',
          count: extract.columns.length,
          content: <ColumnsTable columns={extract.columns} declared={declared} />,
        },
        {
          id: 'rejected',
          label: 'Rejected lines',
          count: extract.rejected.count,
          content: <RejectsTable rejected={extract.rejected} />,
        },
      ]}
    />
  );
}
