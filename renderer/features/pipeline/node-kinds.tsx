import { Database, DatabaseZap, ShieldCheck, SquareFunction } from 'lucide-react';
import type { ReactElement } from 'react';
import type { NodeKind } from '#shared/pipeline/graph.ts';

/** How each kind of node is called and drawn, in the order of the outline. */
export const NODE_KINDS: Readonly<
  Record<NodeKind, { readonly name: string; readonly plural: string; readonly icon: ReactElement }>
> = {
  source: { name: 'Source', plural: 'Sources', icon: <Database /> },
  transform: { name: 'Transform', plural: 'Transforms', icon: <SquareFunction /> },
  gate: { name: 'Quality gate', plural: 'Quality gates', icon: <ShieldCheck /> },
  target: { name: 'Target', plural: 'Targets', icon: <DatabaseZap /> },
};
