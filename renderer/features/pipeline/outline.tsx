import { Plus, Settings2, Trash2 } from 'lucide-react';
import { usePlace } from '#renderer/data/index.ts';
import {
  ContextPane,
  IconButton,
  ListBox,
  Menu,
  StatusIcon,
  type ListSection,
  type Status,
} from '#renderer/ui/index.ts';
import type { NodeKind, PipelineGraph, PipelineNode } from '#shared/pipeline/graph.ts';
import { NODE_KINDS } from './node-kinds.tsx';
import type { RunState } from './run-states.ts';
import type { NodeActions } from './use-node-actions.ts';

/** Stands for the pipeline as a whole; no node can be called that. */
const PIPELINE = ':pipeline';

interface OutlineProps {
  readonly graph: PipelineGraph;
  readonly selected: PipelineNode | null;
  readonly states: ReadonlyMap<string, RunState>;
  readonly actions: NodeActions;
}

/** The same pipeline as a list: everything the canvas can do, by keyboard and for large graphs. */
export function Outline({ graph, selected, states, actions }: OutlineProps) {
  const { select } = usePlace();
  return (
    <ContextPane
      title="Outline"
      actions={
        <>
          {selected && (
            <IconButton
              size="small"
              label={`Delete ${selected.title}`}
              shortcut="Del"
              icon={<Trash2 />}
              onPress={() => actions.remove(selected)}
            />
          )}
          <AddMenu graph={graph} selected={selected} actions={actions} />
        </>
      }
    >
      <ListBox
        label="Pipeline outline"
        value={selected?.id ?? PIPELINE}
        onChange={(id) => select({ node: id === PIPELINE ? undefined : id })}
        sections={[
          {
            title: 'Pipeline',
            items: [
              {
                id: PIPELINE,
                label: 'Settings',
                description: 'Schedule, retries, alerts',
                start: <Settings2 />,
              },
            ],
          },
          ...sectionsOf(graph, states),
        ]}
      />
    </ContextPane>
  );
}

const ORDER: readonly NodeKind[] = ['source', 'transform', 'gate', 'target'];
const STATUS: Readonly<Partial<Record<RunState['state'], Status>>> = {
  pass: 'pass',
  warn: 'warn',
  fail: 'error',
  skip: 'skip',
};

function sectionsOf(graph: PipelineGraph, states: ReadonlyMap<string, RunState>): readonly ListSection[] {
  return ORDER.map((kind) => ({
    title: NODE_KINDS[kind].plural,
    items: graph.nodes
      .filter((node) => node.kind === kind)
      .map((node) => {
        const state = states.get(node.id);
        const status = state && STATUS[state.state];
        return {
          id: node.id,
          label: node.dataset,
          description: node.title,
          start: NODE_KINDS[kind].icon,
          ...(status && { end: <StatusIcon status={status} label={state.label} size="small" /> }),
        };
      }),
  }));
}

function AddMenu({ graph, selected, actions }: Omit<OutlineProps, 'states'>) {
  const steps = graph.nodes.filter(({ kind }) => kind === 'source' || kind === 'transform');
  const gated = new Set(graph.nodes.filter(({ kind }) => kind === 'gate').map(({ dataset }) => dataset));
  const from = selected && selected.kind !== 'target' ? selected.dataset : (steps[0]?.dataset ?? null);
  return (
    <Menu
      label="Add to the pipeline"
      trigger={<IconButton size="small" label="Add" shortcut="N" icon={<Plus />} />}
      items={[
        { id: 'source', label: 'Source', icon: NODE_KINDS.source.icon, onAction: actions.addSource },
        {
          id: 'gate',
          label: from === null ? 'Quality gate' : `Quality gate on ${from}`,
          icon: NODE_KINDS.gate.icon,
          isDisabled: from === null || gated.has(from),
          onAction: () => {
            if (from !== null) actions.addGate(from);
          },
        },
        {
          id: 'target',
          label: from === null ? 'Target' : `Target from ${from}`,
          icon: NODE_KINDS.target.icon,
          isDisabled: from === null,
          onAction: () => {
            if (from !== null) actions.addTarget(from);
          },
        },
      ]}
    />
  );
}
