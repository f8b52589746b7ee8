import { type PipelineGraph, type PipelineNode, topologicalOrder } from '#shared/pipeline/graph.ts';

/** How a node ended. Whatever needs a node that did not succeed is skipped. */
export type NodeEnd = 'succeeded' | 'failed' | 'skipped';

interface NodeWork {
  run(node: PipelineNode): Promise<'succeeded' | 'failed'>;
  /** Told instead of `run`, with the nodes that did not succeed. */
  skip(node: PipelineNode, causes: readonly PipelineNode[]): void;
}

/**
 * Runs each node after all it needs, at most `width` at a time, and returns how each ended.
 * When a run rejects, nothing more starts; what is under way is awaited and then the rejection is passed on.
 */
export async function runInOrder(
  graph: PipelineGraph,
  width: number,
  work: NodeWork,
): Promise<ReadonlyMap<string, NodeEnd>> {
  const sorted = topologicalOrder(graph);
  if ('cycle' in sorted) throw new RangeError('A validated spec has no cycle.');
  const ends = new Map<string, NodeEnd>();
  const running = new Map<string, Promise<void>>();
  let waiting = [...sorted.order];
  const needsOf = (node: PipelineNode): PipelineNode[] =>
    sorted.order.filter((other) => graph.edges.some((edge) => edge.from === other.id && edge.to === node.id));

  const start = (node: PipelineNode): void => {
    const causes = needsOf(node).filter((need) => ends.get(need.id) !== 'succeeded');
    if (causes.length > 0) {
      work.skip(node, causes);
      ends.set(node.id, 'skipped');
      return;
    }
    running.set(
      node.id,
      work.run(node).then((end) => {
        ends.set(node.id, end);
        running.delete(node.id);
      }),
    );
  };

  try {
    while (waiting.length > 0 || running.size > 0) {
      const ready = waiting.filter((node) => needsOf(node).every((need) => ends.has(need.id)));
      const next = ready.slice(0, Math.max(0, width - running.size));
      waiting = waiting.filter((node) => !next.includes(node));
      next.forEach(start);
      if (running.size > 0 && (next.length === 0 || running.size >= width))
        await Promise.race(running.values());
    }
  } finally {
    await Promise.allSettled(running.values());
  }
  return ends;
}
