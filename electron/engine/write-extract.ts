import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatOfName, type FormatId } from '#shared/formats/index.ts';
import { AppError } from '#shared/kernel/index.ts';
import { fileNotWritable, outputFormatUnknown } from '#shared/kernel/messages/files.ts';
import { ident, lit, raw, sql } from '#shared/sql/index.ts';
import { loadedExtract } from './extract-store.ts';
import { stepOf, type Job } from './job.ts';
import type { Session } from './session.ts';

const COPY_OPTIONS: Record<FormatId, string> = {
  csv: 'FORMAT csv, HEADER true',
  tsv: "FORMAT csv, HEADER true, DELIMITER '\\t'",
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  json: 'FORMAT json, ARRAY true',
  ndjson: 'FORMAT json',
};

/**
 * Writes a loaded extract to a file of the kind its name says, rows in file order. The file is there as a whole
 * or not at all; an older one of that name stays until then. NULL is an empty field, an empty text is "".
 * @throws AppError `usage` for an extension that cannot be written, `unreadable_file` for a folder that can't
 */
export async function writeExtract(session: Session, dataset: string, path: string, job: Job): Promise<void> {
  const format = formatOfName(path);
  if (!format) throw outputFormatUnknown(path);
  const { table, rows } = await loadedExtract(session, dataset);
  const target = resolve(path);
  const part = `${target}.${process.pid}.part`;
  const step = stepOf(job, { phase: 'write', from: 0, to: 1, total: rows, unit: 'rows' });
  try {
    await session.execute(
      sql`COPY (SELECT * FROM ${ident('main', table)}) TO ${lit(part)} (${raw(COPY_OPTIONS[format.id])})`,
      step,
    );
    await flush(part);
    await rename(part, target);
    await flush(dirname(target));
  } catch (thrown) {
    await rm(part, { force: true });
    if (thrown instanceof AppError && thrown.code !== 'unreadable_file') throw thrown;
    throw fileNotWritable(path, thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Makes what was written outlast a loss of power. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } catch (thrown) {
    // Windows does not sync folders.
    if (process.platform !== 'win32') throw thrown;
  } finally {
    await file.close();
  }
}
