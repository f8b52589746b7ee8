import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';

/** How long typing may pause before a draft is taken over, in milliseconds. */
const PAUSE = 400;

export interface Draft {
  /** What the form shows: the owner's value, or an edit that is not taken over yet. */
  readonly value: unknown;
  readonly change: (next: unknown) => void;
  /** Takes the edit over now, when it holds. For blur and for leaving. */
  readonly flush: () => void;
}

/**
 * Edits between a form and the document: one that the schema accepts reaches `commit` after a pause, so that a word
 * typed is one step of undo; one it refuses stays in the form with its problems and the document keeps the last good
 * value. When the document changes by itself (undo), the draft gives way.
 */
export function useDraft<Value>(schema: z.ZodType<Value>, good: Value, commit: (next: Value) => void): Draft {
  const [draft, setDraft] = useState<{ readonly of: Value; readonly value: unknown } | null>(null);
  const pending = useRef<Value | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const { current } = pending;
    pending.current = null;
    if (current === null) return;
    latest.current(current);
    // Undo brings the same object back: a draft of it must not come back with it.
    setDraft(null);
  }, []);
  useEffect(() => flush, [flush]);
  const change = useCallback(
    (next: unknown) => {
      setDraft({ of: good, value: next });
      clearTimeout(timer.current);
      const parsed = schema.safeParse(next);
      pending.current = parsed.success ? parsed.data : null;
      if (parsed.success) timer.current = setTimeout(flush, PAUSE);
    },
    [schema, good, flush],
  );
  return { value: draft?.of === good ? draft.value : good, change, flush };
}
