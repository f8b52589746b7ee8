import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { useData, type Data } from './data-context.ts';
import { loads } from './data-version.ts';
import { keys } from './keys.ts';
import { useProject } from './use-project.ts';

/** Every loaded extract of the open project. */
export function useExtracts() {
  const { client } = useData();
  const { data: project } = useProject();
  return useQuery({
    queryKey: keys.extracts,
    queryFn: ({ signal }) => client.extract.list(undefined, { signal }),
    refetchOnWindowFocus: 'always',
    enabled: Boolean(project),
  });
}

/** The columns of a dataset, loaded or defined by a transform. */
export function useColumns(dataset: string | null) {
  const { client } = useData();
  return useQuery({
    queryKey: keys.columns(dataset ?? ''),
    queryFn: ({ signal }) => client.extract.columns({ dataset: dataset ?? '' }, { signal }),
    enabled: dataset !== null,
  });
}

/** A file or a bound dataset, and how to read it. */
export type PreviewSource = { readonly file_id: string } | { readonly dataset: string };

/** The first 100 rows as they would load; keeps showing the last preview while the next is made. */
export function usePreview(source: PreviewSource | null, options: ReadOptions) {
  return useQuery({
    ...previewQuery(useData(), source ?? { dataset: '' }, options),
    enabled: source !== null,
    placeholderData: keepPreviousData,
  });
}

/** Looks at a file as it is now, seen before or not. Resolves with its preview. */
export function useFreshPreview() {
  const data = useData();
  return useMutation({
    mutationFn: ({ source, options }: { readonly source: PreviewSource; readonly options: ReadOptions }) =>
      data.queries.query({ ...previewQuery(data, source, options), staleTime: 0 }),
  });
}

function previewQuery({ client, spec }: Data, source: PreviewSource, options: ReadOptions) {
  return queryOptions({
    queryKey: keys.preview(source, options),
    queryFn: async ({ signal }) => {
      if ('file_id' in source) {
        return client.extract.preview({ file_id: source.file_id, options }, { signal });
      }
      // The host looks up the dataset's file in the spec as saved.
      await spec.flush();
      return client.extract.preview({ dataset: source.dataset, options }, { signal });
    },
    gcTime: 60_000,
  });
}

/**
 * Loads (again) a dataset that the spec binds to a file, or that was opened by hand; how the latter is read from now on
 * say `options`. Resolves with its extract.
 */
export function useLoadDataset() {
  const data = useData();
  return useMutation({
    mutationFn: (request: { readonly dataset: string; readonly options?: ReadOptions }) =>
      data.jobs.run({
        key: `load ${request.dataset}`,
        title: `Loading ${request.dataset}`,
        start: async (call) => {
          await data.spec.flush();
          return data.client.extract.load(request, call);
        },
      }),
    onSuccess: (extract) => dataChanged(data, extract),
  });
}

/** Loads a file the host knows as a dataset of the project, or in place of one. Resolves with its extract. */
export function useOpenFile() {
  const data = useData();
  return useMutation({
    mutationFn: ({ fileId, name, ...request }: OpenFileRequest) =>
      data.jobs.run({
        key: `open ${fileId}`,
        title: `Loading ${name}`,
        start: (call) => data.client.extract.open({ file_id: fileId, ...request }, call),
      }),
    onSuccess: (extract) => dataChanged(data, extract),
  });
}

/** The first words of the keys whose second word is a dataset. */
const OF_A_DATASET = [
  'profile',
  'profiled',
  'counts',
  'suggestions',
  'rows',
  'columns',
  'violations',
  'orphans',
];

interface OpenFileRequest {
  readonly fileId: string;
  readonly name: string;
  readonly options: ReadOptions;
  /** A dataset that was opened by hand, and that this file takes the place of. */
  readonly replaces?: string;
}

/** What was read of a dataset is forgotten once it is loaded anew; what depends on all data becomes stale. */
async function dataChanged({ queries }: Data, extract: Extract): Promise<void> {
  const dataset = extract.table;
  queries.removeQueries({
    predicate: ({ queryKey }) => queryKey[1] === dataset && OF_A_DATASET.includes(String(queryKey[0])),
  });
  loads.setState((state) => ({ count: state.count + 1 }));
  await Promise.all([
    queries.invalidateQueries({ queryKey: keys.extracts }),
    queries.invalidateQueries({ queryKey: keys.project }),
  ]);
}
