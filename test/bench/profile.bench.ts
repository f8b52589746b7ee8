import { silentJob } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { GIB, makeTables, withDatabase } from './database.ts';
import { defineBench, peakMemory, type Bench, type BenchContext, type Measured } from './define-bench.ts';
import { paired, type Ratio } from './paired.ts';
import { tallTable, wideTable } from './tables.ts';

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
    prepare: (context) => makeTables(context, { t: table(context) }),
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
    prepare: (context) => makeTables(context, { t: tallTable(10_000_000 * context.scale) }),
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
