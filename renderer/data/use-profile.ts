import { hashKey, skipToken, useMutation, useQuery, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { useData, type Data } from './data-context.ts';
import { gathered } from './gathered.ts';
import { keys } from './keys.ts';
import { updateResult, useJobQuery, type JobQuery } from './use-job-query.ts';

type Columns = ReadonlyMap<string, ColumnProfile>;

/** A profile, and its columns by name: those that are ready before the rest, or stayed when it was cancelled. */
export interface ProfileQuery extends JobQuery<Profile> {
  readonly columns: Columns;
  /** Asks for columns before the others, while it runs. */
  readonly prefer: (columns: readonly string[]) => void;
}

export interface ProfileOptions {
  /** Profiles the rows that pass it only. */
  readonly filter?: readonly RowFilter[];
  /** Columns to measure before the others. */
  readonly first?: readonly string[];
  /** Waits for `run()` when false. */
  readonly auto?: boolean;
}

const NO_FILTER: readonly RowFilter[] = [];
const NO_COLUMNS: Columns = new Map();

/** Milliseconds that filtered profiles are kept: there is one for each choice. */
const FILTERED_KEPT = 300_000;

/** The profile of a dataset; made when first asked for. A filtered one is cancelled once nobody looks at it. */
export function useProfile(dataset: string, options: ProfileOptions = {}): ProfileQuery {
  const { filter = NO_FILTER, first = [], auto = true } = options;
  const data = useData();
  const isFiltered = filter.length > 0;
  const key = keys.profile(dataset, filter);
  const ready = useReadyColumns(data, keys.profiledColumns(dataset, filter));
  const query = useJobQuery<Profile, ColumnProfile>({
    key,
    title: isFiltered ? `Profiling filtered rows of ${dataset}` : `Profiling ${dataset}`,
    start: (call) => {
      ready.restart();
      const only = isFiltered ? { filter: [...filter] } : {};
      return data.client.profile.run({ dataset, first: [...first], ...only }, call);
    },
    onPartial: ready.add,
    auto,
    basis: '',
    ...(isFiltered ? { gcTime: FILTERED_KEPT } : {}),
  });
  useCancelUnseen(data, isFiltered ? key : null);
  const { result } = query;
  const measured = useMemo(
    () => result && new Map(result.columns.map((column) => [column.name, column])),
    [result],
  );
  const { running } = query;
  const { client } = data;
  const prefer = useCallback(
    (columns: readonly string[]) => {
      // A wish about the order only: whether columns can be measured the job itself says.
      if (running) void client.profile.prefer({ dataset, columns: [...columns] }).catch(() => {});
    },
    [client, dataset, running],
  );
  return { ...query, columns: measured ?? ready.columns, prefer };
}

/** Measures a column with nothing estimated; the result takes the place of the estimates in the profile. */
export function useExactColumn(dataset: string) {
  const { client, jobs, queries } = useData();
  return useMutation({
    mutationFn: (column: string) =>
      jobs.run<ColumnProfile>({
        key: `exact ${dataset} ${column}`,
        title: `Measuring ${column} exactly`,
        start: (call) => client.profile.exact({ dataset, column }, call),
      }),
    onSuccess: (measured) => {
      const place = (column: ColumnProfile) => (column.name === measured.name ? measured : column);
      updateResult<Profile>(queries, keys.profile(dataset), (profile) => ({
        ...profile,
        columns: profile.columns.map(place),
      }));
      queries.setQueryData<Columns>(
        keys.profiledColumns(dataset, NO_FILTER),
        (before) => before && new Map([...before, [measured.name, measured]]),
      );
    },
  });
}

/** How many rows pass the filter, and how many of those meet each condition; nothing while nothing is filtered. */
export function useBarCounts(
  dataset: string,
  filter: readonly RowFilter[],
  conditions: readonly RowFilter[],
) {
  const { client } = useData();
  return useQuery({
    queryKey: keys.counts(dataset, filter, conditions),
    queryFn: ({ signal }) =>
      client.extract.count({ dataset, filter: [...filter], conditions: [...conditions] }, { signal }),
    enabled: filter.length > 0,
    // The bars of the last filter stay until the next are counted, unless they are other bars.
    placeholderData: (before, query) =>
      query && hashKey([query.queryKey[3]]) === hashKey([conditions]) ? before : undefined,
    gcTime: 60_000,
  });
}

function useReadyColumns({ queries }: Data, key: QueryKey) {
  const hash = hashKey(key);
  const columns = useQuery<Columns>({ queryKey: key, queryFn: skipToken, gcTime: Infinity }).data;
  const actions = useMemo(() => {
    const stored: QueryKey = JSON.parse(hash) as unknown[];
    const { add } = gathered<ColumnProfile>((parts) =>
      queries.setQueryData<Columns>(
        stored,
        (before = NO_COLUMNS) => new Map([...before, ...parts.map((part) => [part.name, part] as const)]),
      ),
    );
    return { add, restart: () => queries.setQueryData<Columns>(stored, NO_COLUMNS) };
  }, [queries, hash]);
  return { ...actions, columns: columns ?? NO_COLUMNS };
}

/** Cancels and forgets the unfinished job of a key once no screen shows it. */
function useCancelUnseen({ queries, jobs }: Data, key: QueryKey | null): void {
  const hash = key && hashKey(key);
  useEffect(() => {
    if (hash === null) return;
    return () => {
      // Only after the next screen had time to ask for it.
      setTimeout(() => {
        const query = queries.getQueryCache().get(hash);
        if (!query || query.getObserversCount() > 0 || query.state.data !== undefined) return;
        jobs.cancel(hash);
        queries.getQueryCache().remove(query);
      });
    };
  }, [queries, jobs, hash]);
}
