import { join } from 'node:path';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { ident, lit, raw, sql } from '#shared/sql/index.ts';
import { defineBench, type Bench, type BenchContext } from './define-bench.ts';
import { paired } from './paired.ts';
import { tallTable } from './tables.ts';

const GIB = 2 ** 30;
const GOAL = 1.15;
const job = silentJob();

/** Loading a delimited file, every text checked and every reject kept, beside DuckDB's own load of the same file. */
export const benches: Readonly<Record<string, Bench>> = {
  'load-file': loadBench('into a database file', ({ folder }) => join(folder, 'bench.duckdb')),
  'load-memory': loadBench('into memory', () => ':memory:'),
};

function loadBench(where: string, database: (context: BenchContext) => string): Bench {
  return defineBench({
    title: `Loading 1,000,000 rows × 19 columns of CSV ${where}`,
    prepare: (context) =>
      withDatabase(':memory:', (session) =>
        session.execute(
          sql`COPY (${raw(tallTable(1_000_000 * context.scale))}) TO ${lit(csvOf(context))} (FORMAT csv)`,
          job,
        ),
      ),
    measure: (context) =>
      withDatabase(database(context), async (session) => {
        const path = csvOf(context);
        const own = sql`CREATE TABLE ${ident('main', 'own')} AS FROM read_csv(${lit(path)})`;
        const forget = async () => {
          await session.execute(sql`DROP TABLE IF EXISTS ${ident('main', 'own')}`, job);
          await session.execute(sql`DROP TABLE IF EXISTS ${ident('main', 'ours')}`, job);
          await session.execute(sql`CHECKPOINT`, job);
        };
        const ratios = await paired(
          { name: 'CREATE TABLE AS FROM read_csv', before: forget, work: () => session.execute(own, job) },
          [
            {
              name: 'load / CREATE TABLE AS FROM read_csv',
              before: forget,
              work: () => openExtract(session, { dataset: 'ours', path, options: {} }, job),
            },
          ],
          7,
        );
        return ratios.slice(1).map(({ name, ratio, low, high }) => ({
          what: name,
          value: ratio,
          unit: '×' as const,
          range: [low, high] as const,
          goal: GOAL,
        }));
      }),
  });
}

function csvOf({ folder }: BenchContext): string {
  return join(folder, 'tall.csv');
}

async function withDatabase<T>(database: string, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession({ database, memoryLimitBytes: 4 * GIB });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
