import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToEngine } from '#electron/hosts/engine-protocol.ts';
import { EngineSupervisor, type ChildLike } from '#electron/hosts/engine-supervisor.ts';
import type { AppError } from '#shared/kernel/index.ts';

/** A child whose messages and end the test decides. */
class FakeChild implements ChildLike {
  readonly sent: ToEngine[] = [];
  killed = false;
  say: (message: unknown) => void = () => {};
  exit: (reason: string) => void = () => {};
  send(message: ToEngine) {
    this.sent.push(message);
  }
  onMessage(listener: (message: unknown) => void) {
    this.say = listener;
  }
  onExit(listener: (reason: string) => void) {
    this.exit = listener;
  }
  kill() {
    this.killed = true;
    this.exit('SIGKILL');
  }
}

let children: FakeChild[];
let ready: FakeChild[];
let gone: { reason: string; stopped: AppError | null }[];
let supervisor: EngineSupervisor<FakeChild>;

beforeEach(() => {
  vi.useFakeTimers();
  children = [];
  ready = [];
  gone = [];
  supervisor = new EngineSupervisor<FakeChild>({
    host: 'web',
    spawn: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    onReady: (child) => ready.push(child),
    onGone: (reason, stopped) => gone.push({ reason, stopped }),
  });
  supervisor.start();
});
afterEach(() => {
  supervisor.stop();
  vi.useRealTimers();
});

const latest = () => {
  const child = children.at(-1);
  if (!child) throw new Error('no child was started');
  return child;
};
const FILE = { id: 'f1', path: '/data/a.csv', name: 'a.csv', uploaded: false };

describe('a supervised engine', () => {
  it('is handed out once it says that it listens', () => {
    expect(ready).toEqual([]);
    latest().say({ assay: 'ready' });
    expect(ready).toEqual([latest()]);
    expect(latest().sent).toEqual([{ assay: 'configure', host: 'web' }]);
  });

  it('is told of files as they are registered', () => {
    supervisor.registerFile(FILE);
    expect(latest().sent).toEqual([{ assay: 'register', file: FILE }]);
  });

  it('is started again after a crash, with the same files and the project that was open', () => {
    latest().say({ assay: 'ready' });
    supervisor.registerFile(FILE);
    latest().say({ assay: 'project', folder: '/projects/users' });
    latest().exit('SIGSEGV');
    expect(gone).toEqual([{ reason: 'SIGSEGV', stopped: null }]);
    expect(children).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(children).toHaveLength(2);
    latest().say({ assay: 'ready' });
    expect(latest().sent).toEqual([
      { assay: 'configure', host: 'web' },
      { assay: 'register', file: FILE },
      { assay: 'open', folder: '/projects/users' },
    ]);
    expect(supervisor.folder).toBe('/projects/users');
  });

  it('does not reopen a project that was closed', () => {
    latest().say({ assay: 'ready' });
    latest().say({ assay: 'project', folder: '/projects/users' });
    latest().say({ assay: 'project', folder: null });
    latest().exit('SIGSEGV');
    vi.advanceTimersByTime(200);
    latest().say({ assay: 'ready' });
    expect(latest().sent).toEqual([{ assay: 'configure', host: 'web' }]);
  });

  it('waits longer before the second restart than before the first', () => {
    latest().exit('SIGSEGV');
    vi.advanceTimersByTime(200);
    latest().exit('SIGSEGV');
    vi.advanceTimersByTime(399);
    expect(children).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(children).toHaveLength(3);
  });

  it('that crashes three times within a minute is left stopped, with an explanation', () => {
    for (let crash = 1; crash <= 3; crash += 1) {
      latest().exit('SIGSEGV');
      vi.advanceTimersByTime(5_000);
    }
    expect(children).toHaveLength(3);
    expect(gone.map(({ stopped }) => stopped?.code ?? null)).toEqual([null, null, 'engine_gone']);
    expect(gone.at(-1)?.stopped?.message).toContain('3 times within a minute');
  });

  it('that crashes now and then is always started again', () => {
    for (let crash = 1; crash <= 10; crash += 1) {
      latest().exit('SIGSEGV');
      vi.advanceTimersByTime(31_000);
    }
    expect(children).toHaveLength(11);
  });

  it('is killed when it leaves six pings unanswered', () => {
    latest().say({ assay: 'ready' });
    vi.advanceTimersByTime(30_000);
    expect(children[0]?.killed).toBe(false);
    vi.advanceTimersByTime(5_000);
    expect(children[0]?.killed).toBe(true);
    vi.advanceTimersByTime(200);
    expect(children).toHaveLength(2);
  });

  it('lives as long as it answers', () => {
    latest().say({ assay: 'ready' });
    for (let ping = 0; ping < 100; ping += 1) {
      vi.advanceTimersByTime(5_000);
      latest().say({ assay: 'pong' });
    }
    expect(children).toHaveLength(1);
  });

  it('is not started again once stopped', () => {
    latest().say({ assay: 'ready' });
    supervisor.stop();
    vi.advanceTimersByTime(60_000);
    expect(latest().killed).toBe(true);
    expect(children).toHaveLength(1);
    expect(gone).toEqual([]);
  });

  it('is not moved by messages that are not its protocol', () => {
    latest().say('hello');
    latest().say({ assay: 'format-disk' });
    expect(ready).toEqual([]);
  });
});
