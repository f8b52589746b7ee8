import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
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
  const { client, spec } = useData();
  return useQuery({
    queryKey: keys.preview(source ?? { dataset: '' }, options),
    queryFn: async ({ signal }) => {
      if (source !== null && 'file_id' in source) {
        return client.extract.preview({ file_id: source.file_id, options }, { signal });
      }
      // The host looks up the dataset's file in the spec as saved.
      await spec.flush();
      return client.extract.preview({ dataset: source?.dataset ?? '', options }, { signal });
    },
    enabled: source !== null,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

/** Loads (again) a dataset that the spec binds to a file. Resolves with its extract. */
export function useLoadDataset() {
  const data = useData();
  return useMutation({
    mutationFn: (dataset: string) =>
      data.jobs.run({
        key: `load ${dataset}`,
        title: `Loading ${dataset}`,
        start: async (options) => {
          await data.spec.flush();
          return data.client.extract.load({ dataset }, options);
        },
      }),
    onSuccess: (extract) => dataChanged(data, extract),
  });
}

/** Loads a file the host knows as a dataset of the project. Resolves with its extract. */
export function useOpenFile() {
  const data = useData();
  return useMutation({
    mutationFn: ({ fileId, name, options }: { fileId: string; name: string; options: ReadOptions }) =>
      data.jobs.run({
        key: `open ${fileId}`,
        title: `Loading ${name}`,
        start: (call) => data.client.extract.open({ file_id: fileId, options }, call),
      }),
    onSuccess: (extract) => dataChanged(data, extract),
  });
}

/** The first words of the keys whose second word is a dataset. */
const OF_A_DATASET = ['profile', 'profiled', 'counts', 'suggestions', 'rows', 'columns'];

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
