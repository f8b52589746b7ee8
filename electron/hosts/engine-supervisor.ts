import type { AppError } from '#shared/kernel/index.ts';
import { engineKeepsCrashing } from '#shared/kernel/messages/host.ts';
import { FromEngineSchema, type RegisteredFile, type ToEngine } from './engine-protocol.ts';

/** An engine process, whoever started it: Electron's utilityProcess or Node's child_process. */
export interface ChildLike {
  send(message: ToEngine): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls back once, with why the process ended. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

export interface SupervisorOptions<Child extends ChildLike = ChildLike> {
  readonly host: 'desktop' | 'web';
  spawn(): Child;
  /** The engine listens: hand it a port or make a link to it. Called again after each restart. */
  onReady(child: Child): void;
  /** The engine ended. `stopped` is null while it will be started again, else why it will not. */
  onGone(reason: string, stopped: AppError | null): void;
  readonly timing?: Partial<typeof TIMING>;
}

const TIMING = {
  /** Between two pings; an engine that leaves `heartbeatsMissed` of them unanswered is stuck and is killed. */
  heartbeatMs: 5_000,
  heartbeatsMissed: 6,
  firstBackoffMs: 200,
  /** This many crashes within the window stop the engine for good. */
  crashes: 3,
  crashWindowMs: 60_000,
};

/**
 * Keeps one engine process running. After a crash it is started again, knows the same files and has the same
 * project open; an engine that keeps crashing is left stopped, with an explanation.
 */
export class EngineSupervisor<Child extends ChildLike = ChildLike> {
  readonly #options: SupervisorOptions<Child>;
  readonly #timing: typeof TIMING;
  readonly #files = new Map<string, RegisteredFile>();
  #folder: string | null = null;
  #child: Child | null = null;
  #crashes: number[] = [];
  #unanswered = 0;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #restart: ReturnType<typeof setTimeout> | undefined;
  #ending = false;

  constructor(options: SupervisorOptions<Child>) {
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
  }

  /** The project that is open now, and that a restarted engine opens again. */
  get folder(): string | null {
    return this.#folder;
  }

  start(): void {
    const child = this.#options.spawn();
    this.#child = child;
    this.#unanswered = 0;
    child.onMessage((message) => {
      if (child === this.#child) this.#receive(child, message);
    });
    child.onExit((reason) => {
      if (child === this.#child) this.#exited(reason);
    });
  }

  /** Lets the page name a file by its id, now and after every restart. */
  registerFile(file: RegisteredFile): void {
    this.#files.set(file.id, file);
    this.#child?.send({ assay: 'register', file });
  }

  /** Opens a project now, and again after every restart until another is opened. */
  openProject(folder: string): void {
    this.#folder = folder;
    this.#child?.send({ assay: 'open', folder });
  }

  /** Ends the engine and does not start it again. */
  stop(): void {
    this.#ending = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#restart);
    this.#child?.kill();
  }

  #receive(child: Child, message: unknown): void {
    const parsed = FromEngineSchema.safeParse(message);
    if (!parsed.success) return;
    switch (parsed.data.assay) {
      case 'ready':
        this.#ready(child);
        break;
      case 'pong':
        this.#unanswered = 0;
        break;
      case 'project':
        this.#folder = parsed.data.folder;
        break;
      case 'rpc':
        // Calls are between the engine and its clients.
        break;
    }
  }

  #ready(child: Child): void {
    child.send({ assay: 'configure', host: this.#options.host });
    for (const file of this.#files.values()) child.send({ assay: 'register', file });
    // Before any call: the engine answers calls only after it has opened what it was told to open.
    if (this.#folder !== null) child.send({ assay: 'open', folder: this.#folder });
    this.#heartbeat = setInterval(() => {
      if (this.#unanswered >= this.#timing.heartbeatsMissed) {
        child.kill();
        return;
      }
      this.#unanswered += 1;
      child.send({ assay: 'ping' });
    }, this.#timing.heartbeatMs);
    this.#heartbeat.unref();
    this.#options.onReady(child);
  }

  #exited(reason: string): void {
    this.#child = null;
    clearInterval(this.#heartbeat);
    if (this.#ending) return;
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < this.#timing.crashWindowMs), now];
    if (this.#crashes.length >= this.#timing.crashes) {
      this.#options.onGone(reason, engineKeepsCrashing(this.#crashes.length, reason));
      return;
    }
    this.#options.onGone(reason, null);
    const backoff = this.#timing.firstBackoffMs * 2 ** (this.#crashes.length - 1);
    this.#restart = setTimeout(() => this.start(), backoff);
  }
}
