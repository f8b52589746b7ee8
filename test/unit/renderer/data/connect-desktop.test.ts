import { QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectDesktop, type PortWindow, type WindowMessage } from '#renderer/data/connect-desktop.ts';
import { createData } from '#renderer/data/data-context.ts';
import { AppError } from '#shared/kernel/index.ts';
import { WINDOW_MESSAGE, type HostBridge } from '#shared/rpc/index.ts';

const ORIGIN = 'app://assay';
const STOPPED = { code: 'engine_gone', message: 'The engine stopped.', remedy: 'It restarts by itself.' };

const bridge: HostBridge<File> = {
  kind: 'desktop',
  choose: () => Promise.resolve([]),
  add: (file) => Promise.resolve({ file_id: file.name, name: file.name }),
  addPath: (path) => Promise.resolve({ file_id: path, name: path }),
  reveal: () => Promise.resolve(true),
  onCommand: () => () => {},
};

/** The page's window, and the preload that posts to it. */
class FakeWindow implements PortWindow {
  readonly location = { origin: ORIGIN };
  readonly posted: unknown[] = [];
  #listener: (event: WindowMessage) => void = () => {};

  addEventListener(_type: 'message', listener: (event: WindowMessage) => void): void {
    this.#listener = listener;
  }

  postMessage(message: unknown, targetOrigin: string): void {
    this.posted.push({ message, targetOrigin });
  }

  /** What arrives at the page; by default as the preload sends it. */
  receive(data: unknown, change: Partial<WindowMessage> = {}): void {
    this.#listener({ data, ports: [], origin: ORIGIN, source: this, ...change });
  }
}

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close();
    port2.close();
  }
});

/** A channel to an engine that counts the calls it gets, and answers none. */
function engine() {
  const channel = new MessageChannel();
  channels.push(channel);
  const calls: unknown[] = [];
  const heard: (() => void)[] = [];
  channel.port1.addEventListener('message', ({ data }) => {
    calls.push(data);
    for (const tell of heard.splice(0)) tell();
  });
  channel.port1.start();
  return {
    page: channel.port2,
    calls,
    called: () => new Promise<void>((resolve) => (calls.length > 0 ? resolve() : heard.push(resolve))),
    die: () => channel.port1.close(),
  };
}

const port = { type: WINDOW_MESSAGE.port };
const gone = { type: WINDOW_MESSAGE.engineGone, error: STOPPED };

describe('the connection of the desktop', () => {
  it('asks its own origin for a port, once it listens', () => {
    const page = new FakeWindow();
    connectDesktop(bridge, page);
    expect(page.posted).toEqual([{ message: { type: 'assay-connect' }, targetOrigin: ORIGIN }]);
  });

  it('makes its first calls once the port is there', async () => {
    const page = new FakeWindow();
    const { client } = connectDesktop(bridge, page);
    const answer = client.system.info();
    const running = engine();
    page.receive(port, { ports: [running.page] });
    await running.called();
    running.die();
    await expect(answer).rejects.toMatchObject({ code: 'engine_gone' });
  });

  it('takes no port from another origin, from another window or in another message', async () => {
    const page = new FakeWindow();
    const { client } = connectDesktop(bridge, page);
    const strangers = [engine(), engine(), engine()];
    const [origin, source, type] = strangers;
    if (!origin || !source || !type) throw new Error('three strangers');
    page.receive(port, { ports: [origin.page], origin: 'https://example.org' });
    page.receive(port, { ports: [source.page], source: null });
    page.receive({ type: 'assay-other' }, { ports: [type.page] });
    const own = engine();
    page.receive(port, { ports: [own.page] });
    const answer = client.system.info();
    await own.called();
    expect(strangers.map(({ calls }) => calls.length)).toEqual([0, 0, 0]);
    own.die();
    await expect(answer).rejects.toThrow(AppError);
  });

  it('rejects what is pending when the engine dies, and calls the next engine from then on', async () => {
    const page = new FakeWindow();
    const { client } = connectDesktop(bridge, page);
    const [first, second] = [engine(), engine()];
    page.receive(port, { ports: [first.page] });
    const pending = client.project.current();
    await first.called();
    first.die();
    await expect(pending).rejects.toMatchObject({ name: 'AppError', code: 'engine_gone' });

    page.receive(gone);
    await expect(client.project.current()).rejects.toMatchObject({ message: 'The engine stopped.' });

    page.receive(port, { ports: [second.page] });
    const next = client.project.current();
    await second.called();
    expect(second.calls).toHaveLength(1);
    second.die();
    await expect(next).rejects.toMatchObject({ code: 'engine_gone' });
  });

  it('fails the calls that wait for a first engine that does not start', async () => {
    const page = new FakeWindow();
    const { client } = connectDesktop(bridge, page);
    const waiting = client.system.info();
    page.receive(gone);
    await expect(waiting).rejects.toMatchObject({ code: 'engine_gone', message: 'The engine stopped.' });
  });

  it('says that the page may be old for each port but the first', () => {
    const page = new FakeWindow();
    const connection = connectDesktop(bridge, page);
    const told: string[] = [];
    connection.onReconnect(() => told.push('reconnected'));
    connection.onEngineGone(({ message }) => told.push(message));
    page.receive(port, { ports: [engine().page] });
    expect(told).toEqual([]);
    page.receive(gone);
    page.receive(port, { ports: [engine().page] });
    expect(told).toEqual(['The engine stopped.', 'reconnected']);
  });
});

describe('the answers read over it', () => {
  it('are read again after a restart, but for the jobs that the engine stopped in', async () => {
    const page = new FakeWindow();
    const { queries, engine: state } = createData(connectDesktop(bridge, page));
    page.receive(port, { ports: [engine().page] });
    const asked: string[] = [];
    const show = (name: string, meta: { isJob: boolean }) =>
      new QueryObserver(queries, {
        queryKey: [name],
        meta,
        queryFn: () => {
          asked.push(name);
          return Promise.reject(new AppError({ code: 'engine_gone', message: 'The engine stopped.' }));
        },
      }).subscribe(() => {});
    show('extracts', { isJob: false });
    show('profile', { isJob: true });
    await vi.waitFor(() => expect(queries.isFetching()).toBe(0));
    expect(state.getState().gone?.message).toBe('The engine stopped.');
    expect(asked.splice(0)).toEqual(['extracts', 'profile']);

    page.receive(port, { ports: [engine().page] });
    expect(state.getState().gone).toBeNull();
    await vi.waitFor(() => expect(asked).toEqual(['extracts']));
    queries.clear();
  });

  it('say that the engine is back with the first one that comes', async () => {
    const page = new FakeWindow();
    const { queries, engine: state } = createData(connectDesktop(bridge, page));
    page.receive(gone);
    expect(state.getState().gone?.message).toBe('The engine stopped.');
    await queries.query({ queryKey: ['memory'], queryFn: () => Promise.resolve(0) });
    expect(state.getState().gone).toBeNull();
  });
});
