import { useEffect, useReducer, useState } from 'react';
import type { GridCell, GridColumn, GridSource } from './types.ts';

/** Rows fetched at once. */
export const BLOCK = 200;
/** Blocks kept; the ones looked at longest ago go first. */
const KEPT = 60;
/** Milliseconds a range must be looked at before it is fetched: a drag through millions of rows fetches only where it rests. */
const REST = 40;

export type Row = readonly GridCell[];

export interface Blocks {
  /** Known once the first block arrived. */
  readonly columns: readonly GridColumn[];
  readonly total: number;
  readonly isReady: boolean;
  /** Why the last fetch failed. */
  readonly error: unknown;
  /** A row, or undefined while it is on its way. */
  readonly row: (index: number) => Row | undefined;
  /** Rows `start` to `end` (exclusive), fetched where they are missing. */
  readonly load: (start: number, end: number) => Promise<Row[]>;
  readonly retry: () => void;
}

/** The rows of a source, fetched in blocks around what is looked at. */
export function useBlocks(source: GridSource, start: number, end: number): Blocks {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // The grid is made anew for another source, so this one stays.
  const [cache] = useState(() => new BlockCache(source, redraw));
  useEffect(() => () => cache.abort(), [cache]);
  useEffect(() => {
    const timer = setTimeout(() => cache.want(start, end), cache.columns.length === 0 ? 0 : REST);
    return () => clearTimeout(timer);
  }, [cache, start, end]);
  return {
    columns: cache.columns,
    total: cache.total,
    isReady: cache.isReady,
    error: cache.error,
    row: (index) => cache.row(index),
    load: (from, to) => cache.load(from, to),
    retry: () => cache.retry(start, end),
  };
}

class BlockCache {
  columns: readonly GridColumn[] = [];
  total = 0;
  isReady = false;
  error: unknown = null;
  readonly #blocks = new Map<number, readonly Row[]>();
  readonly #pending = new Map<number, { controller: AbortController; done: Promise<void> }>();
  readonly #source: GridSource;
  readonly #changed: () => void;

  constructor(source: GridSource, changed: () => void) {
    this.#source = source;
    this.#changed = changed;
  }

  row(index: number): Row | undefined {
    return this.#blocks.get(Math.floor(index / BLOCK))?.[index % BLOCK];
  }

  /** Fetches what is missing of a range, and gives up on what nobody looks at any more. */
  want(start: number, end: number): void {
    const wanted = blocksOf(start, Math.max(end, start + 1));
    for (const [block, { controller }] of this.#pending) {
      if (!wanted.includes(block)) controller.abort();
    }
    for (const block of wanted) void this.#fetch(block);
  }

  async load(start: number, end: number): Promise<Row[]> {
    const rows: Row[] = [];
    for (const block of blocksOf(start, end)) {
      await this.#fetch(block);
      const found = this.#blocks.get(block);
      if (!found) throw this.error;
      rows.push(...found.slice(Math.max(0, start - block * BLOCK), Math.max(0, end - block * BLOCK)));
    }
    return rows;
  }

  retry(start: number, end: number): void {
    this.error = null;
    this.want(start, end);
    this.#changed();
  }

  abort(): void {
    for (const { controller } of this.#pending.values()) controller.abort();
    this.#pending.clear();
  }

  #fetch(block: number): Promise<void> {
    const known = this.#blocks.get(block);
    if (known) {
      this.#blocks.delete(block);
      this.#blocks.set(block, known);
      return Promise.resolve();
    }
    const pending = this.#pending.get(block);
    if (pending && !pending.controller.signal.aborted) return pending.done;
    const controller = new AbortController();
    const done = this.#fetchPage(block, controller.signal).finally(() => {
      if (this.#pending.get(block)?.controller === controller) this.#pending.delete(block);
    });
    this.#pending.set(block, { controller, done });
    return done;
  }

  async #fetchPage(block: number, signal: AbortSignal): Promise<void> {
    try {
      const page = await this.#source.fetchPage(block * BLOCK, BLOCK, signal);
      if (signal.aborted) return;
      this.columns = page.columns;
      this.total = page.total;
      this.isReady = true;
      this.error = null;
      this.#blocks.set(block, page.rows);
      const [oldest] = this.#blocks.keys();
      if (this.#blocks.size > KEPT && oldest !== undefined) this.#blocks.delete(oldest);
    } catch (thrown) {
      if (signal.aborted) return;
      this.error = thrown;
    }
    this.#changed();
  }
}

function blocksOf(start: number, end: number): number[] {
  const first = Math.floor(start / BLOCK);
  const last = Math.floor(Math.max(start, end - 1) / BLOCK);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
