import { useMemo } from 'react';
import { useEditSpec, usePlace, useSpecHistory } from '#renderer/data/index.ts';
import { toast, useCommands } from '#renderer/ui/index.ts';
import type { PipelineNode } from '#shared/pipeline/graph.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import {
  mustStay,
  withGate,
  withNext,
  withoutNode,
  withSource,
  withTarget,
  type Added,
} from './node-edits.ts';

export interface NodeActions {
  readonly addSource: () => void;
  readonly addGate: (dataset: string) => void;
  readonly addTarget: (dataset: string) => void;
  /** A gate where there is none, else a target. */
  readonly addNext: (node: PipelineNode) => void;
  readonly remove: (node: PipelineNode) => void;
}

/** Edits of the graph; each is a step of undo, and what was added is selected. */
export function useNodeActions(spec: Spec, selected: PipelineNode | null): NodeActions {
  const edit = useEditSpec();
  const { select } = usePlace();
  const { undo } = useSpecHistory();
  const actions = useMemo((): NodeActions => {
    const add = (label: string, { spec: next, node }: Added): void => {
      edit(label, () => next);
      select({ node });
    };
    return {
      addSource: () => add('Add source', withSource(spec)),
      addGate: (dataset) => add(`Add gate on ${dataset}`, withGate(spec, dataset)),
      addTarget: (dataset) => add(`Add target from ${dataset}`, withTarget(spec, dataset)),
      addNext: (node) => add(`Add after ${node.dataset}`, withNext(spec, node)),
      remove: (node) => {
        const reason = mustStay(spec, node);
        if (reason !== null) {
          toast({ text: reason });
          return;
        }
        edit(`Delete ${node.title}`, (before) => withoutNode(before, node));
        select({ node: undefined });
        toast({ text: `${node.title} deleted`, action: { label: 'Undo', onAction: () => undo() } });
      },
    };
  }, [spec, edit, select, undo]);
  useCommands(
    useMemo(() => {
      const section = 'Pipeline';
      const source = { id: 'pipeline.source', title: 'Add a source', section, run: actions.addSource };
      if (!selected) return [source];
      return [
        source,
        {
          id: 'pipeline.next',
          title: `Add after ${selected.title}`,
          section,
          shortcut: 'N',
          isDisabled: selected.kind === 'target',
          run: () => actions.addNext(selected),
        },
        {
          id: 'pipeline.delete',
          title: `Delete ${selected.title}`,
          section,
          shortcut: 'Delete',
          run: () => actions.remove(selected),
        },
      ];
    }, [actions, selected]),
  );
  return actions;
}
