import { describe, expect, it } from 'vitest';
import { SAMPLE_SPEC } from '#electron/engine/sample/sample-spec.ts';
import { gateId, pipelineGraph, topologicalOrder, upstreamOf } from '#shared/pipeline/graph.ts';
import { loadSpec } from '#shared/pipeline/load-spec.ts';

const graph = pipelineGraph(loadSpec(SAMPLE_SPEC));

describe('the graph of a pipeline', () => {
  it('has a node a step', () => {
    expect(graph.nodes.map((node) => `${node.kind} ${node.id}`)).toEqual([
      'source users',
      'source events',
      'gate gate:users',
      'gate gate:events',
      'target dim_users',
      'target fct_events',
    ]);
  });

  it('leads whoever reads a gated dataset through its gate', () => {
    expect(graph.edges).toEqual([
      { from: 'users', to: 'gate:users' },
      { from: 'events', to: 'gate:events' },
      // The rule that events name users waits for the users that were let through.
      { from: 'gate:users', to: 'gate:events' },
      { from: 'gate:users', to: 'dim_users' },
      { from: 'gate:events', to: 'fct_events' },
    ]);
  });

  it('knows what a step depends on', () => {
    expect([...upstreamOf(graph, 'fct_events')].sort()).toEqual([
      'events',
      'gate:events',
      'gate:users',
      'users',
    ]);
    expect(upstreamOf(graph, 'users')).toEqual(new Set());
  });

  it('has an order in which everything comes after what it needs', () => {
    const sorted = topologicalOrder(graph);
    expect('order' in sorted && sorted.order.map((node) => node.id)).toEqual([
      'users',
      'events',
      gateId('users'),
      gateId('events'),
      'dim_users',
      'fct_events',
    ]);
  });

  it('has no order when it has a circle, and names it', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      kind: 'transform' as const,
      dataset: id,
      title: id,
    }));
    const edges = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'b' },
      { from: 'c', to: 'd' },
    ];
    const sorted = topologicalOrder({ nodes, edges });
    expect('cycle' in sorted && sorted.cycle).toEqual(['c', 'b', 'c']);
  });
});
