import { useCallback, useEffect, useRef, useState } from 'react';
import type { FoundPlace, GridSource } from './types.ts';

/** What the find bar says of the last search. */
export type FindState = 'idle' | 'searching' | 'found' | 'round' | 'none' | 'failed';

export interface GridFind {
  readonly isOpen: boolean;
  readonly text: string;
  readonly state: FindState;
  readonly open: () => void;
  readonly close: () => void;
  readonly setText: (text: string) => void;
  /** Goes to the next cell that contains the text, or the one before; at the end it goes round. */
  readonly next: (backwards: boolean) => void;
}

interface FindOptions {
  readonly source: GridSource;
  readonly rows: number;
  readonly columns: number;
  /** The cell to start beside: its row, and its place in the source's columns. */
  readonly cursor: FoundPlace | null;
  readonly onFound: (place: FoundPlace) => void;
}

/** Finding in the rows of a source, by the engine; null when the source can't be searched. */
export function useGridFind(options: FindOptions): GridFind | null {
  const [isOpen, setOpen] = useState(false);
  const [text, setTextState] = useState('');
  const [state, setState] = useState<FindState>('idle');
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const { find } = options.source;
  if (!find) return null;

  const next = (backwards: boolean) => {
    if (text === '') return;
    stop();
    const controller = new AbortController();
    running.current = controller;
    setState('searching');
    // A text that was just entered may stand in the cell one is at.
    const start = startOf(options, backwards, state === 'idle');
    void search(find, { text, from: start, backwards }, options, controller.signal).then(
      ({ place, wentRound }) => {
        if (controller.signal.aborted) return;
        setState(place === null ? 'none' : wentRound ? 'round' : 'found');
        if (place) options.onFound(place);
      },
      () => {
        if (!controller.signal.aborted) setState('failed');
      },
    );
  };
  return {
    isOpen,
    text,
    state,
    next,
    open: () => setOpen(true),
    close: () => {
      stop();
      setOpen(false);
      setState('idle');
    },
    setText: (entered) => {
      stop();
      setTextState(entered);
      setState('idle');
    },
  };
}

type Find = NonNullable<GridSource['find']>;
type Question = Parameters<Find>[0];

async function search(find: Find, question: Question, { rows, columns }: FindOptions, signal: AbortSignal) {
  const place = await find(question, signal);
  if (place !== null) return { place, wentRound: false };
  const end = question.backwards ? { row: rows - 1, column: columns - 1 } : { row: 0, column: 0 };
  return { place: await find({ ...question, from: end }, signal), wentRound: true };
}

/** The cell to search from: beside the cursor in the direction of the search, or the cursor's own. */
export function startOf(
  { rows, columns, cursor }: Pick<FindOptions, 'rows' | 'columns' | 'cursor'>,
  backwards: boolean,
  isFresh: boolean,
): FoundPlace {
  const { row, column } = cursor ?? { row: 0, column: 0 };
  if (isFresh) return { row, column };
  if (backwards) {
    if (column > 0) return { row, column: column - 1 };
    return { row: row > 0 ? row - 1 : rows - 1, column: columns - 1 };
  }
  if (column < columns - 1) return { row, column: column + 1 };
  return { row: row < rows - 1 ? row + 1 : 0, column: 0 };
}
