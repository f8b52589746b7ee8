import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listenToPage, type PageRequests } from '#electron/main/ipc.ts';

type Listener = (event: { senderFrame: unknown; sender: unknown }, input?: unknown) => unknown;
const listeners = vi.hoisted(() => new Map<string, Listener>());

vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, listener: Listener) => listeners.set(channel, listener),
    on: (channel: string, listener: Listener) => listeners.set(channel, listener),
  },
}));

const OUR_PAGE = { url: 'app://bundle/', parent: null };
const OTHER_PAGE = { url: 'https://evil.example/', parent: null };
const sender = {} as unknown as WebContents;

let asked: unknown[];

beforeEach(() => {
  listeners.clear();
  asked = [];
  const requests: PageRequests = {
    choose: (kind) => {
      asked.push(['choose', kind]);
      return Promise.resolve([{ file_id: 'f1', name: 'users.csv' }]);
    },
    add: (path) => {
      asked.push(['add', path]);
      return { file_id: 'f2', name: 'events.csv' };
    },
    addPath: (path) => {
      asked.push(['addPath', path]);
      return Promise.resolve(null);
    },
    reveal: (folder) => asked.push(['reveal', folder]) > 0,
    connect: () => void asked.push(['connect']),
  };
  listenToPage(() => requests);
});

async function send(channel: string, input: unknown, senderFrame: unknown = OUR_PAGE): Promise<unknown> {
  const listener = listeners.get(channel);
  if (!listener) throw new Error(`Nobody listens to ${channel}.`);
  return listener({ senderFrame, sender }, input);
}

describe('listenToPage', () => {
  it('listens to these channels and no other', () => {
    expect([...listeners.keys()]).toEqual([
      'assay:choose',
      'assay:add',
      'assay:add-path',
      'assay:reveal',
      'assay:connect',
    ]);
  });

  it('answers our page', async () => {
    expect(await send('assay:choose', 'data')).toEqual([{ file_id: 'f1', name: 'users.csv' }]);
    expect(await send('assay:add', '/data/events.csv')).toEqual({ file_id: 'f2', name: 'events.csv' });
    expect(await send('assay:add-path', '/data/orders/*.csv')).toBeNull();
    expect(await send('assay:reveal', '/data/orders/exports')).toBe(true);
    await send('assay:connect', undefined);
    expect(asked).toEqual([
      ['choose', 'data'],
      ['add', '/data/events.csv'],
      ['addPath', '/data/orders/*.csv'],
      ['reveal', '/data/orders/exports'],
      ['connect'],
    ]);
  });

  it.each([OTHER_PAGE, { ...OUR_PAGE, parent: {} }, null])('refuses the frame %o', async (frame) => {
    await expect(send('assay:choose', 'data', frame)).rejects.toThrow('Refused.');
    await expect(send('assay:add', '/etc/passwd', frame)).rejects.toThrow('Refused.');
    await expect(send('assay:add-path', '/etc/passwd', frame)).rejects.toThrow('Refused.');
    await expect(send('assay:reveal', '/', frame)).rejects.toThrow('Refused.');
    await send('assay:connect', undefined, frame);
    expect(asked).toEqual([]);
  });

  it.each([
    ['assay:choose', 'everything'],
    ['assay:choose', { kind: 'data' }],
    ['assay:add', ''],
    ['assay:add', 7],
    ['assay:add-path', ''],
    ['assay:add-path', { path: '/etc/passwd' }],
    ['assay:reveal', undefined],
  ])('does not act on %s with %o', async (channel, input) => {
    await expect(send(channel, input)).rejects.toThrow();
    expect(asked).toEqual([]);
  });
});
