import { join } from 'node:path';
import type { FormatId } from '#shared/formats/index.ts';
import { fileNotOfFormat } from '#shared/kernel/messages/files.ts';
import { AppError } from '#shared/kernel/index.ts';
import { ident, join as list, lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { ExtractSource } from '../open-extract-source.ts';
import { pathLiteral } from '../path-literal.ts';
import type { ReadRequest, RowReader } from './define-reader.ts';
import { readArrow } from './read-arrow.ts';
import { readAvro } from './read-avro.ts';
import { readSqlite } from './read-sqlite.ts';
import { readXlsx } from './read-xlsx.ts';
import { RowSink, SCRATCH_NULL } from './row-sink.ts';

/** The formats whose rows are read by code of ours. */
const READERS: Partial<Record<FormatId, RowReader>> = {
  xlsx: readXlsx,
  arrow: readArrow,
  avro: readAvro,
  sqlite: readSqlite,
};

/** What the database takes for a line by itself. */
const USUAL_LINE_BYTES = 2 * 2 ** 20;

export interface ScratchRequest extends ReadRequest {
  readonly format: { readonly id: FormatId; readonly title: string };
  /** How many rows are wanted; null for all. */
  readonly rows: number | null;
}

/**
 * A file that the database cannot read: its rows are written to a scratch file of delimited text, which it reads
 * with the types that the reader found.
 * @throws AppError `unreadable_file` saying what is wrong with the file
 */
export async function scratchSource(request: ScratchRequest, job: Job): Promise<ExtractSource> {
  const { format, folder, rows, label, options } = request;
  const reader = READERS[format.id];
  if (!reader) throw new TypeError(`There is no reader of ${format.id}.`);
  const path = join(folder, 'rows');
  const { sink, result } = await RowSink.use(path, rows, job, (open) => reader(request, open, job)).catch(
    (thrown: unknown) => {
      // What is wrong with the bytes comes as a plain error from whoever decodes them.
      if (thrown instanceof AppError || !(thrown instanceof Error)) throw thrown;
      throw fileNotOfFormat(label, format.title, `${thrown.message.replace(/\.$/, '')}.`);
    },
  );
  const columns = result.columns.map(
    ({ name, type }) => sql`${lit(name)}: ${lit(options.all_text === true ? 'VARCHAR' : type)}`,
  );
  const relation = sql`read_csv(${pathLiteral(path)}, auto_detect = false, header = false, delim = ',', quote = '"',
    escape = '"', new_line = '\\n', nullstr = ${lit(SCRATCH_NULL)}, allow_quoted_nulls = false,
    max_line_size = ${lit(Math.max(USUAL_LINE_BYTES, sink.longest))}, columns = {${list(columns)}})`;
  return {
    relation,
    loadRelation: relation,
    columns: result.columns.map(({ name, candidates = [] }) => ({
      name,
      value: ident(name),
      candidates: options.all_text === true ? [] : candidates,
    })),
    dialect: null,
    warnings: result.warnings,
    part: result.part,
    parts: result.parts,
    aboutRows: sink.rows,
    complete: !sink.full,
    rejected: () => Promise.resolve({ count: 0, samples: [] }),
  };
}
