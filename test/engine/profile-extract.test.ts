import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { ProfileSchema, type ColumnProfile, type Profile } from '#shared/profile/profile.ts';
import type { Progress } from '#shared/rpc/index.ts';
import { raw, sql, ident } from '#shared/sql/index.ts';

const job = silentJob();
let session: Session;

beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
});

afterEach(() => session.close());

async function profileOf(query: string): Promise<Profile> {
  await session.execute(sql`CREATE OR REPLACE TABLE t AS ${raw(query)}`, job);
  return ProfileSchema.parse(await profileExtract(session, 't', {}, job));
}

async function columnOf(query: string): Promise<ColumnProfile> {
  const { columns } = await profileOf(query);
  if (!columns[0]) throw new Error('no column');
  return columns[0];
}

const kinds = (profile: Profile) => profile.alerts.map(({ kind, column }) => [column, kind]);

describe('a column of numbers', () => {
  it('has every measure', async () => {
    const column = await columnOf('SELECT unnest([1, 2, 2, 3, 4, -5, 0, 100, NULL]::INTEGER[]) AS n');
    expect(column).toMatchObject({
      name: 'n',
      type: 'INTEGER',
      rows: 9,
      nulls: 1,
      distinct: 7,
      distinct_exact: true,
      min: -5,
      max: 100,
      mean: 13.375,
      quantiles: { p05: -5, p25: 0, p50: 2, p75: 3, p95: 100 },
      zeros: 1,
      negatives: 1,
      outliers: { count: 2, low: -4.5, high: 7.5, method: '1.5 IQR' },
      length: null,
      patterns: [],
      semantic_type: null,
    });
    expect(column.std).toBeCloseTo(35.1078, 3);
    expect(column.top[0]).toEqual({ value: 2, count: 2 });
    expect(column.histogram?.counts.reduce((a, b) => a + b, 0)).toBe(8);
    expect(column.histogram?.edges.slice(0, 3)).toEqual([-5, 0, 5]);
  });

  it('gives few integers a bin each', async () => {
    const { histogram } = await columnOf('SELECT unnest([1, 2, 2, 5]) AS n');
    expect(histogram).toEqual({
      edges: [1, 2, 3, 4, 5, 6],
      labels: ['1', '2', '3', '4', '5'],
      counts: [1, 2, 0, 0, 1],
    });
  });

  it('leaves NaN and infinity out of what is calculated, but counts them', async () => {
    const profile = await profileOf("SELECT unnest(['1', '3', 'nan', 'inf', '-inf', NULL])::DOUBLE AS n");
    expect(profile.columns[0]).toMatchObject({
      nulls: 1,
      distinct: 5,
      min: '-Infinity',
      max: 'Infinity',
      mean: 2,
      quantiles: { p05: 1, p95: 3 },
    });
    expect(kinds(profile)).toContainEqual(['n', 'not_finite']);
  });

  it('survives numbers whose squares are beyond a double', async () => {
    const profile = await profileOf(
      'SELECT unnest([1e308, -1e308, 1e300, 5]) AS n, unnest([1e308, 1e308, 2, 3]) AS m',
    );
    expect(profile.columns[0]).toMatchObject({ min: -1e308, max: 1e308, histogram: null });
    expect(Number(profile.columns[0]?.std) / 8.165e307).toBeCloseTo(1, 3);
    const [shown] = await session.rows(raw(profile.columns[0]?.queries['std'] ?? ''), job);
    expect(Number(shown?.['std']) / 8.165e307).toBeCloseTo(1, 3);
  });

  it('keeps decimals and big integers exact as text', async () => {
    const { columns } = await profileOf(
      'SELECT unnest([1.10, 2.20]::DECIMAL(9,2)[]) AS d, unnest([9007199254740993, 1]::BIGINT[]) AS b',
    );
    expect(columns[0]).toMatchObject({ min: '1.10', max: '2.20', quantiles: { p50: '1.10' } });
    expect(columns[0]?.mean).toBeCloseTo(1.65, 12);
    expect(columns[1]).toMatchObject({ max: '9007199254740993' });
  });
});

describe('a column of dates', () => {
  it('has quantiles and a histogram by day', async () => {
    const column = await columnOf("SELECT unnest(['2024-02-28', '2024-03-01', '2024-03-01']::DATE[]) AS d");
    expect(column).toMatchObject({
      min: '2024-02-28',
      max: '2024-03-01',
      mean: null,
      outliers: null,
      quantiles: { p50: '2024-03-01' },
      histogram: { labels: ['2024-02-28', '2024-02-29', '2024-03-01'], counts: [1, 0, 2] },
    });
  });
});

describe('a column of text', () => {
  it('has lengths, blanks, forms and the most common values', async () => {
    const column = await columnOf("SELECT unnest(['AB-12', 'CD-34', ' x', 'y ', '', NULL, 'AB-12']) AS t");
    expect(column).toMatchObject({
      nulls: 1,
      distinct: 5,
      min: '',
      length: { min: 0, max: 5, mean: 19 / 6 },
      empty: 1,
      whitespace: 2,
      top: [
        { value: 'AB-12', count: 2 },
        { value: '' },
        { value: ' x' },
        { value: 'CD-34' },
        { value: 'y ' },
      ],
      patterns: [
        { pattern: 'AA-99', count: 3 },
        { pattern: ' a', count: 1 },
        { pattern: 'a ', count: 1 },
      ],
      zeros: null,
    });
  });

  it.each([
    ['email', "'user' || i || '@example.org'"],
    ['url', "'https://example.org/' || i"],
    ['uuid', 'uuid()::VARCHAR'],
    ['ipv4', "'10.0.0.' || i"],
    ['date', "'2024-01-0' || (1 + i % 9)"],
    ['time', "(1 + i % 9) || ':15 p.m.'"],
    ['phone', "'555-123-' || (1000 + i)"],
    ['number', "i::VARCHAR || '.5'"],
  ])('that is nearly all %s is called so, and what is not is an alert', async (name, value) => {
    const profile = await profileOf(
      `SELECT CASE WHEN i = 7 THEN 'oops' ELSE ${value} END AS t FROM range(100) r(i)`,
    );
    expect(profile.columns[0]?.semantic_type).toBe(name);
    expect(profile.alerts).toContainEqual(
      expect.objectContaining({
        kind: 'mixed_types',
        message: expect.stringContaining('1 of 100 values (1 %) do not'),
      }),
    );
  });
});

describe('edges', () => {
  it('no rows: nothing is said of values, and no number is NaN', async () => {
    const profile = await profileOf(
      'SELECT 1 AS n, 1.5::DOUBLE AS x, $$a$$ AS t, now() AS at, [1] AS l WHERE false',
    );
    expect(profile.table).toMatchObject({ rows: 0, columns: 5, duplicate_rows: 0 });
    expect(profile.columns.map(({ mean, std, histogram, top }) => [mean, std, histogram, top])).toEqual(
      Array.from({ length: 5 }, () => [null, null, null, []]),
    );
    expect(kinds(profile)).toEqual([[null, 'no_rows']]);
  });

  it('one row is a key, without a deviation', async () => {
    const profile = await profileOf('SELECT 1 AS n');
    expect(profile.keys).toMatchObject([{ columns: ['n'], exact: true, repeats: 0 }]);
    expect(profile.columns[0]).toMatchObject({ std: null, mean: 1, histogram: { counts: [1] } });
  });

  it('all NULL and constant columns are alerts', async () => {
    const profile = await profileOf('SELECT NULL::INTEGER AS n, 5 AS c FROM range(10)');
    expect(kinds(profile)).toEqual([
      ['n', 'all_null'],
      [null, 'duplicate_rows'],
      ['c', 'constant'],
    ]);
    expect(profile.columns[1]).toMatchObject({ std: 0, outliers: null, histogram: { counts: [10] } });
  });

  it('nested values are profiled as their text', async () => {
    const { columns } = await profileOf(
      "SELECT [1, 2] AS l, {'a': 1} AS s, MAP {'k': 1} AS m, '{}'::JSON AS j FROM range(2)",
    );
    expect(columns.map(({ distinct, top }) => [distinct, top[0]?.value])).toEqual([
      [1, '[1, 2]'],
      [1, "{'a': 1}"],
      [1, '{k=1}'],
      [1, '{}'],
    ]);
  });

  it('names are names, whatever they say', async () => {
    const name = '"; drop table t --';
    await session.execute(
      sql`CREATE TABLE t AS SELECT range AS ${ident(name)}, 'x' AS ${ident("it's")} FROM range(50)`,
      job,
    );
    const profile = await profileExtract(session, 't', {}, job);
    expect(profile.columns.map((column) => column.name)).toEqual([name, "it's"]);
    expect(profile.keys).toMatchObject([{ columns: [name], exact: true }]);
    expect(await session.value(raw('SELECT count(*) FROM t'), job)).toBe(50);
  });

  it('a dataset that is not there is named', async () => {
    await expect(profileExtract(session, 'nope', {}, job)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('across columns', () => {
  it('counts rows that repeat in full, NULL equal to NULL', async () => {
    const profile = await profileOf(
      "SELECT * FROM (VALUES (1, NULL), (1, NULL), (1, 'a'), (1, NULL)) v(a, b)",
    );
    expect(profile.table.duplicate_rows).toBe(2);
  });

  it('finds a key of two columns where no column is one', async () => {
    const profile = await profileOf('SELECT i // 10 AS a, i % 10 AS b, 1 AS c FROM range(100) r(i)');
    expect(profile.keys).toMatchObject([{ columns: ['a', 'b'], exact: true }]);
  });

  it('finds dependencies that nearly hold, with how many rows break them', async () => {
    const { dependencies } = await profileOf(
      "SELECT i % 10 AS zip, CASE WHEN i = 33 THEN 'wrong' ELSE 'city' || (i % 10) END AS city, i % 7 AS other FROM range(1000) r(i)",
    );
    expect(dependencies).toContainEqual(
      expect.objectContaining({ determinant: 'zip', dependent: 'city', confidence: 0.999, violations: 1 }),
    );
    expect(dependencies.map(({ dependent }) => dependent)).not.toContain('other');
  });

  it('correlates numbers, without constant ones', async () => {
    const { correlations } = await profileOf('SELECT i AS a, -2 * i AS b, 1 AS c FROM range(100) r(i)');
    expect(correlations.slice(0, 1)).toMatchObject([{ a: 'a', b: 'b', r: -1 }]);
  });

  it('warns of keys with duplicates, placeholders and white space', async () => {
    const profile = await profileOf(
      "SELECT CASE WHEN i = 30 THEN 31 ELSE i END AS id, CASE WHEN i < 9 THEN 'N/A' ELSE 'v ' || i || ' ' END AS t FROM range(100) r(i)",
    );
    expect(kinds(profile)).toEqual([
      ['t', 'whitespace'],
      ['t', 'placeholder'],
      ['id', 'duplicate_keys'],
      ['t', 'casing'],
      ['t', 'high_cardinality'],
    ]);
    expect(profile.alerts[2]?.message).toBe(
      'id: nearly a key, but 1 of 100 values (1 %) repeat another one, “31” 2 times.',
    );
  });
});

describe('a large table', () => {
  it('says the same as one counted in full, but for what it calls approximate', async () => {
    await session.execute(
      raw(`CREATE TABLE t AS SELECT i AS id, hash(i) % 1000 AS few, (hash(i) % 100000000) / 7.0 AS x,
        'user' || (hash(i + 1) % 10000000) || '@example.org' AS mail, DATE '2020-01-01' + (i // 1000)::INTEGER AS day,
        CASE WHEN i = 299999 THEN ' odd' ELSE md5(i::VARCHAR) END AS code, TIMESTAMP '2020-01-01' + to_seconds(i) AS at
        FROM range(300000) r(i)`),
      job,
    );
    const profile = ProfileSchema.parse(await profileExtract(session, 't', {}, job));
    const column = Object.fromEntries(profile.columns.map((one) => [one.name, one]));
    const keys = profile.keys.filter(({ exact, repeats }) => exact && repeats === 0);
    expect(keys.map(({ columns }) => columns)).toEqual([['id'], ['code'], ['at']]);
    expect(column['id']).toMatchObject({
      distinct: 300000,
      distinct_exact: true,
      min: 0,
      max: 299999,
      mean: 149999.5,
    });
    expect(Number(column['id']?.quantiles?.['p50']) / 150000).toBeCloseTo(1, 1);
    expect(column['few']).toMatchObject({ distinct: 1000, distinct_exact: true });
    expect(column['mail']?.semantic_type).toBe('email');
    expect(column['code']).toMatchObject({ whitespace: 1, length: { min: 4, max: 32 } });
    expect(column['day']).toMatchObject({ distinct: 300, min: '2020-01-01' });
    const [exact] = await session.rows(
      raw('SELECT avg(x) AS mean, stddev_samp(x) AS std, count(DISTINCT mail) AS mails FROM t'),
      job,
    );
    expect(column['x']?.mean).toBeCloseTo(Number(exact?.['mean']), 3);
    expect(column['x']?.std).toBeCloseTo(Number(exact?.['std']), 3);
    expect(column['x']?.histogram?.counts.reduce((a, b) => a + b, 0)).toBe(300000);
    expect(column['mail']?.distinct).toBe(exact?.['mails']);
  });

  it('stops when cancelled, and tells the column it is at until then', async () => {
    await session.execute(raw('CREATE TABLE t AS SELECT i AS a, hash(i) AS b FROM range(3000000) r(i)'), job);
    const controller = new AbortController();
    const heard: Progress[] = [];
    const watched = {
      ...job,
      signal: controller.signal,
      progress: (progress: Progress) => {
        heard.push(progress);
        if (progress.phase === 'Profiling b') controller.abort();
      },
    };
    await expect(profileExtract(session, 't', {}, watched)).rejects.toMatchObject({ code: 'cancelled' });
    expect(heard).toContainEqual(
      expect.objectContaining({ phase: 'Profiling a', done: 0, total: 2, unit: 'columns' }),
    );
  });
});

describe('the SQL of a column', () => {
  it('gives its numbers when run', async () => {
    const column = await columnOf('SELECT unnest([3, 1, 2]) AS n');
    const [row] = await session.rows(raw(column.sql), job);
    expect(row).toMatchObject({ distinct: 3, min: 1, max: 3 });
  });
});
