import { describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import type { RawConnection } from '#electron/engine/session-connection.ts';
import { SessionPool } from '#electron/engine/session-pool.ts';

describe('a connection whose query runs on after its cancel', () => {
  it('is waited for by who needs what it holds, such as the table of a load that is tried again', async () => {
    let finish: (value: string) => void = () => {};
    const deaf: RawConnection<string> = {
      run: () => new Promise((resolve) => (finish = resolve)),
      interrupt: () => {},
      progress: () => -1,
      close: () => {},
    };
    const limits = { onStuck: () => {}, graceMs: 5_000, patienceMs: 10 };
    const pool = new SessionPool<string>([deaf], () => Promise.resolve(deaf), limits);
    const cancelled = pool.lend((connection) => connection.run('CREATE TABLE t', silentJob(), 10));
    await expect(cancelled).rejects.toMatchObject({ code: 'query_failed' });
    const events: string[] = [];
    const quiet = pool.quiet().then(() => events.push('quiet'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    events.push('its query ends');
    finish('late');
    await quiet;
    expect(events).toEqual(['its query ends', 'quiet']);
    await pool.close();
  });
});
