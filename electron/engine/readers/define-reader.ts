import type { TextType } from '#shared/formats/column-type.ts';
import type { Column, ReadOptions } from '#shared/formats/extract.ts';
import type { Job } from '../job.ts';
import type { RowSink } from './row-sink.ts';

/** A file that a reader is to read. */
export interface ReadRequest {
  readonly path: string;
  readonly label: string;
  readonly bytes: number;
  /** `part` is the sheet or table, if any was asked for. */
  readonly options: ReadOptions;
  /** A scratch folder of its own. */
  readonly folder: string;
}

/** `type` is the DuckDB type that the texts are read as; a text may turn out to be of one of the `candidates`. */
export interface ReadColumn extends Column {
  readonly candidates?: readonly TextType[];
}

/** What a reader knows once it has handed over the rows. */
export interface ReadTable {
  readonly columns: readonly ReadColumn[];
  /** The sheet or table that was read, and those there are. */
  readonly part: string | null;
  readonly parts: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Reads the rows of a file into a sink, in bounded memory, awaiting `sink.flush` whenever it is due.
 * @throws AppError `unreadable_file` saying what is wrong with the file
 */
export type RowReader = (request: ReadRequest, sink: RowSink, job: Job) => Promise<ReadTable>;
