import type { AppError } from '#shared/kernel/index.ts';
import { cancelled, deadlinePassed } from '#shared/kernel/messages/engine.ts';
import { fromDuckdbError } from './duckdb-error.ts';
import type { Job } from './job.ts';

/** What a session needs of a database connection; a test can stand in with one that never answers. */
export interface RawConnection<Result> {
  run(text: string): Promise<Result>;
  interrupt(): void;
  /** Percent of the running query, negative while unknown. */
  progress(): number;
  close(): void;
}

export interface ConnectionLimits {
  /** Called when a query outlives its interrupt by `graceMs`, or the database is invalidated: end the process. */
  readonly onStuck: (reason: string) => void;
  readonly graceMs: number;
  /** How long a caller waits for an interrupt to take effect before its promise rejects anyway. */
  readonly patienceMs: number;
}

const INTERRUPT_EVERY_MS = 25;
const POLL_PROGRESS_EVERY_MS = 100;

/**
 * One connection: one query at a time, in the order asked. A query whose job is cancelled, or that passes its
 * deadline, is interrupted and rejects within `patienceMs`; when it still runs then, the connection is
 * `abandoned` and must not be used again.
 */
export class SessionConnection<Result> {
  private readonly raw: RawConnection<Result>;
  private readonly limits: ConnectionLimits;
  private tail: Promise<unknown> = Promise.resolve();
  private still: Promise<unknown> = Promise.resolve();
  abandoned = false;

  constructor(raw: RawConnection<Result>, limits: ConnectionLimits) {
    this.raw = raw;
    this.limits = limits;
  }

  /** @throws AppError `cancelled`, `query_failed` after the deadline, or what DuckDB said */
  run(text: string, job: Job, deadlineMs: number | null): Promise<Result> {
    const turn = this.tail.then(() => this.runNow(text, job, deadlineMs));
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  /** Interrupts whatever runs; its promise rejects as cancelled. */
  interrupt(): void {
    this.raw.interrupt();
  }

  /** Resolves when the connection is idle, so that closing it is safe. */
  async idle(): Promise<void> {
    await this.tail;
    await this.still;
  }

  close(): void {
    this.raw.close();
  }

  private runNow(text: string, job: Job, deadlineMs: number | null): Promise<Result> {
    if (job.signal.aborted) return Promise.reject(cancelled());
    const running = this.raw.run(text);
    this.still = running.catch(() => undefined);
    return this.watch(running, job, deadlineMs);
  }

  private watch(running: Promise<Result>, job: Job, deadlineMs: number | null): Promise<Result> {
    return new Promise((resolve, reject) => {
      let reason: AppError | null = null;
      const timers: NodeJS.Timeout[] = [];
      const stop = (why: AppError) => {
        if (reason) return;
        reason = why;
        timers.push(...this.interruptUntilDone(why, reject));
      };
      const onAbort = () => stop(cancelled());
      job.signal.addEventListener('abort', onAbort, { once: true });
      if (deadlineMs !== null) {
        timers.push(setTimeout(() => stop(deadlinePassed(Math.round(deadlineMs / 1000))), deadlineMs));
      }
      if (job.queryProgress) timers.push(this.pollProgress(job.queryProgress));
      const done = () => {
        timers.forEach(clearTimeout);
        job.signal.removeEventListener('abort', onAbort);
      };
      running.then(
        (result) => {
          done();
          if (reason) reject(reason);
          else resolve(result);
        },
        (thrown: unknown) => {
          done();
          const error = reason ?? fromDuckdbError(thrown);
          if (error.code === 'engine_gone') this.limits.onStuck(error.message);
          reject(error);
        },
      );
    });
  }

  /** An interrupt that comes before the query has begun is lost, so it is repeated until the query ends. */
  private interruptUntilDone(why: AppError, reject: (error: AppError) => void): NodeJS.Timeout[] {
    const { onStuck, graceMs, patienceMs } = this.limits;
    this.raw.interrupt();
    return [
      setInterval(() => this.raw.interrupt(), INTERRUPT_EVERY_MS),
      setTimeout(() => {
        this.abandoned = true;
        reject(why);
      }, patienceMs),
      setTimeout(() => onStuck(`a query did not stop within ${graceMs / 1000} s of its interrupt`), graceMs),
    ];
  }

  private pollProgress(report: (fraction: number) => void): NodeJS.Timeout {
    let last = -1;
    return setInterval(() => {
      const percent = this.raw.progress();
      if (percent <= last || percent < 0) return;
      last = percent;
      report(Math.min(1, percent / 100));
    }, POLL_PROGRESS_EVERY_MS);
  }
}
