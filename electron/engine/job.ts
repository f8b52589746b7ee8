import type { LogLine } from '#shared/pipeline/run-record.ts';
import type { Progress } from '#shared/rpc/index.ts';

/** What a long call gets from its caller: a signal that becomes an interrupt, and somewhere to report to. */
export interface Job {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  log(line: LogLine): void;
}

/** A job nobody watches or cancels. */
export function silentJob(): Job {
  return { signal: new AbortController().signal, progress: () => {}, log: () => {} };
}
