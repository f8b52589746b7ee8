import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { ProfileSchema, type Profile } from '#shared/profile/profile.ts';
import { raw } from '#shared/sql/index.ts';

const job = silentJob();
let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());
beforeEach(async () => {
  const tables = await session.rows(
    raw("SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'main'"),
    job,
  );
  for (const { name } of tables) await session.execute(raw(`DROP TABLE "${String(name)}"`), job);
});

const table = (name: string, query: string) =>
  session.execute(raw(`CREATE OR REPLACE TABLE ${name} AS ${query}`), job);

async function profileOf(query: string): Promise<Profile> {
  await table('t', query);
  return ProfileSchema.parse(await profileExtract(session, 't', {}, job));
}

describe('correlations', () => {
  it('are the strongest first, by each method, and their queries give them', async () => {
    const { correlations } = await profileOf(
      `SELECT i AS a, -2 * i AS b, i ** 3 AS cube, 7 AS same, 'c' || i % 4 AS c, CASE WHEN i % 4 < 2 THEN 'x' ELSE 'y' END AS d
        FROM range(200) r(i)`,
    );
    const r = (method: string, x: string, y: string) =>
      correlations.find((one) => one.method === method && one.a === x && one.b === y)?.r;
    expect(r('pearson', 'a', 'b')).toBe(-1);
    expect(r('spearman', 'a', 'cube')).toBeCloseTo(1, 12);
    expect(r('pearson', 'a', 'cube')).toBeLessThan(0.95);
    expect(r('cramers_v', 'c', 'd')).toBeGreaterThan(0.99);
    expect(correlations.some(({ a, b }) => a === 'same' || b === 'same')).toBe(false);
    expect(correlations.every(({ sampled }) => !sampled)).toBe(true);
    const strengths = correlations.map((one) => Math.abs(one.r));
    expect(strengths).toEqual([...strengths].sort((x, y) => y - x));
    for (const { r: told, sql } of correlations) {
      expect(Number(await session.value(raw(sql), job))).toBeCloseTo(told, 9);
    }
  });

  it('leave out NULL, NaN and infinity pair by pair', async () => {
    const { correlations } = await profileOf(
      "SELECT unnest([1, 2, 3, NULL, 5, 6]) AS a, unnest(['1', '2', '3', '4', 'nan', '-inf'])::DOUBLE AS b",
    );
    expect(correlations.map(({ method, r }) => [method, r])).toEqual([
      ['pearson', 1],
      ['spearman', 1],
    ]);
  });

  it('of a large table say whether they are of a sample', async () => {
    const { correlations } = await profileOf(
      "SELECT i AS a, i + hash(i) % 1000 AS b, 'c' || i % 3 AS c, 'd' || i % 3 AS d FROM range(300000) r(i)",
    );
    expect(correlations.map(({ method, sampled }) => [method, sampled]).sort()).toEqual([
      ['cramers_v', true],
      ['pearson', false],
      ['spearman', true],
    ]);
    const exact = Number(await session.value(raw('SELECT corr(a, b) FROM t'), job));
    expect(correlations.find(({ method }) => method === 'pearson')?.r).toBeCloseTo(exact, 9);
    expect(correlations.find(({ method }) => method === 'spearman')?.r).toBeCloseTo(exact, 2);
  });
});

describe('missing values', () => {
  it('are told by which columns miss them together', async () => {
    const { missingness } = await profileOf(
      `SELECT i AS id, CASE WHEN i % 10 <> 0 THEN i END AS a, CASE WHEN i % 10 <> 0 THEN 'x' END AS b,
        CASE WHEN i % 4 <> 0 THEN '' END AS c, NULL AS never FROM range(100) r(i)`,
    );
    expect(missingness.patterns).toEqual(
      [
        { columns: [], rows: 70 },
        { columns: ['c'], rows: 20 },
        { columns: ['a', 'b'], rows: 5 },
        { columns: ['c', 'a', 'b'], rows: 5 },
      ].sort((x, y) => y.rows - x.rows),
    );
    const r = new Map(missingness.together.map(({ a, b, r: found }) => [`${a} ${b}`, found]));
    expect(r.get('a b')).toBeCloseTo(1, 12);
    const exact = await session.value(
      raw('SELECT corr((a IS NULL)::INTEGER, (c IS NULL)::INTEGER) FROM t'),
      job,
    );
    expect(r.get('c a')).toBeCloseTo(Number(exact), 12);
    expect(await session.rows(raw(missingness.sql), job)).toHaveLength(4);
  });

  it('of one column are it and the rest', async () => {
    const { missingness } = await profileOf(
      'SELECT i AS id, CASE WHEN i > 2 THEN i END AS a FROM range(10) r(i)',
    );
    expect(missingness).toMatchObject({
      patterns: [
        { columns: [], rows: 7 },
        { columns: ['a'], rows: 3 },
      ],
      together: [],
    });
  });

  it('of none are nothing', async () => {
    const { missingness } = await profileOf('SELECT i AS id FROM range(10) r(i)');
    expect(missingness).toEqual({ patterns: [], together: [], sql: '' });
  });
});

describe('references', () => {
  it('to a key of another dataset are found, with the rows that refer to nothing', async () => {
    await table('users', "SELECT i AS id, 'u' || i AS name FROM range(50) r(i)");
    await table('other', "SELECT i AS id, 'o' || i AS label FROM range(1000) r(i)");
    const { references } = await profileOf(
      'SELECT 100 + i AS id, CASE WHEN i = 7 THEN 900 WHEN i = 8 THEN NULL ELSE i % 50 END AS user_id, i % 6 AS small FROM range(200) r(i)',
    );
    expect(references).toMatchObject([
      {
        column: 'user_id',
        dataset: 'users',
        references: 'id',
        coverage: 198 / 199,
        orphans: 1,
        examples: [{ row: 8, value: 900 }],
      },
    ]);
    expect(await session.rows(raw(references[0]?.sql ?? ''), job)).toMatchObject([{ row: 8, user_id: 900 }]);
  });

  it('without a telling name need many shared values', async () => {
    await table('countries', "SELECT 'land' || i AS code FROM range(40) r(i)");
    const { references } = await profileOf(
      "SELECT 'land' || i % 38 AS origin, i % 3 AS n FROM range(300) r(i)",
    );
    expect(references.map(({ column, references: key, orphans }) => [column, key, orphans])).toEqual([
      ['origin', 'code', 0],
    ]);
  });

  it('need a column that hardly repeats, and nine of ten rows', async () => {
    await table('users', 'SELECT i // 2 AS user_id, i AS id FROM range(100) r(i)');
    const { references } = await profileOf(
      'SELECT CASE WHEN i < 80 THEN i ELSE i + 500 END AS user_id FROM range(100) r(i)',
    );
    expect(references).toEqual([]);
  });

  it('are none where nothing else is loaded', async () => {
    expect((await profileOf('SELECT 1 AS user_id')).references).toEqual([]);
  });
});

describe('every table', () => {
  it.each([
    ['no rows', "SELECT 1 AS a, 'x' AS b, 1.5::DOUBLE AS c, [1] AS d WHERE false"],
    ['one row', "SELECT 1 AS a, 'x' AS b, 1.5::DOUBLE AS c, [1] AS d"],
    ['all NULL', 'SELECT NULL AS a, NULL::VARCHAR AS b, NULL::DOUBLE AS c FROM range(100)'],
    ['constants', "SELECT 1 AS a, 'x' AS b, 0.5::DOUBLE AS c FROM range(100)"],
    [
      'a column called rowid',
      "SELECT 'r' || i % 9 AS rowid, i % 3 AS row, i % 9 // 3 AS expected FROM range(3000) r(i)",
    ],
  ])('has across what can be said of it: %s', async (_, query) => {
    const profile = await profileOf(query);
    for (const { r } of profile.correlations) expect(Math.abs(r)).toBeLessThanOrEqual(1);
    expect(
      profile.missingness.patterns.reduce((sum, { rows }) => sum + rows, 0) % Math.max(1, profile.table.rows),
    ).toBe(0);
  });

  it('of 500 columns is looked at in bounded work', async () => {
    const columns = Array.from({ length: 500 }, (_, index) => {
      const value = `hash(i * 500 + ${index})`;
      return `${[`${value} % 100`, `(${value} % 1000) / 7.0`, `'v' || ${value} % 50`, `CASE WHEN ${value} % 9 > 0 THEN ${value} % 7 END`][index % 4] ?? ''} AS c${index}`;
    });
    const profile = await profileOf(`SELECT ${columns.join(', ')} FROM range(2000) r(i)`);
    expect(profile.columns).toHaveLength(500);
    expect(profile.correlations.length).toBeLessThanOrEqual(3 * 190);
    expect(profile.missingness.patterns.length).toBeLessThanOrEqual(20);
  });
});
