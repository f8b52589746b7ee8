import { open, type FileHandle } from 'node:fs/promises';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { Job } from '../job.ts';

/** What stands for NULL in the scratch file; as text it stands in quotes. */
export const SCRATCH_NULL = '\\N';

const FLUSH_CHARACTERS = 1 << 18;

/**
 * Takes the rows of a reader and writes them to a scratch file that the database reads: delimited text, NULL as
 * {@link SCRATCH_NULL}, any text in quotes where it needs them. It lets others have their turn at each flush.
 */
export class RowSink {
  rows = 0;
  /** Length in bytes of the longest row. */
  longest = 0;
  readonly #file: FileHandle;
  readonly #most: number;
  readonly #job: Job;
  #buffer = '';

  private constructor(file: FileHandle, most: number, job: Job) {
    this.#file = file;
    this.#most = most;
    this.#job = job;
  }

  /** Runs `work` with a sink that writes to `path`; `most` is how many rows are wanted (null for all). */
  static async use<T>(
    path: string,
    most: number | null,
    job: Job,
    work: (sink: RowSink) => Promise<T>,
  ): Promise<{ sink: RowSink; result: T }> {
    const file = await open(path, 'w');
    try {
      const sink = new RowSink(file, most ?? Infinity, job);
      const result = await work(sink);
      await sink.flush(1);
      return { sink, result };
    } finally {
      await file.close();
    }
  }

  /** True when no more rows are wanted; what is added all the same is dropped. */
  get full(): boolean {
    return this.rows >= this.#most;
  }

  /** True when it is time to await {@link flush}. */
  get due(): boolean {
    return this.#buffer.length >= FLUSH_CHARACTERS;
  }

  /** A row: each column's value as text that its type reads, or null. */
  add(values: readonly (string | null)[]): void {
    if (this.full) return;
    const line = `${values.map(field).join(',')}\n`;
    this.longest = Math.max(this.longest, line.length * 3);
    this.#buffer += line;
    this.rows++;
  }

  /** Writes what is there and reports `fraction`, 0..1 or null where it is not known. @throws AppError `cancelled` */
  async flush(fraction: number | null): Promise<void> {
    if (this.#job.signal.aborted) throw cancelled();
    const text = this.#buffer;
    this.#buffer = '';
    this.#job.progress({
      phase: 'read',
      fraction: fraction === null ? null : Math.min(1, fraction),
      done: this.rows,
      total: null,
      unit: 'rows',
    });
    await this.#file.write(text);
  }

  /** Forgets all rows, for a reader that has to begin again. */
  async restart(): Promise<void> {
    this.#buffer = '';
    this.rows = 0;
    this.longest = 0;
    await this.#file.truncate(0);
  }
}

function field(value: string | null): string {
  if (value === null) return SCRATCH_NULL;
  return value === '' || /[",\n\r\\]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
