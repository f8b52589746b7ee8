import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useProject, useSaveSpecText } from '#renderer/data/index.ts';
import type { CodeProblem } from '#renderer/ui/code-editor/index.ts';
import { useLeaving } from '#renderer/ui/use-leaving.ts';
import { readSpec } from '#shared/pipeline/load-spec.ts';

/** How long typing may pause before a text that holds is saved, in milliseconds. */
const PAUSE = 700;

/** A text that was typed and is not in the file yet. */
interface Typed {
  readonly project: string;
  /** The file's text it was typed over. */
  readonly over: string;
  /** The text of it that was last sent to be saved. */
  readonly sent: string | null;
  readonly text: string;
}

/** It outlives the view, so that a text with problems is still there when one comes back. */
const typed = createStore<{ readonly current: Typed | null }>(() => ({ current: null }));

export interface YamlDraft {
  readonly text: string;
  readonly isEdited: boolean;
  readonly isSaving: boolean;
  readonly problems: readonly CodeProblem[];
  /** Why the last save failed. */
  readonly error: string | null;
  readonly change: (text: string) => void;
  /** Saves the text as it is, problems or not. */
  readonly save: () => void;
  readonly discard: () => void;
}

/**
 * The text of the spec's file as typed. It is saved by itself after a pause, or when one leaves, if it holds. A file
 * that changes otherwise (an edit in a form, undo) takes the place of what was typed.
 */
export function useYamlDraft(): YamlDraft {
  const { data: project } = useProject();
  const { mutate, isPending, error } = useSaveSpecText();
  const draft = useStore(typed, (state) => state.current);
  const inFile = project?.spec_text ?? '';
  const id = project?.id ?? '';
  const isCurrent =
    draft !== null && draft.project === id && (draft.over === inFile || draft.sent === inFile);
  const text = isCurrent ? draft.text : inFile;
  const isEdited = text !== inFile;
  const problems = useMemo(() => codeProblems(text), [text]);
  const change = useCallback(
    (next: string) =>
      typed.setState(({ current }) => ({
        current: { project: id, over: inFile, sent: current?.sent ?? null, text: next },
      })),
    [id, inFile],
  );
  const discard = useCallback(() => typed.setState({ current: null }), []);
  const save = useCallback(() => {
    typed.setState(({ current }) => ({ current: current && { ...current, sent: text } }));
    mutate(text, {
      onSuccess: () =>
        typed.setState(({ current }) => ({ current: current?.text === text ? null : current })),
    });
  }, [text, mutate]);
  useEffect(() => {
    if (!isEdited || problems.length > 0) return;
    const timer = setTimeout(save, PAUSE);
    return () => clearTimeout(timer);
  }, [isEdited, problems, save]);
  useLeaving(isEdited && problems.length === 0 ? save : null);
  return {
    text,
    isEdited,
    isSaving: isPending,
    problems,
    error: error?.message ?? null,
    change,
    save,
    discard,
  };
}

function codeProblems(text: string): readonly CodeProblem[] {
  return readSpec(text).problems.map(({ line, column, message, remedy }) => ({
    line,
    column,
    message: `${message} ${remedy}`,
    severity: 'error',
  }));
}
