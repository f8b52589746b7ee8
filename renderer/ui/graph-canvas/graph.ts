import type { ReactNode } from 'react';

/** How the last run left a node; every state has an icon and a word beside its colour. */
export type NodeState = 'idle' | 'running' | 'pass' | 'warn' | 'fail' | 'skip';

export interface GraphNode {
  readonly id: string;
  readonly title: string;
  /** What kind of thing it is: `Source`, `Quality gate`. */
  readonly kind: string;
  readonly caption: string;
  readonly icon: ReactNode;
  readonly state: NodeState;
  /** The state in words: `succeeded`, `not run`. */
  readonly stateLabel: string;
  /** A short count shown at the node's edge: `3 rules`. */
  readonly badge: string | null;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}
