import { afterAll, beforeAll, bench, describe } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { raw, sql } from '#shared/sql/index.ts';

/**
 * A full profile beside DuckDB's own SUMMARIZE, on the same tables in the same run: what counts is the ratio.
 * Run it with `npx vitest bench --run --config test/config/vitest.config.ts --project engine`.
 * `ASSAY_BENCH_ROWS` makes the tall table larger (10,000,000 is the size that targets speak of).
 */
const TALL_ROWS = Number(process.env['ASSAY_BENCH_ROWS'] ?? 1_000_000);
const job = silentJob();
let session: Session;

/** 19 columns of a taxi company's shape: codes, money, times, free text, an id. */
const TALL = `SELECT i AS id, hash(i) % 3 AS vendor, TIMESTAMP '2024-01-01' + to_seconds((hash(i + 1) % 31000000)::BIGINT) AS picked_up,
  TIMESTAMP '2024-01-01' + to_seconds((hash(i + 1) % 31000000)::BIGINT + 900) AS dropped_off, 1 + hash(i + 2) % 6 AS passengers,
  round(-ln((1 + hash(i + 3) % 100000) / 100001.0) * 3, 2) AS distance, ['card', 'cash', 'none', 'dispute'][1 + (hash(i + 4) % 4)::INTEGER] AS payment,
  hash(i + 5) % 265 AS zone_from, hash(i + 6) % 265 AS zone_to, round((hash(i + 7) % 100000) / 1000.0, 2) AS fare,
  round((hash(i + 8) % 2000) / 100.0, 2) AS tip, 0.5 AS tax, round((hash(i + 9) % 120000) / 1000.0, 2) AS total,
  CASE WHEN hash(i + 10) % 20 = 0 THEN NULL ELSE 'N' END AS flag, 'driver' || hash(i + 11) % 20000 AS driver,
  'user' || hash(i + 12) % 5000000 || '@example.org' AS email, md5(i::VARCHAR) AS trip_code,
  DATE '2024-01-01' + (hash(i + 13) % 365)::INTEGER AS booked, hash(i + 14) % 2 = 0 AS shared FROM range(${TALL_ROWS}) r(i)`;

/** 100,000 rows of 200 columns, of four kinds. */
const WIDE = `SELECT ${Array.from({ length: 200 }, (_, index) => {
  const value = `hash(i * 200 + ${index})`;
  const kinds = [
    `${value} % 100`,
    `(${value} % 1000000) / 7.0`,
    `'v' || ${value} % 500`,
    `md5(${value}::VARCHAR)`,
  ];
  return `${kinds[index % kinds.length] ?? ''} AS c${index}`;
}).join(', ')} FROM range(100000) r(i)`;

beforeAll(async () => {
  session = await openSession({ database: ':memory:', memoryLimitBytes: 8 * 2 ** 30 });
  await session.execute(sql`CREATE TABLE tall AS ${raw(TALL)}`, job);
  await session.execute(sql`CREATE TABLE wide AS ${raw(WIDE)}`, job);
}, 600_000);

afterAll(() => session.close());

const few = { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 };

for (const table of ['tall', 'wide']) {
  describe(table, () => {
    bench(
      'SUMMARIZE',
      async () => {
        await session.rows(sql`SUMMARIZE ${raw(table)}`, job);
      },
      few,
    );
    bench(
      'profile',
      async () => {
        await profileExtract(session, table, job);
      },
      few,
    );
  });
}
