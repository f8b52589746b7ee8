import { useCallback } from 'react';
import { useStore } from 'zustand';
import { useData } from './data-context.ts';
import type { JobEntry, JobRequest } from './job-store.ts';

/** All jobs, newest first. */
export function useJobs(): readonly JobEntry[] {
  return useStore(useData().jobs.store);
}

/** The latest job of this title, running or ended. */
export function useLatestJob(title: string): JobEntry | null {
  const { jobs } = useData();
  return useStore(jobs.store, (all) => all.find((job) => job.title === title) ?? null);
}

/**
 * Runs streamed calls: progress goes to the job store (status bar, Jobs drawer), the result comes back.
 * The returned function rejects with the job's AppError, `cancelled` included.
 */
export function useJob() {
  const { jobs } = useData();
  return {
    run: useCallback(<Result>(request: JobRequest<Result>) => jobs.run(request), [jobs]),
    cancel: useCallback((idOrKey: string) => jobs.cancel(idOrKey), [jobs]),
  };
}
