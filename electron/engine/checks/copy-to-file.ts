import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#shared/kernel/index.ts';
import { type Fragment, lit, raw, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import { asWriteError } from '../project/write-atomically.ts';
import type { Session } from '../session.ts';

/** How a result is written to disk. */
export type CopyFormat = 'csv' | 'parquet';

const OPTIONS: Readonly<Record<CopyFormat, Fragment>> = {
  csv: raw('(FORMAT csv, HEADER)'),
  // The first level of zstd is about as fast as no compression worth the name, and nearly as small as the usual one.
  parquet: raw('(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)'),
};

/**
 * Streams a query's result into a file, its folder made when needed. The file is there whole or not at all: what was
 * there before stays until the new one is complete.
 * @throws AppError `unreadable_file` or `disk_full` when it cannot be written
 */
export async function copyToFile(
  session: Session,
  query: Fragment,
  file: string,
  format: CopyFormat,
  job: Job,
): Promise<void> {
  const partial = `${file}.${process.pid}.partial`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await session.execute(sql`COPY (${query}\n) TO ${lit(partial)} ${OPTIONS[format]}`, job);
    await rename(partial, file);
  } catch (thrown) {
    // What went wrong is what counts, not that there is nothing to clean up.
    await rm(partial, { force: true }).catch(() => {});
    if (thrown instanceof AppError && thrown.code !== 'unreadable_file') throw thrown;
    throw asWriteError(file, thrown);
  }
}
