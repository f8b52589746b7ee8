import { GitCompareArrows, ListChecks, RefreshCw } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { useColumns, usePlace, useProfile, useProject, type ProfileQuery } from '../../data/index.ts';
import {
  Button,
  EmptyState,
  formatCount,
  formatNumber,
  Loading,
  Menu,
  Screen,
  useCommands,
  useShell,
} from '../../ui/index.ts';
import { ColumnExplorer } from './column-explorer.tsx';
import { ColumnPage } from './column-page.tsx';
import { DriftScreen } from './drift/drift-screen.tsx';
import { ExactColumn } from './exact-column.tsx';
import { toggled } from './facet-filters.ts';
import { FacetContext, type Facets } from './facets.ts';
import { alertsByColumn, columnsSoFar } from './issues.ts';
import { ProfileRows } from './profile-rows.tsx';
import { ProfileState } from './profile-state.tsx';
import { RuleMenu } from './rule-menu.tsx';
import { ShownRowsContext, type ShownRows } from './shown-rows.ts';
import { PROFILE } from './strings.ts';
import { TablePage } from './table-page.tsx';

/** What is true of a dataset, column by column and across columns. */
export function ProfileScreen() {
  const project = useProject();
  const { search, go } = usePlace();
  // A transform has no rows until the pipeline runs; everything else is loaded when first asked for.
  const names = (project.data?.datasets ?? [])
    .filter(({ role, loaded }) => role !== 'transform' || loaded)
    .map(({ name }) => name);
  const dataset = names.find((name) => name === search.dataset) ?? names[0];
  if (project.isPending) {
    return (
      <Screen title={PROFILE.title}>
        <Loading label="Opening" />
      </Screen>
    );
  }
  if (dataset === undefined) {
    return (
      <Screen title={PROFILE.title}>
        <EmptyState
          fill
          title={PROFILE.noData.title}
          actions={
            <Button variant="primary" onPress={() => go(project.data ? 'sources' : 'home')}>
              {project.data ? 'Go to Sources' : 'Go to Home'}
            </Button>
          }
        >
          {PROFILE.noData.text}
        </EmptyState>
      </Screen>
    );
  }
  const against = names.find((name) => name === search.against);
  return against === undefined ? (
    <DatasetProfile key={dataset} dataset={dataset} names={names} />
  ) : (
    <DriftScreen before={against} after={dataset} datasets={names} />
  );
}

const NO_FILTERS: readonly RowFilter[] = [];
const NOTHING_LEFT: ReadonlyMap<string, ColumnProfile> = new Map();
const NO_COLUMNS: readonly { readonly name: string; readonly type: string }[] = [];

function DatasetProfile({ dataset, names }: { readonly dataset: string; readonly names: readonly string[] }) {
  const { search, select, go } = usePlace();
  const filters = search.filter ?? NO_FILTERS;
  const facets = useFacetsOf(dataset, filters);
  const first = search.column === undefined ? [] : [search.column];
  const profile = useProfile(dataset, { first });
  const filtered = useProfile(dataset, { filter: filters, first, auto: filters.length > 0 });
  const named = useColumns(dataset).data ?? NO_COLUMNS;
  const alerts = useMemo(() => alertsByColumn(profile.result), [profile.result]);
  const left = filters.length > 0 ? filtered.columns : NOTHING_LEFT;
  const columns = useMemo(
    () => columnsSoFar(named, profile.columns, left, alerts),
    [named, profile.columns, left, alerts],
  );
  const column = columns.find(({ name }) => name === search.column) ?? null;
  useProfileCommands(facets, profile);
  const selectColumn = useCallback(
    (name: string | null) => select({ dataset, column: name ?? undefined }),
    [select, dataset],
  );
  return (
    <Contexts facets={facets} columns={named}>
      <Screen
        title={PROFILE.title}
        subtitle={subtitleOf(dataset, profile, named.length)}
        actions={<Actions dataset={dataset} names={names} profile={profile} />}
      >
        <ColumnExplorer
          datasets={names.map((name) => ({ id: name, label: name }))}
          dataset={dataset}
          onDataset={(name) => go('profile', { dataset: name })}
          columns={columns}
          isMeasuring={profile.running}
          column={column?.name ?? null}
          onColumn={selectColumn}
          onWanted={profile.prefer}
        />
        <ProfileState profile={profile} dataset={dataset} column={column} />
        {profile.result && !column && <TablePage profile={profile.result} onColumn={selectColumn} />}
        {column?.profile && (
          <ExactColumn dataset={dataset} column={column.name}>
            <ColumnPage column={column.profile} filtered={column.filtered} alerts={column.alerts} />
          </ExactColumn>
        )}
        <ProfileRows columns={named} column={column?.name ?? null} />
      </Screen>
    </Contexts>
  );
}

/** What the parts of the screen share: the filters, and which rows the grid shows. */
function Contexts({
  facets,
  columns,
  children,
}: {
  readonly facets: Facets;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly children: ReactNode;
}) {
  const shell = useShell();
  const [shown, setShown] = useState<ShownRows | null>(null);
  const choice = useMemo(
    () => ({
      shown,
      show(rows: ShownRows | null) {
        setShown(rows);
        if (rows) shell.openDrawer('rows');
      },
    }),
    [shown, shell],
  );
  return (
    <FacetContext value={facets}>
      <ShownRowsContext value={choice}>
        <RuleMenu dataset={facets.dataset} columns={columns}>
          {children}
        </RuleMenu>
      </ShownRowsContext>
    </FacetContext>
  );
}

interface ActionsProps {
  readonly dataset: string;
  readonly names: readonly string[];
  readonly profile: ProfileQuery;
}

function Actions({ dataset, names, profile }: ActionsProps) {
  const { go } = usePlace();
  const others = names.filter((name) => name !== dataset);
  return (
    <>
      {others.length > 0 && (
        <Menu
          label="Compare with"
          trigger={<Button icon={<GitCompareArrows />}>Compare with…</Button>}
          items={others.map((name) => ({
            id: name,
            label: name,
            onAction: () => go('profile', { dataset, against: name }),
          }))}
        />
      )}
      <Button icon={<RefreshCw />} isDisabled={profile.running} onPress={profile.run}>
        Profile again
      </Button>
      <Button
        variant="primary"
        icon={<ListChecks />}
        onPress={() => go('rules', { dataset, tab: 'suggestions' })}
      >
        Suggest rules
      </Button>
    </>
  );
}

/** The filters stand in the address: going back takes the last one off. */
function useFacetsOf(dataset: string, filters: readonly RowFilter[]): Facets {
  const { search, go } = usePlace();
  const shell = useShell();
  return useMemo(() => {
    const set = (next: readonly RowFilter[]) =>
      go('profile', { ...search, dataset, filter: next.length > 0 ? [...next] : undefined });
    return {
      dataset,
      filters,
      set,
      toggle(condition, exclude) {
        set(toggled(filters, condition, exclude));
        shell.openDrawer('rows');
      },
    };
  }, [dataset, filters, search, go, shell]);
}

function useProfileCommands({ dataset, set }: Facets, { run }: ProfileQuery) {
  const { go } = usePlace();
  useCommands(
    useMemo(
      () => [
        { id: 'profile-again', title: `Profile ${dataset} again`, section: 'Profile', run },
        {
          id: 'profile-suggest',
          title: `Suggest rules for ${dataset}`,
          section: 'Profile',
          shortcut: 'R',
          run: () => go('rules', { dataset, tab: 'suggestions' }),
        },
        {
          id: 'profile-clear',
          title: 'Clear all filters',
          section: 'Profile',
          shortcut: 'X',
          run: () => set([]),
        },
      ],
      [dataset, run, go, set],
    ),
  );
}

function subtitleOf(dataset: string, { result, columns, running }: ProfileQuery, count: number): string {
  if (result) {
    return `${dataset} · ${formatCount(result.table.rows, 'row')}, ${formatCount(result.table.columns, 'column')}`;
  }
  if (running && count > 0) {
    return `${dataset} · ${formatNumber(columns.size)} of ${formatNumber(count)} columns measured`;
  }
  return dataset;
}
