import { join } from 'node:path';
import { silentJob } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { ident, raw, sql } from '#shared/sql/index.ts';
import { defineBench, peakMemory, type Bench, type BenchContext, type Measured } from './define-bench.ts';
import { paired, type Ratio } from './paired.ts';
import { tallTable, wideTable } from './tables.ts';

const GIB = 2 ** 30;
const job = silentJob();

/** A full profile, exact distinct counts included, beside DuckDB's own SUMMARIZE of the same table. */
export const benches: Readonly<Record<string, Bench>> = {
  'profile-tall-1m': profileBench(
    '1,000,000 rows × 19 columns',
    ({ scale }) => tallTable(1_000_000 * scale),
    1,
  ),
  'profile-tall-10m': profileBench(
    '10,000,000 rows × 19 columns',
    ({ scale }) => tallTable(10_000_000 * scale),
    0.9,
  ),
  'profile-wide': profileBench(
    '100,000 rows × 500 columns',
    ({ scale }) => wideTable(Math.ceil(100_000 * scale), 500),
    1.2,
  ),
  'profile-memory': memoryBench(),
};

function profileBench(size: string, table: (context: BenchContext) => string, goal: number): Bench {
  return defineBench({
    title: `Profile of ${size}`,
    prepare: (context) => makeDatabase(context, table(context)),
    measure: (context) =>
      withDatabase(context, 8 * GIB, async (session) => {
        const ratios = await paired(
          { name: 'SUMMARIZE', work: () => session.rows(sql`SUMMARIZE ${ident('main', 't')}`, job) },
          [{ name: 'profile / SUMMARIZE', work: () => profileExtract(session, 't', {}, job) }],
        );
        return ratios.slice(1).map((ratio) => measuredRatio(ratio, goal));
      }),
  });
}

function memoryBench(): Bench {
  return defineBench({
    title: 'Memory of the profile of 10,000,000 rows × 19 columns under memory_limit 1 GB',
    prepare: (context) => makeDatabase(context, tallTable(10_000_000 * context.scale)),
    measure: (context) =>
      withDatabase(context, GIB, async (session) => {
        await profileExtract(session, 't', {}, job);
        return [
          { what: 'peak memory of the process', value: peakMemory(), unit: 'MB', range: null, goal: 1024 },
        ];
      }),
  });
}

function measuredRatio({ name, ratio, low, high }: Ratio, goal: number | null): Measured {
  return { what: name, value: ratio, unit: '×', range: [low, high], goal };
}

async function makeDatabase(context: BenchContext, query: string): Promise<void> {
  await withDatabase(context, 8 * GIB, (session) =>
    session.execute(sql`CREATE TABLE main.t AS ${raw(query)}`, job),
  );
}

async function withDatabase<T>(
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
