import { describe, expect, it } from 'vitest';
import { layoutGraph, NODE_HEIGHT, NODE_WIDTH } from '#renderer/ui/graph-canvas/layout.ts';
import { neighbour } from '#renderer/ui/graph-canvas/neighbour.ts';

const edges = [
  { from: 'users', to: 'gate' },
  { from: 'gate', to: 'dim_users' },
  { from: 'gate', to: 'audit' },
];
const nodes = ['users', 'gate', 'dim_users', 'audit'];

describe('layoutGraph', () => {
  it('puts what follows to the right, and below when turned', () => {
    const wide = layoutGraph({ nodes, edges, direction: 'LR' });
    const tall = layoutGraph({ nodes, edges, direction: 'TB' });
    expect(wide['gate']?.x).toBeGreaterThan((wide['users']?.x ?? 0) + NODE_WIDTH);
    expect(tall['gate']?.y).toBeGreaterThan((tall['users']?.y ?? 0) + NODE_HEIGHT);
  });

  it('never lets two nodes overlap', () => {
    const places = Object.values(layoutGraph({ nodes: [...nodes, 'alone'], edges, direction: 'LR' }));
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1)) {
        expect(Math.abs(a.x - b.x) >= NODE_WIDTH || Math.abs(a.y - b.y) >= NODE_HEIGHT).toBe(true);
      }
    }
  });

  it('ignores an edge of a node that is not there', () => {
    const placed = layoutGraph({ nodes: ['a'], edges: [{ from: 'a', to: 'gone' }], direction: 'LR' });
    expect(Object.keys(placed)).toEqual(['a']);
  });

  it('places nothing for an empty graph', () => {
    expect(layoutGraph({ nodes: [], edges: [], direction: 'LR' })).toEqual({});
  });
});

describe('neighbour', () => {
  const layout = layoutGraph({ nodes, edges, direction: 'LR' });
  const graph = { edges, layout, direction: 'LR' as const };

  it('follows the edges along the flow', () => {
    expect(neighbour('users', 'ArrowRight', graph)).toBe('gate');
    expect(neighbour('dim_users', 'ArrowLeft', graph)).toBe('gate');
    expect(neighbour('users', 'ArrowLeft', graph)).toBeNull();
  });

  it('moves within a layer across the flow', () => {
    const [upper, lower] =
      (layout['dim_users']?.y ?? 0) < (layout['audit']?.y ?? 0)
        ? ['dim_users', 'audit']
        : ['audit', 'dim_users'];
    expect(neighbour(upper, 'ArrowDown', graph)).toBe(lower);
    expect(neighbour(lower, 'ArrowUp', graph)).toBe(upper);
    expect(neighbour(upper, 'ArrowUp', graph)).toBeNull();
  });

  it('turns with the graph', () => {
    const tall = { edges, layout: layoutGraph({ nodes, edges, direction: 'TB' }), direction: 'TB' as const };
    expect(neighbour('users', 'ArrowDown', tall)).toBe('gate');
    expect(neighbour('users', 'ArrowRight', tall)).toBeNull();
  });
});
