import { ChartBarBig } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import { useDatasetRows, useFacetCounts, type RowSource } from '../../data/index.ts';
import { ValueBars, type OnBar } from '../../ui/charts/index.ts';
import { DataGrid, type GridSort } from '../../ui/data-grid/index.ts';
import { AppProblem, Button, formatCount, Loading, RowsPane, Select, SplitPane } from '../../ui/index.ts';
import { cellName } from './cell-name.ts';
import { conditionKey, stateOf, valueFilter } from './facet-filters.ts';
import { useFacets } from './facets.ts';
import { BreakingRows } from './breaking-rows.tsx';
import { FilterChips } from './filter-chips.tsx';
import styles from './profile.module.css';
import { useRuleMenu } from './rule-menu.tsx';
import { useShownRows } from './shown-rows.ts';
import { PROFILE } from './strings.ts';

type NamedType = { readonly name: string; readonly type: string };

interface ProfileRowsProps {
  readonly columns: readonly NamedType[];
  readonly column: string | null;
}

/** The rows behind the numbers: filtered as they are, or those that break what was chosen on the table's page. */
export function ProfileRows(props: ProfileRowsProps) {
  const { dataset } = useFacets();
  const { shown } = useShownRows();
  if (!shown) return <FilteredRows {...props} />;
  return (
    <RowsPane label={`Rows of ${dataset}`}>
      <BreakingRows shown={shown} />
    </RowsPane>
  );
}

function FilteredRows({ columns, column }: ProfileRowsProps) {
  const { dataset, filters, toggle } = useFacets();
  const openMenu = useRuleMenu();
  const [sort, setSort] = useState<GridSort | null>(null);
  const [isFaceted, setFaceted] = useState(false);
  const source = useDatasetRows(dataset, {
    ...(sort ? { sort } : {}),
    ...(filters.length > 0 ? { filter: filters } : {}),
  });
  if (!source) return null;
  return (
    <RowsPane label={`Rows of ${dataset}`}>
      <div className={styles.rows}>
        <div className={styles.rowsHead}>
          <FilterChips />
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
                    table={dataset}
                    sort={sort}
                    onSort={setSort}
                    pinned={column === null ? [] : [column]}
                    onFilter={({ name, type }, value) => toggle(valueFilter(name, type, value), false)}
                    onMenu={({ name, type }, value, anchor) =>
                      openMenu(valueFilter(name, type, value), anchor)
                    }
                    empty={filters.length > 0 ? 'No row passes the filters.' : PROFILE.noRows}
                  />
                ),
              },
              isFaceted && {
                id: 'facets',
                defaultSize: '280px',
                minSize: '200px',
                content: <FacetPanel source={source} columns={columns} first={column} />,
              },
            ]}
          />
        </div>
      </div>
    </RowsPane>
  );
}

interface FacetPanelProps {
  readonly source: RowSource;
  readonly columns: readonly NamedType[];
  readonly first: string | null;
}

/** The values of any column in the rows as they are sorted and filtered. */
function FacetPanel({ source, columns, first }: FacetPanelProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const column = columns.find(({ name }) => name === (chosen ?? first)) ?? columns[0];
  const counts = useFacetCounts(source, column?.name ?? null);
  return (
    <section className={styles.facets} aria-label="Facets">
      <Select
        label="Count values of"
        options={columns.map(({ name }) => ({ id: name, label: name }))}
        value={column?.name ?? null}
        onChange={setChosen}
      />
      {counts.isError && <AppProblem error={counts.error} />}
      {counts.isPending && <Loading label="Counting" />}
      {counts.data && column && (
        <>
          <LoadedValues column={column} values={counts.data.top} total={counts.data.counted} />
          <p className={styles.muted}>
            {formatCount(counts.data.distinct, 'value')} in {formatCount(counts.data.counted, 'row')} of{' '}
            {formatCount(counts.data.total, 'row')}. {PROFILE.facetNote}
          </p>
        </>
      )}
    </section>
  );
}

interface LoadedValuesProps {
  readonly column: NamedType;
  readonly values: NonNullable<ReturnType<typeof useFacetCounts>['data']>['top'];
  readonly total: number;
}

function LoadedValues({ column, values, total }: LoadedValuesProps) {
  const { filters, toggle } = useFacets();
  const openMenu = useRuleMenu();
  const facets = useMemo(
    () =>
      values.map(({ value, count }) => {
        const condition: RowFilter = valueFilter(column.name, column.type, value);
        return { id: conditionKey(condition), name: cellName(value), count, condition };
      }),
    [values, column],
  );
  const onBar: OnBar = (id, exclude) => {
    const found = facets.find((facet) => facet.id === id);
    if (found) toggle(found.condition, exclude);
  };
  return (
    <ValueBars
      label={`Values of ${column.name} in the loaded rows`}
      bars={facets.map((facet) => ({ ...facet, state: stateOf(filters, facet.condition) }))}
      total={total}
      onBar={onBar}
      onMenu={(id, anchor) => {
        const found = facets.find((facet) => facet.id === id);
        if (found) openMenu(found.condition, anchor);
      }}
    />
  );
}
