import {
  MarkerType,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Edge,
  type NodeChange,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react';
import { CanvasTools } from './canvas-tools.tsx';
import styles from './graph-canvas.module.css';
import { GraphNodeCard, type FlowNode } from './graph-node.tsx';
import type { GraphEdge, GraphNode } from './graph.ts';
import { NODE_HEIGHT, NODE_WIDTH, type Direction, type LayoutResult } from './layout.ts';
import { neighbour, type ArrowKey } from './neighbour.ts';
import { useLayout } from './use-layout.ts';

export interface GraphCanvasProps {
  /** What the graph is, for assistive technology. */
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly direction: Direction;
  readonly onDirectionChange: (direction: Direction) => void;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Enter or double click on a node. */
  readonly onOpen?: (id: string) => void;
  /** Further keys while a node has the focus; true when the key was used. */
  readonly onNodeKey?: (id: string, key: string) => boolean;
}

const NODE_TYPES = { card: GraphNodeCard };
const FIT = { padding: 0.1, maxZoom: 1 };

/**
 * A graph laid out by itself. Tab walks the nodes, arrows follow the edges, Enter opens, F fits, Alt+O turns the flow.
 * Nodes are not moved by hand: the layout is always the same for the same graph.
 */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas(props: GraphCanvasProps) {
  const { label, nodes, edges, direction, selected, onSelect, onOpen } = props;
  const frame = useRef<HTMLDivElement>(null);
  const request = useGraphShape(nodes, edges, direction);
  const layout = useLayout(request);
  useFit(frame, layout);
  const flowNodes = useFlowNodes(nodes, layout, direction, selected);
  const onKeyDown = useKeys(props, frame, layout);
  const flowEdges = useMemo(() => edges.map(flowEdge), [edges]);
  const onNodesChange = (changes: NodeChange<FlowNode>[]): void => {
    for (const change of changes) if (change.type === 'select' && change.selected) onSelect(change.id);
  };
  return (
    <div ref={frame} className={styles.canvas} role="group" aria-label={label} onKeyDown={onKeyDown}>
      <ReactFlow
        nodes={flowNodes}
        edges={flowEdges}
        nodeTypes={NODE_TYPES}
        onNodesChange={onNodesChange}
        onNodeDoubleClick={(_, node) => onOpen?.(node.id)}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        elementsSelectable
        deleteKeyCode={null}
        multiSelectionKeyCode={null}
        selectionKeyCode={null}
        minZoom={0.2}
        maxZoom={1.5}
        zoomOnDoubleClick={false}
        ariaLabelConfig={{
          'node.a11yDescription.default': 'Enter opens it, arrow keys follow the edges.',
          'node.a11yDescription.keyboardDisabled': 'Enter opens it, arrow keys follow the edges.',
        }}
        proOptions={{ hideAttribution: true }}
      />
      <CanvasTools direction={direction} onDirectionChange={props.onDirectionChange} />
    </div>
  );
}

/** Shows the whole graph when its layout changes, and again when the canvas gets another size. */
function useFit(frame: RefObject<HTMLDivElement | null>, layout: LayoutResult): void {
  const flow = useReactFlow();
  useEffect(() => {
    let frameId = 0;
    const fit = (): void => {
      cancelAnimationFrame(frameId);
      frameId = requestAnimationFrame(() => void flow.fitView(FIT));
    };
    fit();
    const observer = new ResizeObserver(fit);
    if (frame.current) observer.observe(frame.current);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frameId);
    };
  }, [flow, frame, layout]);
}

/** The part of the graph that decides the layout, with one identity as long as it is the same. */
function useGraphShape(nodes: readonly GraphNode[], edges: readonly GraphEdge[], direction: Direction) {
  const key = JSON.stringify([nodes.map(({ id }) => id), edges.map(({ from, to }) => [from, to])]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for nodes and edges
  return useMemo(() => ({ nodes: nodes.map(({ id }) => id), edges, direction }), [key, direction]);
}

function useFlowNodes(
  nodes: readonly GraphNode[],
  layout: LayoutResult,
  direction: Direction,
  selected: string | null,
): FlowNode[] {
  return useMemo(
    () =>
      nodes.flatMap((node): FlowNode[] => {
        const position = layout[node.id];
        if (!position) return [];
        return [
          {
            id: node.id,
            type: 'card',
            position,
            width: NODE_WIDTH,
            height: NODE_HEIGHT,
            selected: node.id === selected,
            ariaLabel: [`${node.kind} ${node.title}`, node.stateLabel, node.badge].filter(Boolean).join(', '),
            data: { node, direction },
          },
        ];
      }),
    [nodes, layout, direction, selected],
  );
}

function flowEdge({ from, to }: GraphEdge): Edge {
  return {
    id: `${from} ${to}`,
    source: from,
    target: to,
    type: 'smoothstep',
    selectable: false,
    ariaLabel: `${from} goes to ${to}`,
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--border)' },
  };
}

const ARROWS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

function isArrow(key: string): key is ArrowKey {
  return ARROWS.has(key);
}

function useKeys(
  props: GraphCanvasProps,
  frame: RefObject<HTMLDivElement | null>,
  layout: LayoutResult,
): (event: KeyboardEvent) => void {
  const { edges, direction, onDirectionChange, onOpen, onNodeKey } = props;
  const flow = useReactFlow();
  const fit = (): boolean => {
    void flow.fitView(FIT);
    return true;
  };
  const move = (id: string, key: ArrowKey): boolean => {
    const next = neighbour(id, key, { edges, layout, direction });
    if (next !== null) frame.current?.querySelector<HTMLElement>(`[data-id=${CSS.escape(next)}]`)?.focus();
    return true;
  };
  const onNode = (id: string, key: string): boolean => {
    if (isArrow(key)) return move(id, key);
    if (key !== 'Enter') return onNodeKey?.(id, key) ?? false;
    onOpen?.(id);
    return onOpen !== undefined;
  };
  const handle = (id: string | undefined, event: KeyboardEvent): boolean => {
    if (event.altKey && event.code === 'KeyO') {
      onDirectionChange(direction === 'LR' ? 'TB' : 'LR');
      return true;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'f') return fit();
    return id === undefined ? false : onNode(id, event.key);
  };
  return (event) => {
    const node = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]') : null;
    if (handle(node?.dataset['id'], event)) event.preventDefault();
  };
}
