import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import { AppError } from '#shared/kernel/index.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { ProjectView } from '#shared/rpc/index.ts';

/** What is undone and redone: a spec, and the name of the edit that made it. */
export interface SpecVersion {
  readonly spec: Spec | null;
  readonly label: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface SpecState extends SpecVersion {
  readonly saving: 'saved' | 'unsaved' | 'saving' | 'failed';
  /** Why the last save failed. */
  readonly error: AppError | null;
}

export interface SpecStoreOptions {
  readonly save: (spec: Spec) => Promise<ProjectView>;
  /** What the host holds after a save. */
  readonly onSaved: (view: ProjectView) => void;
  /** Milliseconds without an edit before it is saved. */
  readonly delay?: number;
}

const HISTORY = 200;

/**
 * The spec under edit: every change is undoable, named and saved by itself. Saves never overlap, and what the host
 * answers never overwrites an edit that was made meanwhile.
 */
export function createSpecStore({ save, onSaved, delay = 800 }: SpecStoreOptions) {
  const store = createStore<SpecState>()(
    temporal((): SpecState => ({ spec: null, label: 'Opened', at: 0, saving: 'saved', error: null }), {
      partialize: ({ spec, label, at }): SpecVersion => ({ spec, label, at }),
      equality: (past, current) => past.spec === current.spec,
      limit: HISTORY,
    }),
  );
  let saved: Spec | null = null;
  let savedHash = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inFlight: Promise<void> | null = null;

  function scheduleSave() {
    clearTimeout(timer);
    const isSaved = store.getState().spec === saved;
    store.setState({ saving: isSaved ? 'saved' : 'unsaved' });
    // A failed autosave stays on screen as `failed`; flush() is where a caller gets to know it.
    if (!isSaved) timer = setTimeout(() => void flush().catch(() => {}), delay);
  }

  async function saveOnce() {
    const { spec } = store.getState();
    if (spec === null || spec === saved) return;
    store.setState({ saving: 'saving', error: null });
    try {
      const view = await save(spec);
      saved = spec;
      savedHash = view.spec_hash;
      onSaved(view);
      store.setState((now) => ({ saving: now.spec === saved ? 'saved' : 'unsaved' }));
    } catch (thrown) {
      const error = AppError.from(thrown);
      store.setState({ saving: 'failed', error });
      throw error;
    }
  }

  /** Everything edited so far is in the file afterwards. @throws AppError when it could not be saved */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (inFlight) await inFlight;
    while (store.getState().spec !== saved && store.getState().spec !== null) {
      inFlight ??= saveOnce().finally(() => (inFlight = null));
      await inFlight;
    }
  }

  return {
    store,
    flush,
    /** Starts over with another project's spec: nothing to undo. */
    open(view: ProjectView | null) {
      clearTimeout(timer);
      saved = view?.spec ?? null;
      savedHash = view?.spec_hash ?? '';
      store.setState({ spec: saved, label: 'Opened', at: Date.now(), saving: 'saved', error: null });
      store.temporal.getState().clear();
    },
    /** Takes what the host holds when it is not what was last saved from here: an undoable step of its own. */
    adopt(view: ProjectView, label: string) {
      const state = store.getState();
      if (view.spec_hash === savedHash || state.spec !== saved) return;
      saved = view.spec;
      savedHash = view.spec_hash;
      store.setState({ spec: saved, label, at: Date.now(), saving: 'saved', error: null });
    },
    /** Changes the spec by a pure edit; `label` names the step in the history. No-op while the spec does not hold. */
    edit(label: string, change: (spec: Spec) => Spec) {
      const { spec } = store.getState();
      if (spec === null) return;
      const next = change(spec);
      if (next === spec) return;
      store.setState({ spec: next, label, at: Date.now() });
      scheduleSave();
    },
    undo(steps = 1) {
      store.temporal.getState().undo(steps);
      scheduleSave();
    },
    redo(steps = 1) {
      store.temporal.getState().redo(steps);
      scheduleSave();
    },
  };
}

export type SpecStore = ReturnType<typeof createSpecStore>;
