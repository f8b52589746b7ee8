import type { AppError } from '#shared/kernel/index.ts';
import type { Link } from '#shared/rpc/index.ts';

/** A link to an engine that comes and goes: a call made while it restarts waits for it, and fails when it will not come back. */
export class WaitingLink implements Link {
  #link: Link | null = null;
  #stopped: AppError | null = null;
  #waiting: { resolve(link: Link): void; reject(error: AppError): void }[] = [];

  connect(link: Link): void {
    this.#link = link;
    for (const { resolve } of this.#waiting.splice(0)) resolve(link);
  }

  /** `stopped` is null while the engine will be started again. */
  disconnect(stopped: AppError | null): void {
    this.#link = null;
    this.#stopped = stopped;
    if (stopped) for (const { reject } of this.#waiting.splice(0)) reject(stopped);
  }

  async call(...args: Parameters<Link['call']>): Promise<unknown> {
    const link = await this.#connected();
    return link.call(...args);
  }

  #connected(): Promise<Link> {
    if (this.#link) return Promise.resolve(this.#link);
    if (this.#stopped) return Promise.reject(this.#stopped);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }
}
