import { ListChecks, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Profile } from '#shared/profile/profile.ts';
import { usePlace, useProfile, useProject, type JobQuery } from '../../data/index.ts';
import {
  AppProblem,
  Button,
  EmptyState,
  formatNumber,
  Loading,
  Screen,
  useCommands,
  useShell,
} from '../../ui/index.ts';
import { ColumnDetail } from './column-detail.tsx';
import { ColumnExplorer } from './column-explorer.tsx';
import { ProfileRows, withFilter, type RowFilter } from './profile-rows.tsx';
import { PROFILE } from './strings.ts';
import { TableOverview } from './table-overview.tsx';

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
  return <DatasetProfile key={dataset} dataset={dataset} names={names} />;
}

function DatasetProfile({ dataset, names }: { readonly dataset: string; readonly names: readonly string[] }) {
  const { search, select, go } = usePlace();
  const profile = useProfile(dataset);
  const shell = useShell();
  const [filters, setFilters] = useState<readonly RowFilter[]>([]);
  const columns = profile.result?.columns ?? [];
  const column = columns.find(({ name }) => name === search.column) ?? null;
  useProfileCommands(dataset, profile);

  const selectColumn = (name: string | null) => select({ dataset, column: name ?? undefined });
  return (
    <Screen
      title={PROFILE.title}
      subtitle={subtitleOf(dataset, profile.result)}
      actions={
        <>
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
      }
    >
      <ColumnExplorer
        datasets={names.map((name) => ({ id: name, label: name }))}
        dataset={dataset}
        onDataset={(name) => go('profile', { dataset: name })}
        profile={profile.result}
        column={column?.name ?? null}
        onColumn={selectColumn}
      />
      <State profile={profile} dataset={dataset} />
      {profile.result && !column && <TableOverview profile={profile.result} onColumn={selectColumn} />}
      {profile.result && column && (
        <ColumnDetail
          profile={profile.result}
          column={column}
          filtered={filters.find((filter) => filter.column === column.name)?.value}
          onFilter={(value) => {
            setFilters(withFilter(filters, { column: column.name, value }));
            shell.openDrawer('rows');
          }}
        />
      )}
      {profile.result && (
        <ProfileRows
          dataset={dataset}
          columns={columns.map(({ name }) => name)}
          column={column?.name ?? null}
          filters={filters}
          onFilters={setFilters}
        />
      )}
    </Screen>
  );
}

/** What stands in place of, or above, a result. */
function State({ profile, dataset }: { readonly profile: JobQuery<Profile>; readonly dataset: string }) {
  if (profile.error) {
    return (
      <AppProblem
        error={profile.error}
        actions={
          <Button variant="primary" onPress={profile.run}>
            Try again
          </Button>
        }
      />
    );
  }
  if (profile.result) return null;
  if (profile.running) {
    return <Loading label={`Profiling ${dataset}`} lines={10} onCancel={profile.cancel} />;
  }
  return (
    <EmptyState
      title={PROFILE.cancelled.title}
      actions={
        <Button variant="primary" onPress={profile.run}>
          Profile {dataset}
        </Button>
      }
    >
      {PROFILE.cancelled.text}
    </EmptyState>
  );
}

function useProfileCommands(dataset: string, { run }: JobQuery<Profile>) {
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
      ],
      [dataset, run, go],
    ),
  );
}

function subtitleOf(dataset: string, profile: Profile | undefined): string {
  if (!profile) return dataset;
  return `${dataset} · ${formatNumber(profile.table.rows)} rows, ${formatNumber(profile.table.columns)} columns`;
}
