import { describe, expect, it, vi } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { SessionConnection, type RawConnection } from '#electron/engine/session-connection.ts';

/** A connection whose query ends only when told to, however often it is interrupted. */
function deafConnection() {
  let finish: (value: string) => void = () => {};
  const interrupt = vi.fn<() => void>();
  const raw: RawConnection<string> = {
    run: () => new Promise((resolve) => (finish = resolve)),
    interrupt,
    progress: () => -1,
    close: vi.fn<() => void>(),
  };
  return { raw, interrupt, finish: () => finish('late') };
}

describe('a query that ignores its interrupt', () => {
  it('rejects its caller after the patience, and is reported as stuck after the grace', async () => {
    const { raw, interrupt } = deafConnection();
    const onStuck = vi.fn<(reason: string) => void>();
    const connection = new SessionConnection(raw, { onStuck, graceMs: 120, patienceMs: 40 });
    await expect(connection.run('SELECT 1', silentJob(), 20)).rejects.toMatchObject({ code: 'query_failed' });
    expect(connection.abandoned).toBe(true);
    expect(onStuck).not.toHaveBeenCalled();
    await vi.waitFor(() =>
      expect(onStuck).toHaveBeenCalledWith('a query did not stop within 0.12 s of its interrupt'),
    );
    expect(interrupt.mock.calls.length).toBeGreaterThan(1);
  });

  it('is not stuck when it ends within the grace', async () => {
    const { raw, finish } = deafConnection();
    const onStuck = vi.fn<(reason: string) => void>();
    const connection = new SessionConnection(raw, { onStuck, graceMs: 150, patienceMs: 20 });
    await expect(connection.run('SELECT 1', silentJob(), 10)).rejects.toMatchObject({ code: 'query_failed' });
    finish();
    await connection.idle();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(onStuck).not.toHaveBeenCalled();
  });
});

describe('a database that is invalidated', () => {
  it('is reported, so that the process can be replaced', async () => {
    const { raw } = deafConnection();
    const onStuck = vi.fn<(reason: string) => void>();
    const fatal = new Error(
      'FATAL Error: Failed: database has been invalidated because of a previous fatal error.',
    );
    const failing = { ...raw, run: () => Promise.reject(fatal) };
    const connection = new SessionConnection(failing, { onStuck, graceMs: 100, patienceMs: 20 });
    await expect(connection.run('CHECKPOINT', silentJob(), null)).rejects.toMatchObject({
      code: 'engine_gone',
    });
    expect(onStuck).toHaveBeenCalledOnce();
  });
});
