import type { Job } from '#electron/engine/job.ts';
import type { JobEvent } from '#shared/rpc/index.ts';
import { toWireError } from './wire-error.ts';

/**
 * Runs a job and yields what it reports and what pieces of its result are ready, in order, then its result. The job's signal aborts when the caller's
 * does and when the caller stops listening; a failure ends the stream with the contract's error.
 */
export async function* streamJob<Result, Part = never>(
  signal: AbortSignal | undefined,
  work: (job: Job, partial: (part: Part) => void) => Promise<Result>,
): AsyncGenerator<JobEvent<Result, Part>> {
  const cancel = new AbortController();
  const events: JobEvent<Result, Part>[] = [];
  let wake = () => {};
  const push = (event: JobEvent<Result, Part>) => {
    events.push(event);
    wake();
  };
  const job: Job = {
    signal: signal ? AbortSignal.any([signal, cancel.signal]) : cancel.signal,
    progress: (progress) => push({ kind: 'progress', progress }),
    log: (line) => push({ kind: 'log', line }),
  };
  const end: { reached: boolean; failure?: Error } = { reached: false };
  void work(job, (partial) => push({ kind: 'partial', partial }))
    .then((result) => push({ kind: 'result', result }))
    .catch((thrown: unknown) => (end.failure = toWireError(thrown)))
    .finally(() => {
      end.reached = true;
      wake();
    });
  try {
    while (!end.reached || events.length > 0) {
      const event = events.shift();
      if (event) yield event;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    if (end.failure) throw end.failure;
  } finally {
    cancel.abort();
  }
}
