import { describe, expect, it } from 'vitest';
import { openRequest } from '#electron/main/open-request.ts';
import type { ProjectView } from '#shared/rpc/index.ts';

function fakeEngine() {
  const calls: string[] = [];
  const opened = (call: string) => {
    calls.push(call);
    // What the engine answers is for the page to ask for.
    return Promise.resolve({} as ProjectView);
  };
  return {
    calls,
    register: (path: string) => ({ file_id: `id of ${path}`, name: path }),
    client: {
      project: {
        open: ({ file_id }: { file_id: string }) => opened(`open ${file_id}`),
        openSample: () => opened('sample'),
      },
    },
  };
}

describe('openRequest', () => {
  it('opens a project by the id of its path', async () => {
    const engine = fakeEngine();
    expect(await openRequest(engine, { sample: false, project: '/data/orders' })).toBe(true);
    expect(engine.calls).toEqual(['open id of /data/orders']);
  });

  it('opens the sample project unless another is named', async () => {
    const engine = fakeEngine();
    await openRequest(engine, { sample: true, project: null });
    await openRequest(engine, { sample: true, project: '/data/orders' });
    expect(engine.calls).toEqual(['sample', 'open id of /data/orders']);
  });

  it('opens nothing when nothing was asked for', async () => {
    const engine = fakeEngine();
    expect(await openRequest(engine, { sample: false, project: null })).toBe(false);
    expect(engine.calls).toEqual([]);
  });
});
