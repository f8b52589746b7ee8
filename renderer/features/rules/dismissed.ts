import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

/** What was dismissed, by project and dataset: the sentences of the suggestions. */
interface Dismissed {
  readonly sentences: Readonly<Record<string, readonly string[]>>;
}

const store = createStore<Dismissed>()(
  persist((): Dismissed => ({ sentences: {} }), { name: 'assay.dismissed-suggestions', version: 1 }),
);

const NONE: readonly string[] = [];

export interface DismissedSuggestions {
  readonly sentences: readonly string[];
  readonly dismiss: (sentence: string) => void;
  readonly restore: () => void;
}

/** Suggestions that were dismissed for a dataset of a project; kept on this machine. */
export function useDismissed(project: string, dataset: string): DismissedSuggestions {
  const key = `${project} ${dataset}`;
  const sentences = useStore(store, (state) => state.sentences[key] ?? NONE);
  const set = (next: readonly string[]): void => {
    store.setState((state) => ({ sentences: { ...state.sentences, [key]: next } }));
  };
  return {
    sentences,
    dismiss: (sentence) => set([...sentences, sentence]),
    restore: () => set(NONE),
  };
}
