import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { utilityChild } from '#electron/main/utility-child.ts';

/** A utility process that records what it is told. */
class FakeProcess extends EventEmitter {
  readonly pid = 4711;
  readonly posted: { message: unknown; ports: unknown }[] = [];
  kills = 0;
  postMessage(message: unknown, ports?: unknown): void {
    this.posted.push({ message, ports });
  }
  kill(): boolean {
    this.kills += 1;
    return true;
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('utilityChild', () => {
  it('carries messages both ways and hands over ports', () => {
    const forked = new FakeProcess();
    const child = utilityChild(forked, () => {});
    const heard: unknown[] = [];
    const port = {} as unknown as MessagePortMain;
    child.onMessage((message) => heard.push(message));
    child.send({ assay: 'ping' });
    child.connect(port);
    forked.emit('message', { assay: 'pong' });
    expect(forked.posted).toEqual([
      { message: { assay: 'ping' }, ports: undefined },
      { message: { assay: 'port' }, ports: [port] },
    ]);
    expect(heard).toEqual([{ assay: 'pong' }]);
  });

  it('says once why it ended, also to who asks later', () => {
    const forked = new FakeProcess();
    const child = utilityChild(forked, () => {});
    const reasons: string[] = [];
    child.onExit((reason) => reasons.push(reason));
    forked.emit('exit', 134);
    child.onExit((reason) => reasons.push(`late: ${reason}`));
    expect(reasons).toEqual(['exit code 134', 'late: exit code 134']);
  });

  it('ends by force when asking does not help', () => {
    const forked = new FakeProcess();
    const forced: number[] = [];
    utilityChild(forked, (pid) => forced.push(pid)).kill();
    expect(forked.kills).toBe(1);
    vi.advanceTimersByTime(1_999);
    expect(forced).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(forced).toEqual([4711]);
  });

  it('is not forced once it has ended', () => {
    const forked = new FakeProcess();
    const forced: number[] = [];
    utilityChild(forked, (pid) => forced.push(pid)).kill();
    forked.emit('exit', 0);
    vi.advanceTimersByTime(60_000);
    expect(forced).toEqual([]);
  });
});
