import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { implement } from '@orpc/server';
import type { MessagePortMain } from 'electron';
import { afterEach, describe, expect, it } from 'vitest';
import { runEngineProcess, type EngineDuties } from '#electron/hosts/engine-process.ts';
import { startDesktopEngine, type DesktopEngine } from '#electron/main/desktop-engine.ts';
import type { AppErrorData } from '#shared/kernel/index.ts';
import { contract, createAssayClient, messagePortLink } from '#shared/rpc/index.ts';

const os = implement(contract);

/** An engine process that lives in this one: it answers `system.info` with its number, and `memory` never. */
class FakeEngine extends EventEmitter {
  readonly pid = 1;
  readonly registered: unknown[] = [];
  readonly #ports: MessagePort[] = [];
  constructor(number: number) {
    super();
    const router = {
      system: {
        info: os.system.info.handler(() => ({
          version: `engine ${number}`,
          host: 'desktop',
          platform: 'test',
        })),
        memory: os.system.memory.handler(() => new Promise(() => {})),
      },
    };
    const duties: EngineDuties = {
      // Only these two methods are called here.
      router: router as unknown as EngineDuties['router'],
      configure: () => {},
      register: (file) => this.registered.push(file),
      reopen: async () => {},
    };
    // The real process says `ready` once it runs, which is after its parent began to listen.
    queueMicrotask(() =>
      runEngineProcess(duties, {
        send: (message) => this.emit('message', message),
        onMessage: (listener) => this.on('posted', listener),
      }),
    );
  }
  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    this.#ports.push(...transfer.map((port) => port as unknown as MessagePort));
    this.emit('posted', message, transfer);
  }
  kill(): boolean {
    this.die(0);
    return true;
  }
  die(code: number): void {
    for (const port of this.#ports) port.close();
    this.emit('exit', code);
  }
}

let engine: DesktopEngine | undefined;
afterEach(() => engine?.stop());

function start() {
  const engines: FakeEngine[] = [];
  engine = startDesktopEngine({
    fork() {
      const child = new FakeEngine(engines.length + 1);
      engines.push(child);
      return child;
    },
    makeChannel() {
      // Node's ports have what is used of Electron's: on, start, postMessage and close.
      const { port1, port2 } = new MessageChannel();
      return { port1: port1 as unknown as MessagePortMain, port2: port2 as unknown as MessagePortMain };
    },
    forceKill: () => {},
  });
  return { engine, engines };
}

/** A page that calls through the ports it is given, and keeps what it hears. */
function connectPage(to: DesktopEngine) {
  const ports: MessagePortMain[] = [];
  const gone: AppErrorData[] = [];
  to.broker.pageConnected({ sendPort: (port) => ports.push(port), sendGone: (error) => gone.push(error) });
  const clientOf = (port: MessagePortMain | undefined) => {
    if (!port) throw new Error('No port yet.');
    const link = messagePortLink(port);
    port.start();
    return createAssayClient(() => link);
  };
  return { ports, gone, clientOf };
}

describe('startDesktopEngine', () => {
  it('answers calls of this process and of the page', async () => {
    const { engine } = start();
    const page = connectPage(engine);
    expect((await engine.client.system.info()).version).toBe('engine 1');
    expect((await page.clientOf(page.ports[0]).system.info()).version).toBe('engine 1');
  });

  it('rejects what is pending when the engine dies, and joins the page to the next one', async () => {
    const { engine, engines } = start();
    const page = connectPage(engine);
    await engine.client.system.info();
    const pending = page.clientOf(page.ports[0]).system.memory();
    engines[0]?.die(134);
    await expect(pending).rejects.toMatchObject({ code: 'engine_gone' });
    expect(page.gone).toMatchObject([{ code: 'engine_gone' }]);
    expect((await engine.client.system.info()).version).toBe('engine 2');
    expect((await page.clientOf(page.ports[1]).system.info()).version).toBe('engine 2');
  });

  it('names files by ids, which an engine that starts again knows too', async () => {
    const { engine, engines } = start();
    const file = engine.register('/data/users.csv');
    await engine.client.system.info();
    engines[0]?.die(1);
    await engine.client.system.info();
    expect(file.name).toBe('users.csv');
    expect(file.file_id).not.toContain('users');
    expect(engines[1]?.registered).toEqual([
      { id: file.file_id, path: '/data/users.csv', name: 'users.csv', uploaded: false },
    ]);
  });
});
