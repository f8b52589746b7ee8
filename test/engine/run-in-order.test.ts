import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runInOrder } from '#electron/engine/run/run-in-order.ts';
import type { PipelineGraph } from '#shared/pipeline/graph.ts';

const graphOf = (nodes: string[], edges: [string, string][]): PipelineGraph => ({
  nodes: nodes.map((id) => ({ id, kind: 'transform', dataset: id, title: id })),
  edges: edges.map(([from, to]) => ({ from, to })),
});

describe('running a graph', () => {
  it('starts each node after all it needs, never more at a time than told', async () => {
    const shape = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(shape, fc.integer({ min: 1, max: 3 }), async (pairs, width) => {
        const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
        const edges = pairs
          .filter(([from, to]) => from < to)
          .map(([from, to]): [string, string] => [names[from] ?? '', names[to] ?? '']);
        const done = new Set<string>();
        let running = 0;
        await runInOrder(graphOf(names, edges), width, {
          run: async ({ id }) => {
            running += 1;
            expect(running).toBeLessThanOrEqual(width);
            for (const [from, to] of edges) if (to === id) expect(done).toContain(from);
            await new Promise((resolve) => setImmediate(resolve));
            running -= 1;
            done.add(id);
            return 'succeeded';
          },
          skip: () => expect.unreachable(),
        });
        expect([...done].sort()).toEqual(names);
      }),
    );
  });

  it('skips what needs a node that failed, and whatever needs that, and runs the rest', async () => {
    const skipped: string[] = [];
    const ends = await runInOrder(
      graphOf(
        ['bad', 'child', 'grandchild', 'other'],
        [
          ['bad', 'child'],
          ['child', 'grandchild'],
        ],
      ),
      2,
      {
        run: ({ id }) => Promise.resolve(id === 'bad' ? 'failed' : 'succeeded'),
        skip: ({ id }, causes) => skipped.push(`${id} because of ${causes.map((cause) => cause.id).join()}`),
      },
    );
    expect(skipped).toEqual(['child because of bad', 'grandchild because of child']);
    expect(Object.fromEntries(ends)).toEqual({
      bad: 'failed',
      child: 'skipped',
      grandchild: 'skipped',
      other: 'succeeded',
    });
  });

  it('starts nothing more when a node throws, waits for what runs, and passes the error on', async () => {
    const events: string[] = [];
    const running = runInOrder(graphOf(['slow', 'throws', 'later'], []), 2, {
      run: async ({ id }) => {
        events.push(`start ${id}`);
        if (id === 'throws') throw new Error('stop');
        await new Promise((resolve) => setTimeout(resolve, 20));
        events.push(`end ${id}`);
        return 'succeeded';
      },
      skip: () => expect.unreachable(),
    });
    await expect(running).rejects.toThrow('stop');
    expect(events).toEqual(['start slow', 'start throws', 'end slow']);
  });
});
