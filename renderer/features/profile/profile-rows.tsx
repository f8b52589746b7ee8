import { ChartBarBig, X } from 'lucide-react';
import { useState } from 'react';
import type { Cell } from '#shared/formats/extract.ts';
import { useDatasetRows, useFacets, type RowSource } from '../../data/index.ts';
import { DataGrid, type GridSort } from '../../ui/data-grid/index.ts';
import { TopBars } from '../../ui/charts/index.ts';
import {
  AppProblem,
  Button,
  IconButton,
  Loading,
  RowsPane,
  Select,
  SplitPane,
  formatCount,
} from '../../ui/index.ts';
import { cellKey, cellName } from './cell-name.ts';
import styles from './profile.module.css';
import { PROFILE } from './strings.ts';

/** A value the rows are filtered by. */
export interface RowFilter {
  readonly column: string;
  readonly value: Cell;
}

interface ProfileRowsProps {
  readonly dataset: string;
  readonly columns: readonly string[];
  readonly column: string | null;
  readonly filters: readonly RowFilter[];
  readonly onFilters: (filters: readonly RowFilter[]) => void;
}

/** The rows behind the numbers, filtered by the bars that were chosen. */
export function ProfileRows({ dataset, columns, column, filters, onFilters }: ProfileRowsProps) {
  const [sort, setSort] = useState<GridSort | null>(null);
  const [isFaceted, setFaceted] = useState(false);
  const source = useDatasetRows(dataset, {
    ...(sort ? { sort } : {}),
    ...(filters.length > 0
      ? {
          filter: filters.map((filter) => ({
            op: 'in' as const,
            column: filter.column,
            values: [filter.value === null ? null : String(filter.value)],
            exclude: false,
          })),
        }
      : {}),
  });
  if (!source) return null;
  return (
    <RowsPane label={`Rows of ${dataset}`}>
      <div className={styles.rows}>
        <div className={styles.chips} role="group" aria-label="Filters">
          {filters.length === 0 && (
            <span className={styles.muted}>All rows. Choose a value above to filter.</span>
          )}
          {filters.map((filter) => (
            <span key={filter.column} className={styles.chip}>
              {filter.column} = {cellName(filter.value)}
              <IconButton
                size="small"
                label={`Remove the filter on ${filter.column}`}
                icon={<X />}
                onPress={() => onFilters(filters.filter((other) => other !== filter))}
              />
            </span>
          ))}
          <Button
            size="small"
            variant="quiet"
            icon={<ChartBarBig />}
            aria-pressed={isFaceted}
            onPress={() => setFaceted(!isFaceted)}
          >
            Facets
          </Button>
        </div>
        <div className={styles.fill}>
          <SplitPane
            id="profile-rows"
            label="Width of the facets"
            panes={[
              {
                id: 'rows',
                minSize: '240px',
                content: (
                  <DataGrid
                    label={`Rows of ${dataset}`}
                    source={source}
                    sort={sort}
                    onSort={setSort}
                    pinned={column === null ? [] : [column]}
                    onFilter={({ name }, value) => onFilters(withFilter(filters, { column: name, value }))}
                    empty="No row matches the filter."
                  />
                ),
              },
              isFaceted && {
                id: 'facets',
                defaultSize: '280px',
                minSize: '200px',
                content: (
                  <FacetPanel
                    source={source}
                    columns={columns}
                    first={column ?? columns[0] ?? null}
                    onFilter={(filter) => onFilters(withFilter(filters, filter))}
                  />
                ),
              },
            ]}
          />
        </div>
      </div>
    </RowsPane>
  );
}

/** The filters with one more; a column is filtered by one value at a time, and by the same value no longer. */
export function withFilter(filters: readonly RowFilter[], filter: RowFilter): readonly RowFilter[] {
  const others = filters.filter(({ column }) => column !== filter.column);
  const isOn = filters.some(
    ({ column, value }) => column === filter.column && cellKey(value) === cellKey(filter.value),
  );
  return isOn ? others : [...others, filter];
}

interface FacetPanelProps {
  readonly source: RowSource;
  readonly columns: readonly string[];
  readonly first: string | null;
  readonly onFilter: (filter: RowFilter) => void;
}

function FacetPanel({ source, columns, first, onFilter }: FacetPanelProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const column = chosen ?? first;
  const facets = useFacets(source, column);
  return (
    <section className={styles.facets} aria-label="Facets">
      <Select
        label="Count values of"
        options={columns.map((name) => ({ id: name, label: name }))}
        value={column}
        onChange={setChosen}
      />
      {facets.isError && <AppProblem error={facets.error} />}
      {facets.isPending && <Loading label="Counting" />}
      {facets.data && column !== null && (
        <>
          <TopBars
            label={`Values of ${column} in the loaded rows`}
            bars={facets.data.top.map(({ value, count }) => ({
              id: cellKey(value),
              name: cellName(value),
              count,
            }))}
            total={facets.data.counted}
            onSelect={(id) => {
              const entry = facets.data.top.find(({ value }) => cellKey(value) === id);
              if (entry) onFilter({ column, value: entry.value });
            }}
          />
          <p className={styles.muted}>
            {formatCount(facets.data.distinct, 'value')} in {formatCount(facets.data.counted, 'row')} of{' '}
            {formatCount(facets.data.total, 'row')}. {PROFILE.facetNote}
          </p>
        </>
      )}
    </section>
  );
}
