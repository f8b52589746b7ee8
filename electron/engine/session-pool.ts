import { databaseInvalidated, sessionClosed } from '#shared/kernel/messages/engine.ts';
import { SessionConnection, type ConnectionLimits, type RawConnection } from './session-connection.ts';

/** Connections that know their progress; more are opened when all are busy, so that nothing ever waits for one. */
export const POOL_SIZE = 4;

const INTERRUPT_EVERY_MS = 25;

/** The open connections of one database: idle ones to hand out, busy ones, and abandoned ones on their way out. */
export class SessionPool<Result> {
  private readonly open: () => Promise<RawConnection<Result>>;
  private readonly limits: ConnectionLimits;
  private readonly idle: SessionConnection<Result>[];
  private readonly busy = new Set<SessionConnection<Result>>();
  private readonly leaving = new Set<SessionConnection<Result>>();
  private closed = false;

  constructor(
    prepared: readonly RawConnection<Result>[],
    open: () => Promise<RawConnection<Result>>,
    limits: ConnectionLimits,
  ) {
    this.open = open;
    this.limits = limits;
    this.idle = prepared.map((raw) => new SessionConnection(raw, limits));
  }

  /** Lends a connection to `work` and takes it back when the promise settles. */
  async lend<T>(work: (connection: SessionConnection<Result>) => Promise<T>): Promise<T> {
    const connection = await this.take();
    try {
      return await work(connection);
    } finally {
      this.takeBack(connection);
    }
  }

  /**
   * Interrupts what runs and closes every connection.
   * @throws AppError `engine_gone` when a query can't be stopped: then only ending the process frees the file
   */
  async close(): Promise<void> {
    this.closed = true;
    const running = [...this.busy, ...this.leaving];
    const interrupting = setInterval(() => running.forEach((one) => one.interrupt()), INTERRUPT_EVERY_MS);
    const stuck = !(await settlesWithin(
      Promise.all(running.map((one) => one.idle())),
      this.limits.graceMs,
    ).finally(() => clearInterval(interrupting)));
    if (stuck) {
      this.limits.onStuck('a query did not stop when the project was closed');
      throw databaseInvalidated('a query did not stop when the project was closed.');
    }
    for (const connection of this.idle.splice(0)) connection.close();
    for (const connection of running) connection.close();
    this.busy.clear();
    this.leaving.clear();
  }

  /**
   * Resolves when no abandoned connection is left, whose transaction would be in the way of the next, or after the
   * grace that each of them has.
   */
  async quiet(): Promise<void> {
    await settlesWithin(Promise.all([...this.leaving].map((one) => one.idle())), this.limits.graceMs);
  }

  private async take(): Promise<SessionConnection<Result>> {
    if (this.closed) throw sessionClosed();
    const ready = this.idle.pop();
    if (ready) {
      this.busy.add(ready);
      return ready;
    }
    const fresh = new SessionConnection(await this.open(), this.limits);
    this.busy.add(fresh);
    return fresh;
  }

  private takeBack(connection: SessionConnection<Result>): void {
    if (this.closed) return;
    this.busy.delete(connection);
    if (!connection.abandoned && this.idle.length < POOL_SIZE) {
      this.idle.push(connection);
      return;
    }
    this.leaving.add(connection);
    void connection.idle().then(() => {
      if (this.leaving.delete(connection)) connection.close();
    });
  }
}

/** True when the promise settles in time. */
async function settlesWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const settled = promise.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, late]).finally(() => clearTimeout(timer));
}
