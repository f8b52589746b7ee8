import type { AppError } from '../kernel/index.ts';
import type { Link } from './client.ts';

/** A link to an engine that comes and goes: a call made while it starts waits for it, and fails when it is said to be gone. */
export class WaitingLink implements Link {
  #link: Link | null = null;
  #gone: AppError | null = null;
  #waiting: { resolve(link: Link): void; reject(error: AppError): void }[] = [];

  connect(link: Link): void {
    this.#link = link;
    this.#gone = null;
    for (const { resolve } of this.#waiting.splice(0)) resolve(link);
  }

  /** Until the next `connect`, calls fail with `gone`; with null they wait. */
  disconnect(gone: AppError | null): void {
    this.#link = null;
    this.#gone = gone;
    if (gone) for (const { reject } of this.#waiting.splice(0)) reject(gone);
  }

  async call(...args: Parameters<Link['call']>): Promise<unknown> {
    const link = await this.#connected();
    return link.call(...args);
  }

  #connected(): Promise<Link> {
    if (this.#link) return Promise.resolve(this.#link);
    if (this.#gone) return Promise.reject(this.#gone);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }
}
