import type { LogLine } from '#shared/pipeline/run-record.ts';
import type { Progress } from '#shared/rpc/index.ts';

/** What a long call gets from its caller: a signal that becomes an interrupt, and somewhere to report to. */
export interface Job {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  log(line: LogLine): void;
  /** Told how far the running query is, 0..1; set by {@link stepOf}. */
  readonly queryProgress?: (fraction: number) => void;
}

/** A job nobody watches or cancels. */
export function silentJob(): Job {
  return { signal: new AbortController().signal, progress: () => {}, log: () => {} };
}

/**
 * The same job for one query of several: while it runs, its progress is reported as `phase`, its share
 * scaled into `from`..`to` of the whole, and as that share of `total` when the unit can be counted, and of about
 * `rows` in all.
 */
export function stepOf(
  job: Job,
  step: Pick<Progress, 'phase' | 'total' | 'unit' | 'rows'> & { readonly from: number; readonly to: number },
): Job {
  const { phase, total, unit, rows, from, to } = step;
  const queryProgress = (fraction: number) =>
    job.progress({
      phase,
      fraction: from + (to - from) * fraction,
      done: total === null ? null : Math.round(total * fraction),
      total,
      unit,
      ...(rows !== undefined && { rows: Math.round(rows * fraction) }),
    });
  return {
    signal: job.signal,
    progress: (progress) => job.progress(progress),
    log: (line) => job.log(line),
    queryProgress,
  };
}
