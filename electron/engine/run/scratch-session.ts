import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raw } from '#shared/sql/index.ts';
import { silentJob } from '../job.ts';
import { openSession, type Session } from '../session.ts';
import { QUARANTINE_SCHEMA } from './part-rows.ts';

const LEAST_MEMORY = 256 * 2 ** 20;

/**
 * Lends a database of its own to `work` and removes it afterwards, however `work` ended. It is a file in the
 * system's temporary folder, so that more than memory fits, with half the memory of the session beside it.
 */
export async function withScratchSession<T>(
  beside: Session,
  work: (scratch: Session) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-run-'));
  try {
    const scratch = await openSession({
      database: join(folder, 'run.duckdb'),
      memoryLimitBytes: Math.max(LEAST_MEMORY, Math.floor(beside.memoryLimitBytes / 2)),
    });
    try {
      await scratch.execute(raw(`CREATE SCHEMA ${QUARANTINE_SCHEMA}`), silentJob());
      return await work(scratch);
    } finally {
      await scratch.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
