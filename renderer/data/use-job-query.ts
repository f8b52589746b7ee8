import { hashKey, useQuery, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AppError } from '#shared/kernel/index.ts';
import { useData } from './data-context.ts';
import { keys } from './keys.ts';
import type { JobEntry, StartJob } from './job-store.ts';
import { useLatestJob } from './use-jobs.ts';

export interface JobQueryOptions<Result, Part = never> {
  readonly key: QueryKey;
  /** What is being done: `Profiling users`. */
  readonly title: string;
  readonly start: StartJob<Result, Part>;
  /** Told each piece of the result that is ready before the rest. */
  readonly onPartial?: (partial: Part) => void;
  /** Runs by itself when there is no result yet; else it waits for `run()`. */
  readonly auto?: boolean;
  /** What the result depends on, as text: a result of another basis is stale. */
  readonly basis: string;
  /** Saves the edits first: for calls that read the spec from the file. */
  readonly needsSavedSpec?: boolean;
  /** Milliseconds that a result nobody looks at is kept; for ever when not given. */
  readonly gcTime?: number;
}

/** A job whose result is kept. It goes on when one leaves the screen. */
export interface JobQuery<Result> {
  readonly result: Result | undefined;
  /** Why the last run failed; null when it was cancelled. */
  readonly error: AppError | null;
  readonly running: boolean;
  /** The last run was cancelled; an earlier result is still there. */
  readonly cancelled: boolean;
  /** The result is of an older basis. */
  readonly stale: boolean;
  /** The latest run, with its progress. */
  readonly job: JobEntry | null;
  readonly run: () => void;
  readonly cancel: () => void;
}

/** Changes the kept result of a job, where there is one. */
export function updateResult<Result>(
  queries: QueryClient,
  key: QueryKey,
  change: (result: Result) => Result,
): void {
  queries.setQueryData<{ result: Result; basis: string }>(
    key,
    (before) => before && { ...before, result: change(before.result) },
  );
}

/** Runs a streamed call under a cache key. */
export function useJobQuery<Result, Part = never>({
  key,
  title,
  start,
  onPartial,
  auto = false,
  basis,
  needsSavedSpec = false,
  gcTime = Infinity,
}: JobQueryOptions<Result, Part>): JobQuery<Result> {
  const { jobs, spec, queries } = useData();
  const jobKey = hashKey(key);
  const query = useQuery({
    queryKey: key,
    queryFn: async () => {
      if (needsSavedSpec) await spec.flush();
      const result = await jobs.run({ key: jobKey, title, start, ...(onPartial ? { onPartial } : {}) });
      // The host loads what a job needs, and remembers the last run: lists may have changed.
      void queries.invalidateQueries({ queryKey: keys.extracts });
      void queries.invalidateQueries({ queryKey: keys.project });
      return { result, basis };
    },
    enabled: auto,
    gcTime,
    retryOnMount: false,
    meta: { isJob: true },
  });
  const { refetch } = query;
  const cancelled = query.error?.code === 'cancelled';
  return {
    result: query.data?.result,
    error: cancelled || query.isFetching ? null : query.error,
    running: query.isFetching,
    cancelled: cancelled && !query.isFetching,
    stale: query.data !== undefined && query.data.basis !== basis,
    job: useLatestJob(title),
    run: useCallback(() => void refetch({ cancelRefetch: true }), [refetch]),
    cancel: useCallback(() => jobs.cancel(jobKey), [jobs, jobKey]),
  };
}
