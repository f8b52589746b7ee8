import { createStore, type StoreApi } from 'zustand/vanilla';
import { AppError } from '#shared/kernel/index.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { LogLine } from '#shared/pipeline/run-record.ts';
import { followJob, type JobEvent, type Progress } from '#shared/rpc/index.ts';

/** A long call as the workbench shows it. Times are milliseconds since the epoch. */
export interface JobEntry {
  readonly id: string;
  /** What is being done: `Profiling users`. */
  readonly title: string;
  readonly status: 'running' | 'succeeded' | 'failed' | 'cancelled';
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly progress: Progress | null;
  readonly log: readonly LogLine[];
  readonly error: AppError | null;
}

/** How a call of the contract that streams events is made. */
export type StartJob<Result, Part = never> = (options: {
  readonly signal: AbortSignal;
}) => PromiseLike<AsyncIterable<JobEvent<Result, Part>>>;

export interface JobRequest<Result, Part = never> {
  /** Work of one key runs once at a time: starting it again cancels what runs. */
  readonly key: string;
  readonly title: string;
  readonly start: StartJob<Result, Part>;
  /** Told each piece of the result that is ready before the rest. */
  readonly onPartial?: (partial: Part) => void;
}

export interface Jobs {
  /** Newest first; the fifty latest. */
  readonly store: StoreApi<readonly JobEntry[]>;
  /** Runs a job to its result. @throws AppError the job's, or `cancelled` as soon as it is cancelled */
  run<Result, Part = never>(request: JobRequest<Result, Part>): Promise<Result>;
  /** Cancels the job of this id, or of this key. */
  cancel(idOrKey: string): void;
}

const KEPT = 50;

/** The jobs of this page. */
export function createJobs(now: () => number = Date.now): Jobs {
  const store = createStore<readonly JobEntry[]>(() => []);
  const controllers = new Map<string, AbortController>();
  const running = new Map<string, string>();
  let count = 0;

  const update = (id: string, change: (job: JobEntry) => Partial<JobEntry>) =>
    store.setState((jobs) => jobs.map((job) => (job.id === id ? { ...job, ...change(job) } : job)), true);

  const cancel = (idOrKey: string) => controllers.get(running.get(idOrKey) ?? idOrKey)?.abort();

  return {
    store,
    cancel,
    async run({ key, title, start, onPartial }) {
      cancel(key);
      const id = `job-${(count += 1)}`;
      const controller = new AbortController();
      controllers.set(id, controller);
      running.set(key, id);
      store.setState((jobs) => [newEntry(id, title, now()), ...jobs].slice(0, KEPT), true);
      try {
        const result = await untilAborted(controller.signal, async () =>
          followJob(await start({ signal: controller.signal }), {
            progress: (progress) => update(id, () => ({ progress })),
            log: (line) => update(id, (job) => ({ log: [...job.log, line] })),
            ...(onPartial ? { partial: onPartial } : {}),
          }),
        );
        update(id, () => ({ status: 'succeeded', endedAt: now() }));
        return result;
      } catch (thrown) {
        const error = AppError.from(thrown);
        const status = error.code === 'cancelled' ? 'cancelled' : 'failed';
        update(id, () => ({ status, error, endedAt: now() }));
        throw error;
      } finally {
        controllers.delete(id);
        if (running.get(key) === id) running.delete(key);
      }
    },
  };
}

function newEntry(id: string, title: string, startedAt: number): JobEntry {
  return {
    id,
    title,
    status: 'running',
    startedAt,
    endedAt: null,
    progress: null,
    log: [],
    error: null,
  };
}

/** The work's result, or `cancelled` at once: a user who cancels does not wait for the engine to agree. */
function untilAborted<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(cancelled()));
    work().then(resolve, reject);
  });
}
