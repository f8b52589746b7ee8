import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { LoaderCircle } from 'lucide-react';
import { memo } from 'react';
import { classNames } from '../class-names.ts';
import { StatusIcon, type Status } from '../status-icon.tsx';
import type { GraphNode, NodeState } from './graph.ts';
import styles from './graph-canvas.module.css';
import type { Direction } from './layout.ts';

export type FlowNode = Node<{ readonly node: GraphNode; readonly direction: Direction }, 'card'>;

const STATUS: Record<Exclude<NodeState, 'running' | 'idle'>, Status> = {
  pass: 'pass',
  warn: 'warn',
  fail: 'error',
  skip: 'skip',
};

/** A node as a card: icon, name, kind, and how the last run left it by fill, icon and word. */
export const GraphNodeCard = memo(function GraphNodeCard({ data, selected }: NodeProps<FlowNode>) {
  const { node, direction } = data;
  return (
    <div className={classNames(styles.card, styles[node.state], selected && styles.selected)}>
      <Handle
        type="target"
        position={direction === 'LR' ? Position.Left : Position.Top}
        isConnectable={false}
        className={styles.handle}
      />
      <span className={styles.icon} aria-hidden>
        {node.icon}
      </span>
      <span className={styles.words}>
        <span className={styles.title}>{node.title}</span>
        <span className={styles.caption}>{node.caption}</span>
      </span>
      <span className={styles.end}>
        <NodeStateIcon state={node.state} />
        {node.badge !== null && <span className={styles.badge}>{node.badge}</span>}
      </span>
      <Handle
        type="source"
        position={direction === 'LR' ? Position.Right : Position.Bottom}
        isConnectable={false}
        className={styles.handle}
      />
    </div>
  );
});

function NodeStateIcon({ state }: { readonly state: NodeState }) {
  if (state === 'idle') return null;
  if (state === 'running') return <LoaderCircle className={styles.spinner} aria-hidden />;
  return <StatusIcon status={STATUS[state]} />;
}
