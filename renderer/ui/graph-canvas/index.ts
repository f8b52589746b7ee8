import { lazy } from 'react';

export type { GraphCanvasProps } from './graph-canvas.tsx';
export type { GraphEdge, GraphNode, NodeState } from './graph.ts';
export type { Direction } from './layout.ts';

/** The canvas in a chunk of its own; put it in a `Suspense`. */
export const GraphCanvas = lazy(async () => ({ default: (await import('./graph-canvas.tsx')).GraphCanvas }));
