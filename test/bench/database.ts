import { join } from 'node:path';
import { silentJob } from '#electron/engine/job.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { ident, raw, sql } from '#shared/sql/index.ts';
import type { BenchContext } from './define-bench.ts';

export const GIB = 2 ** 30;

/** Makes the bench's database with tables of these queries, by name. */
export async function makeTables(
  context: BenchContext,
  tables: Readonly<Record<string, string>>,
): Promise<void> {
  await withDatabase(context, 8 * GIB, async (session) => {
    for (const [name, query] of Object.entries(tables)) {
      await session.execute(sql`CREATE TABLE ${ident('main', name)} AS ${raw(query)}`, silentJob());
    }
  });
}

/** Runs `work` on the bench's database, which is closed afterwards. */
export async function withDatabase<T>(
  { folder }: BenchContext,
  memoryLimitBytes: number,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession({ database: join(folder, 'bench.duckdb'), memoryLimitBytes });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
