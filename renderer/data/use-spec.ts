import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Spec } from '#shared/pipeline/spec.ts';
import { useData } from './data-context.ts';
import { keys } from './keys.ts';
import type { SpecState, SpecVersion } from './spec-store.ts';

/** The spec as edited so far, saved or not; null while there is no project or its file does not hold. */
export function useSpec(): Spec | null {
  return useStore(useData().spec.store, (state) => state.spec);
}

/** `edit('Add rule email_unique', (spec) => addRule(spec, …))`: undoable, saved by itself. */
export function useEditSpec(): (label: string, change: (spec: Spec) => Spec) => void {
  return useData().spec.edit;
}

/** Whether the edits are in the file. `flush` saves now. */
export function useSpecSaving(): Pick<SpecState, 'saving' | 'error'> & { flush: () => Promise<void> } {
  const { spec } = useData();
  const saving = useStore(spec.store, (state) => state.saving);
  const error = useStore(spec.store, (state) => state.error);
  return { saving, error, flush: spec.flush };
}

/** Undo and redo: what each would do, by name (null when there is nothing), and all steps. */
export interface SpecHistory {
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Oldest first; the current one is at `position`. */
  readonly steps: readonly { readonly label: string; readonly at: number }[];
  readonly position: number;
  readonly undo: (steps?: number) => void;
  readonly redo: (steps?: number) => void;
}

/** The named history of edits. */
export function useSpecHistory(): SpecHistory {
  const { spec } = useData();
  const past = useStore(spec.store.temporal, (state) => state.pastStates);
  const future = useStore(spec.store.temporal, (state) => state.futureStates);
  const label = useStore(spec.store, (state) => state.label);
  const at = useStore(spec.store, (state) => state.at);
  return useMemo(
    () => ({
      undoLabel: past.length > 0 ? label : null,
      redoLabel: future.at(-1)?.label ?? null,
      steps: [...past.map(named), { label, at }, ...[...future].reverse().map(named)],
      position: past.length,
      undo: spec.undo,
      redo: spec.redo,
    }),
    [past, future, label, at, spec],
  );
}

function named(version: Partial<SpecVersion>) {
  return { label: version.label ?? '', at: version.at ?? 0 };
}

/** Saves the file's text as it stands (an editor of the YAML): a step of its own in the history. */
export function useSaveSpecText() {
  const { client, queries, spec } = useData();
  return useMutation({
    mutationFn: (text: string) => client.spec.saveText({ text }),
    onSuccess: (view) => {
      queries.setQueryData(keys.project, view);
      spec.adopt(view, 'Edit YAML');
    },
  });
}
