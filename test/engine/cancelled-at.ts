import { silentJob, type Job } from '#electron/engine/job.ts';
import type { Session } from '#electron/engine/session.ts';

/** The session, whose job is cancelled as the query with that number (from 0) is about to be asked. */
export function cancelledAt(session: Session, number: number): { session: Session; job: Job } {
  const controller = new AbortController();
  let asked = 0;
  const watched = (inner: Session): Session => ({
    memoryLimitBytes: inner.memoryLimitBytes,
    rows: (query, job) => step(() => inner.rows(query, job)),
    lists: (query, job) => step(() => inner.lists(query, job)),
    numbers: (query, job) => step(() => inner.numbers(query, job)),
    page: (query, window, job) => step(() => inner.page(query, window, job)),
    value: (query, job) => step(() => inner.value(query, job)),
    columns: (query, job) => step(() => inner.columns(query, job)),
    execute: (statement, job) => step(() => inner.execute(statement, job)),
    transaction: (work, job) => inner.transaction((tx) => work(watched(tx)), job),
    withDeadline: (milliseconds) => watched(inner.withDeadline(milliseconds)),
    memoryUsed: () => inner.memoryUsed(),
    close: () => inner.close(),
  });
  const step = <T>(ask: () => Promise<T>) => {
    if (asked++ === number) controller.abort();
    return ask();
  };
  return { session: watched(session), job: { ...silentJob(), signal: controller.signal } };
}
