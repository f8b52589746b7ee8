import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { MergePlan, MergeRequest } from '#shared/pipeline/merge-plan.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import type { SuggestReport } from '#shared/rules/suggest/suggestion.ts';
import type { Dialect } from '#shared/sql/index.ts';
import { useData } from './data-context.ts';
import { useDataVersion } from './data-version.ts';
import { keys } from './keys.ts';
import { useJobQuery, type JobQuery } from './use-job-query.ts';
import { useProject } from './use-project.ts';
import { useSpec } from './use-spec.ts';

/** What results of the whole pipeline depend on: the spec as edited and the data as loaded. */
export function useBasis(): string {
  const spec = useSpec();
  return `${useDataVersion()} ${JSON.stringify(spec)}`;
}

/** Rules that the data of a dataset speaks for, measured on all rows; made when `run` or when `auto`. */
export function useSuggestions(dataset: string | null, auto = false): JobQuery<SuggestReport> {
  const { client } = useData();
  const name = dataset ?? '';
  return useJobQuery({
    key: keys.suggestions(name),
    title: `Suggesting rules for ${name}`,
    start: (options) => client.rules.suggest({ dataset: name }, options),
    auto: auto && dataset !== null,
    basis: '',
  });
}

/** The plan of a target of the spec; stale once spec or data changed. */
export function useMergePlan(targetId: string | null): JobQuery<MergePlan> {
  const { client } = useData();
  const id = targetId ?? '';
  return useJobQuery({
    key: keys.mergePlan(id),
    title: `Planning the merge into ${id}`,
    start: (options) => client.merge.plan({ target_id: id }, options),
    basis: useBasis(),
    needsSavedSpec: true,
  });
}

/** The plan of a merge of any two datasets; null while it is not fully described. */
export function useMergeRequest(request: MergeRequest | null): JobQuery<MergePlan> {
  const { client } = useData();
  const asked: MergeRequest = request ?? NO_REQUEST;
  return useJobQuery({
    key: keys.mergeRequest(asked),
    title: `Comparing ${asked.source} with ${asked.target}`,
    start: (options) => client.merge.plan({ request: asked }, options),
    basis: useDataVersion(),
  });
}

const NO_REQUEST: MergeRequest = {
  source: '',
  target: '',
  key: [],
  strategy: 'diff',
  map_by: 'name',
  mapping: {},
  compare_as_text: false,
  duplicates: 'reject',
  order_by: [],
};

/** The latest run of the whole pipeline on the extracts: of this session, or else the project's last one. */
export function useRun(): JobQuery<RunRecord> {
  const { client, queries } = useData();
  const project = useProject();
  const query = useJobQuery({
    key: keys.run,
    title: 'Running the pipeline',
    start: async (options) => client.pipeline.run(undefined, options),
    basis: useBasis(),
    needsSavedSpec: true,
  });
  const last = project.data?.last_run ?? undefined;
  const result = query.result ?? last;
  const { run: start } = query;
  const run = useCallback(() => {
    start();
    // The host remembers the run: the recent list and the review read it from the project.
    void queries.invalidateQueries({ queryKey: keys.recent });
  }, [start, queries]);
  const stale = query.result ? query.stale : last !== undefined && last.spec_hash !== project.data?.spec_hash;
  return {
    ...query,
    result,
    stale,
    run,
  };
}

/** Writes the files of an export target into the project's folder. */
export function useWriteExport() {
  const { client, spec } = useData();
  return useMutation({
    mutationKey: keys.exported,
    gcTime: Infinity,
    mutationFn: async ({ target, dialect }: { target: string; dialect?: Dialect }) => {
      await spec.flush();
      return client.export.write({ target, ...(dialect === undefined ? {} : { dialect }) });
    },
  });
}
