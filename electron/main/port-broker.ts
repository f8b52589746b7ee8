import type { MessagePortMain } from 'electron';
import type { AppErrorData } from '#shared/kernel/index.ts';

/** The two ends of a channel: one for the engine, one for the page. */
export interface Channel {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;
}

/** A page that asked for a port. */
export interface ConnectedPage {
  sendPort(port: MessagePortMain): void;
  sendGone(error: AppErrorData): void;
}

/** An engine that listens. */
export interface ConnectedEngine {
  connect(port: MessagePortMain): void;
}

/**
 * Joins page and engine, whichever comes first, and again when either is replaced. The calls then pass over the
 * channel between the two: this process never sees a row.
 */
export class PortBroker {
  readonly #makeChannel: () => Channel;
  #page: ConnectedPage | null = null;
  #engine: ConnectedEngine | null = null;
  #stopped: AppErrorData | null = null;

  constructor(makeChannel: () => Channel) {
    this.#makeChannel = makeChannel;
  }

  /** The page was loaded, perhaps again, and wants a port; an engine that won't come back is told at once. */
  pageConnected(page: ConnectedPage): void {
    this.#page = page;
    if (this.#stopped) page.sendGone(this.#stopped);
    else this.#join();
  }

  /** Gives the page a new channel, which tells it that what it read may be old. */
  renew(): void {
    this.#join();
  }

  pageClosed(page: ConnectedPage): void {
    if (this.#page === page) this.#page = null;
  }

  engineReady(engine: ConnectedEngine): void {
    this.#engine = engine;
    this.#stopped = null;
    this.#join();
  }

  /** `final` when the engine will not be started again. */
  engineGone(error: AppErrorData, final: boolean): void {
    this.#engine = null;
    if (final) this.#stopped = error;
    this.#page?.sendGone(error);
  }

  #join(): void {
    if (!this.#page || !this.#engine) return;
    const { port1, port2 } = this.#makeChannel();
    this.#engine.connect(port1);
    this.#page.sendPort(port2);
  }
}
