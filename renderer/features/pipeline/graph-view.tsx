import { Suspense, useMemo } from 'react';
import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { usePlace } from '#renderer/data/index.ts';
import { Loading, useShell } from '#renderer/ui/index.ts';
import { GraphCanvas, type Direction, type GraphNode } from '#renderer/ui/graph-canvas/index.ts';
import type { PipelineGraph, PipelineNode } from '#shared/pipeline/graph.ts';
import { NODE_KINDS } from './node-kinds.tsx';
import type { RunState } from './run-states.ts';
import type { NodeActions } from './use-node-actions.ts';

interface GraphViewProps {
  readonly graph: PipelineGraph;
  readonly selected: PipelineNode | null;
  readonly states: ReadonlyMap<string, RunState>;
  readonly actions: NodeActions;
}

/** Which way the flow runs; kept on this machine. */
const flow = createStore<{ readonly direction: Direction }>()(
  persist((): { readonly direction: Direction } => ({ direction: 'LR' }), { name: 'assay.flow', version: 1 }),
);

/** The pipeline as a canvas. N adds after the focused node, Delete takes it out, Enter opens its form. */
export function GraphView({ graph, selected, states, actions }: GraphViewProps) {
  const { select } = usePlace();
  const { openInspector } = useShell();
  const direction = useStore(flow, (state) => state.direction);
  const nodes = useMemo(
    () => graph.nodes.map((node) => canvasNode(node, states.get(node.id))),
    [graph.nodes, states],
  );
  const onNodeKey = (id: string, key: string): boolean => {
    const node = graph.nodes.find((each) => each.id === id);
    if (!node) return false;
    if (key === 'Delete' || key === 'Backspace') actions.remove(node);
    else if (key === 'n' && node.kind !== 'target') actions.addNext(node);
    else return false;
    return true;
  };
  return (
    <Suspense fallback={<Loading label="Drawing the pipeline" />}>
      <GraphCanvas
        label="Pipeline graph"
        nodes={nodes}
        edges={graph.edges}
        direction={direction}
        onDirectionChange={(next) => flow.setState({ direction: next })}
        selected={selected?.id ?? null}
        onSelect={(node) => select({ node })}
        onOpen={(node) => {
          select({ node });
          openInspector();
        }}
        onNodeKey={onNodeKey}
      />
    </Suspense>
  );
}

function canvasNode(node: PipelineNode, run: RunState | undefined): GraphNode {
  const { name, icon } = NODE_KINDS[node.kind];
  const rows = run?.task && run.task.status === 'succeeded' ? run.task.rows_out : null;
  return {
    id: node.id,
    title: node.dataset,
    kind: name,
    caption: node.kind === 'gate' ? node.title.replace(/ on .*/, '') : node.title,
    icon,
    state: run?.state ?? 'idle',
    stateLabel: run?.label ?? 'not run',
    badge: rows === null ? null : rows.toLocaleString('en-US'),
  };
}
