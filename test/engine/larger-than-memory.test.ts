import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { lit, raw, sql } from '#shared/sql/index.ts';

const MIB = 2 ** 20;
const MEMORY = 128 * MIB;
const ROWS = 1_000_000;

const job = silentJob();
let folder: string;
let session: Session;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-large-'));
  const maker = await openSession({ database: ':memory:' });
  const rows = raw(
    `SELECT i AS id, md5(i::VARCHAR) AS token, sha1((i % 1000)::VARCHAR) AS kind, hash(i) % 1000000 AS amount, repeat(md5(i::VARCHAR), 8) AS note FROM range(${ROWS}) r(i)`,
  );
  await maker.execute(sql`COPY (${rows}) TO ${lit(join(folder, 'large.csv'))}`, job);
  await maker.close();
  session = await openSession({ database: join(folder, 'p.duckdb'), memoryLimitBytes: MEMORY });
}, 120_000);
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

it('an extract larger than memory loads, and is profiled to the last row', async () => {
  const path = join(folder, 'large.csv');
  expect((await stat(path)).size).toBeGreaterThan(2.5 * MEMORY);
  const extract = await openExtract(session, { dataset: 't', path, label: 'large.csv', options: {} }, job);
  expect(extract).toMatchObject({ rows: ROWS, rejected: { count: 0 } });
  const profile = await profileExtract(session, 't', {}, job);
  expect(profile.columns.map(({ name, distinct, distinct_exact: exact }) => [name, distinct, exact])).toEqual(
    [
      ['id', ROWS, true],
      ['token', ROWS, true],
      ['kind', 1000, true],
      ['amount', expect.any(Number), true],
      ['note', ROWS, true],
    ],
  );
  expect(profile.keys.map(({ columns }) => columns)).toEqual([['id'], ['token'], ['note']]);
  // What was spilled is gone with the query that needed it.
  expect(await readdir(join(folder, 'p.duckdb.spill')).catch(() => [])).toEqual([]);
}, 300_000);
