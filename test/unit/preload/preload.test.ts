import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostBridge } from '#shared/rpc/index.ts';

type Listener = (...args: unknown[]) => void;
const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  fromMain: new Map<string, Listener>(),
  toMain: [] as unknown[][],
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => electron.exposed.set(name, value),
  },
  ipcRenderer: {
    invoke: (...args: unknown[]) => {
      electron.toMain.push(args);
      return Promise.resolve('answer');
    },
    send: (...args: unknown[]) => void electron.toMain.push(args),
    on: (channel: string, listener: Listener) => electron.fromMain.set(channel, listener),
    removeListener: (channel: string) => electron.fromMain.delete(channel),
  },
  webUtils: { getPathForFile: (file: { name: string }) => `/dropped/${file.name}` },
}));

/** The page's window as the preload sees it. */
const page = {
  location: { origin: 'app://bundle' },
  posted: [] as unknown[][],
  heard: (() => {}) as Listener,
  addEventListener: (_type: string, listener: Listener) => void (page.heard = listener),
  postMessage: (...args: unknown[]) => void page.posted.push(args),
};

let bridge: HostBridge<{ name: string }>;

beforeAll(async () => {
  vi.stubGlobal('window', page);
  await import('#electron/preload/preload.ts');
  bridge = electron.exposed.get('assayHost') as typeof bridge;
});

beforeEach(() => {
  page.posted = [];
  electron.toMain.length = 0;
});

describe('the preload', () => {
  it('gives the page one object with these members, and nothing of Electron', () => {
    expect([...electron.exposed.keys()]).toEqual(['assayHost']);
    expect(Object.keys(bridge)).toEqual(['kind', 'choose', 'add', 'addPath', 'reveal', 'onCommand']);
    expect(bridge.kind).toBe('desktop');
  });

  it('asks main for files, by kind or by what was dropped', async () => {
    expect(await bridge.choose('data')).toBe('answer');
    await bridge.add({ name: 'users.csv' });
    await bridge.addPath('/data/orders/*.csv');
    await bridge.reveal('/data/orders/exports');
    expect(electron.toMain).toEqual([
      ['assay:choose', 'data'],
      ['assay:add', '/dropped/users.csv'],
      ['assay:add-path', '/data/orders/*.csv'],
      ['assay:reveal', '/data/orders/exports'],
    ]);
  });

  it('asks main for a port when the page does, and for no other message', () => {
    page.heard({ source: page, data: { type: 'something else' } });
    page.heard({ source: page, data: 'assay-connect' });
    page.heard({ source: {}, data: { type: 'assay-connect' } });
    expect(electron.toMain).toEqual([]);
    page.heard({ source: page, data: { type: 'assay-connect' } });
    expect(electron.toMain).toEqual([['assay:connect']]);
  });

  it('hands the page its port, and tells it when the engine is gone', () => {
    const port = {};
    electron.fromMain.get('assay:port')?.({ ports: [port] });
    electron.fromMain.get('assay:engine-gone')?.({}, { code: 'engine_gone', message: 'Gone.' });
    expect(page.posted).toEqual([
      [{ type: 'assay-port' }, 'app://bundle', [port]],
      [{ type: 'assay-engine-gone', error: { code: 'engine_gone', message: 'Gone.' } }, 'app://bundle', []],
    ]);
  });

  it('passes menu commands on until told to stop', () => {
    const heard: string[] = [];
    const stop = bridge.onCommand((command) => heard.push(command));
    electron.fromMain.get('assay:command')?.({}, 'save');
    stop();
    expect(heard).toEqual(['save']);
    expect(electron.fromMain.has('assay:command')).toBe(false);
  });
});
