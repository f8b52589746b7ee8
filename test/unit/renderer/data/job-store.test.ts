import { describe, expect, it } from 'vitest';
import { createJobs } from '#renderer/data/job-store.ts';
import { AppError } from '#shared/kernel/index.ts';
import type { JobEvent, Progress } from '#shared/rpc/index.ts';

const HALF: Progress = { phase: 'hashing rows', fraction: 0.5, done: 50, total: 100, unit: 'rows' };

async function* events<Result>(...list: JobEvent<Result>[]): AsyncGenerator<JobEvent<Result>> {
  for (const event of list) yield await Promise.resolve(event);
}

async function* never(): AsyncGenerator<JobEvent<string>> {
  yield { kind: 'progress', progress: HALF };
  await new Promise(() => {});
}

describe('a job', () => {
  it('resolves with its result and is kept as succeeded with its times', async () => {
    let now = 1000;
    const jobs = createJobs(() => now);
    const result = jobs.run({
      key: 'profile users',
      title: 'Profiling users',
      start: () => {
        now = 1750;
        return Promise.resolve(
          events<string>({ kind: 'progress', progress: HALF }, { kind: 'result', result: 'done' }),
        );
      },
    });
    expect(await result).toBe('done');
    expect(jobs.store.getState()).toMatchObject([
      { title: 'Profiling users', status: 'succeeded', startedAt: 1000, endedAt: 1750, progress: HALF },
    ]);
  });

  it('keeps its log lines in order', async () => {
    const jobs = createJobs();
    const line = (message: string) => ({
      kind: 'log' as const,
      line: { at: '2026-01-15T00:00:00Z', level: 'info' as const, task: 'load', message },
    });
    await jobs.run({
      key: 'run',
      title: 'Running',
      start: () => Promise.resolve(events<number>(line('one'), line('two'), { kind: 'result', result: 1 })),
    });
    expect(jobs.store.getState()[0]?.log.map(({ message }) => message)).toEqual(['one', 'two']);
  });

  it('rejects with the error of the engine and shows it', async () => {
    const jobs = createJobs();
    const error = new AppError({ code: 'unreadable_file', message: 'users.csv is not there.' });
    const run = jobs.run({ key: 'load', title: 'Loading', start: () => Promise.reject(error) });
    await expect(run).rejects.toBe(error);
    expect(jobs.store.getState()).toMatchObject([{ status: 'failed', error: { code: 'unreadable_file' } }]);
  });

  it('that is cancelled rejects at once, without waiting for the engine', async () => {
    const jobs = createJobs();
    let signal: AbortSignal | undefined;
    const run = jobs.run({
      key: 'slow',
      title: 'Slow',
      start: (options) => {
        signal = options.signal;
        return Promise.resolve(never());
      },
    });
    jobs.cancel('slow');
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(signal?.aborted).toBe(true);
    expect(jobs.store.getState()).toMatchObject([{ status: 'cancelled' }]);
  });

  it('started again under its key takes the place of the one that runs', async () => {
    const jobs = createJobs();
    const first = jobs.run({ key: 'check', title: 'First', start: () => Promise.resolve(never()) });
    const second = jobs.run({
      key: 'check',
      title: 'Second',
      start: () => Promise.resolve(events<string>({ kind: 'result', result: 'new' })),
    });
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(await second).toBe('new');
    expect(jobs.store.getState().map(({ title, status }) => [title, status])).toEqual([
      ['Second', 'succeeded'],
      ['First', 'cancelled'],
    ]);
  });

  it('leaves room: the fifty latest are kept', async () => {
    const jobs = createJobs();
    for (let count = 1; count <= 60; count += 1) {
      await jobs.run({
        key: `job ${count}`,
        title: `Job ${count}`,
        start: () => Promise.resolve(events<number>({ kind: 'result', result: count })),
      });
    }
    const titles = jobs.store.getState().map(({ title }) => title);
    expect(titles).toHaveLength(50);
    expect(titles[0]).toBe('Job 60');
    expect(titles.at(-1)).toBe('Job 11');
  });
});
