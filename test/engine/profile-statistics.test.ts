import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { LIMITS, type Limits } from '#electron/engine/profile/profile-column.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { columnKind, isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import { ProfileSchema, type Profile } from '#shared/profile/profile.ts';
import { ident, raw, sql } from '#shared/sql/index.ts';
import { expectAsCounted, expectOrder } from '../fixtures/check-profile.ts';
import type { NaiveColumn } from '../fixtures/naive-profile.ts';
import { corpusFile, HAS_CORPUS, NO_CORPUS } from './corpus.ts';

const job = silentJob();
/** The time ages are told from. */
const asOf = new Date('2024-06-01T00:00:00Z');
/** Every column measured as one of a table too large to look at, however few its values. */
const AS_LARGE: Limits = {
  countedRows: 0,
  countedShare: 0,
  countedTexts: [0, 0],
  countedNumbers: -1,
  sortedRows: 0,
};
/** Numbers sorted here, whatever they are. */
const SORTED: Limits = { ...LIMITS, sortedRows: 1e9, countedNumbers: -1 };
let session: Session;

beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
});

afterEach(() => session.close());

async function columnOf(table: string, { name, type }: Profile['columns'][number]): Promise<NaiveColumn> {
  const kind = columnKind(type);
  const value = kind === 'nested' ? sql`${ident(name)}::VARCHAR` : ident(name);
  const number = isTemporal(kind)
    ? sql`epoch(${value})`
    : isNumeric(kind)
      ? sql`${value}::DOUBLE`
      : sql`NULL`;
  const [cells = [], numbers = []] = await session.lists(
    sql`SELECT ${value}, ${number} FROM ${ident(table)}`,
    job,
  );
  return { cells, numbers: numbers.map((cell) => (cell === null ? null : Number(cell))) };
}

async function expectEveryNumber(table: string, limits?: Limits): Promise<Profile> {
  const profile = ProfileSchema.parse(
    await profileExtract(session, table, limits ? { limits, asOf } : { asOf }, job),
  );
  for (const column of profile.columns) {
    const naive = await columnOf(table, column);
    expectAsCounted(column, naive);
    if (columnKind(column.type) !== 'nested') expectOrder(column, naive);
  }
  return profile;
}

const TABLES: readonly (readonly [name: string, query: string])[] = [
  [
    'no rows',
    "SELECT 1 AS n, 1.5::DOUBLE AS x, 'a' AS t, now() AS at, [1] AS l, 1.5::DECIMAL(9,2) AS d WHERE false",
  ],
  [
    'one row',
    "SELECT 7 AS n, 1.5::DOUBLE AS x, 'a' AS t, DATE '2024-02-29' AS day, 1.50::DECIMAL(9,2) AS d, true AS b",
  ],
  [
    'nothing but NULL',
    'SELECT NULL::INTEGER AS n, NULL::DOUBLE AS x, NULL::VARCHAR AS t, NULL::DATE AS d FROM range(40)',
  ],
  ['constants', "SELECT 5 AS n, 0.1::DOUBLE AS x, 'same' AS t, TIMESTAMP '2024-01-01' AS at FROM range(50)"],
  [
    'NaN and infinities',
    "SELECT CASE i % 5 WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN 'inf'::DOUBLE WHEN 2 THEN '-inf'::DOUBLE ELSE i / 3.0 END AS x, 'nan'::DOUBLE AS nan, 'inf'::DOUBLE AS inf, CASE WHEN i % 2 = 0 THEN -0.0 ELSE 0.0 END AS zero, (i / 7.0)::FLOAT AS f FROM range(60) r(i)",
  ],
  [
    'huge and tiny numbers',
    'SELECT (i - 20) * 1e300 AS huge, i * 1e-300 AS tiny, 1e15 + i AS far, i::HUGEINT * 1000000000000000000000 AS big, (9007199254740993 + i)::BIGINT AS beyond, (i * 1.01)::DECIMAL(30, 4) AS wide FROM range(45) r(i)',
  ],
  [
    'numbers of every type',
    'SELECT i::TINYINT AS a, (i * 3 % 101)::UBIGINT AS b, (i * 7919 % 1000)::BIGINT AS c, (i * i * 0.01)::DECIMAL(9,2) AS d, sin(i) AS e, CASE WHEN i % 3 = 0 THEN NULL ELSE -i END AS f FROM range(100) r(i)',
  ],
  [
    'dates and times',
    "SELECT DATE '2024-01-01' + (i * i % 91)::INTEGER AS day, TIMESTAMP '2024-01-01 12:00:00.5' + to_minutes(i * 17) AS at, TIMESTAMPTZ '2024-01-01' + to_hours(i % 50) AS tz, (TIMESTAMP '2024-01-01' + to_days(i::INTEGER))::TIMESTAMP_NS AS ns, CASE WHEN i % 9 = 0 THEN 'infinity'::DATE ELSE DATE '1969-12-30' + i::INTEGER END AS odd FROM range(90) r(i)",
  ],
  [
    'texts',
    "SELECT ['Ann', 'ANN', 'ann ', ' Bob', '', 'O’Neil & Sons', 'naïve café', '日本', '😀 x', 'Mc Donald', 'N/A', 'a' || chr(9) || 'b', 'x-1', '12 34'][1 + (i * 7 % 14)] AS t, 'row ' || i AS u, repeat('ab', (i % 70)::INTEGER) AS long, CASE WHEN i % 4 > 0 THEN 'A' || i % 11 END AS code FROM range(200) r(i)",
  ],
  [
    'what cannot be calculated with',
    "SELECT [i % 3, i] AS l, {'a': i % 2} AS s, MAP {'k': i % 4} AS m, ('0000000' || i % 10 || '-0000-4000-8000-000000000000')::UUID AS u, encode('b' || i % 6) AS b, TIME '10:00' + to_minutes(i % 30) AS t, to_hours(i % 5) AS iv, i % 2 = 0 AS yes, ('v' || i % 3)::ENUM('v0', 'v1', 'v2') AS e FROM range(80) r(i)",
  ],
  [
    'ordered rows',
    "SELECT i AS up, -i AS down, i // 3 AS steps, 'k' || (1000 + i) AS keys, CASE WHEN i % 2 = 0 THEN i END AS holes FROM range(300) r(i)",
  ],
  [
    'many rows that repeat',
    "SELECT i * 7919 % 400 AS n, (i * 31 % 17) / 8.0 AS x, 'v' || i * 7 % 90 AS t FROM range(30000) r(i)",
  ],
  [
    'many rows that do not',
    "SELECT hash(i) % 1000000007 AS n, (hash(i + 1) % 100000000) / 7.0 AS x, md5(i::VARCHAR) AS t, TIMESTAMP '2024-01-01' + to_seconds((hash(i + 2) % 9000000)::BIGINT) AS at, CASE WHEN i % 5 = 0 THEN NULL ELSE 'user' || hash(i) % 50000 || '@example.org' END AS mail FROM range(30000) r(i)",
  ],
];

describe.each([
  ['as it comes', undefined],
  ['numbers sorted', SORTED],
  ['as too large to look at', AS_LARGE],
] as const)('every number of a profile, %s', (_, limits) => {
  it.each(TABLES)('is what counting one by one gives: %s', async (_name, query) => {
    await session.execute(sql`CREATE TABLE t AS ${raw(query)}`, job);
    await expectEveryNumber('t', limits);
  });
});

describe('every query of a profile', () => {
  it.each(TABLES)('gives its numbers when run as it stands: %s', async (_name, query) => {
    await session.execute(sql`CREATE TABLE t AS ${raw(query)}`, job);
    const { columns } = await profileExtract(session, 't', { asOf }, job);
    for (const column of columns) await expectQueriesToAgree(column);
  });

  it('reads the rows of the filter', async () => {
    await session.execute(
      raw("CREATE TABLE t AS SELECT i AS n, 'v' || i % 3 AS t FROM range(100) r(i)"),
      job,
    );
    const filter = [{ op: 'in' as const, column: 't', values: ['v1'], exclude: false }];
    const { columns } = await profileExtract(session, 't', { filter }, job);
    for (const column of columns) await expectQueriesToAgree(column);
  });

  it('reads a column and a table of any name', async () => {
    const name = '"; drop table x --';
    await session.execute(
      sql`CREATE TABLE ${ident(name)} AS SELECT 'a' || range AS ${ident(name)} FROM range(50)`,
      job,
    );
    const { columns } = await profileExtract(session, name, {}, job);
    for (const column of columns) await expectQueriesToAgree(column);
  });
});

type Column = Profile['columns'][number];
type Rows = Awaited<ReturnType<Session['rows']>>;

const PLAIN = [
  'rows',
  'nulls',
  'distinct',
  'min',
  'max',
  'zeros',
  'negatives',
  'nan',
  'infinities',
  'empty',
  'whitespace',
] as const;

/** Runs a column's queries and compares each number with the profile's. */
async function expectQueriesToAgree(column: Column): Promise<void> {
  const say = (what: string) => `${what} of ${column.name}`;
  const [main = {}] = await session.rows(raw(column.sql), job);
  for (const name of PLAIN) if (name in main) expect(main[name], say(name)).toEqual(column[name]);
  for (const name of ['sum', 'mean'] as const) {
    if (name in main) expectClose(main[name], column[name], say(name));
  }
  for (const [field, query] of Object.entries(column.queries)) {
    const compare = COMPARISONS[field];
    if (!compare) throw new Error(`${field} has a query that this test does not know`);
    const rows = await session.rows(raw(query), job);
    if (!column.approximate.includes(field)) compare(column, rows, say(field));
  }
}

const COMPARISONS: Readonly<Record<string, (column: Column, rows: Rows, say: string) => void>> = {
  unique: ({ unique }, [row], say) => expect(row?.['unique'], say).toBe(unique),
  top: ({ top }, rows, say) => expect(rows, say).toEqual(top),
  bottom: ({ bottom }, rows, say) => expect(rows, say).toEqual(bottom),
  sentinels: ({ sentinels }, rows, say) => expect(rows, say).toEqual(sentinels),
  std: ({ std }, [row], say) => expectClose(row?.['std'], std, say),
  skewness: ({ skewness }, [row], say) => expectClose(row?.['skewness'], skewness, say, 1),
  kurtosis: ({ kurtosis }, [row], say) => expectClose(row?.['kurtosis'], kurtosis, say, 1),
  mad: ({ mad }, [row], say) => expect(row?.['mad'], say).toBe(mad),
  quantiles: ({ quantiles }, [row], say) => expect(row, say).toEqual(quantiles),
  histogram: ({ histogram }, rows, say) =>
    expect(
      rows.map(({ count }) => count),
      say,
    ).toEqual(histogram?.counts),
  outliers: ({ outliers }, [row], say) => expect(row?.['count'], say).toBe(outliers?.count),
  outliers_mad: ({ outliers_mad: found }, [row], say) => expect(row?.['count'], say).toBe(found?.count),
  lengths: ({ lengths }, rows, say) =>
    expect(sumOf(rows), say).toBe(lengths?.counts.reduce((a, b) => a + b, 0)),
  classes: ({ classes }, [row], say) => expect(row, say).toEqual(classes),
  casing: ({ casing }, rows, say) => {
    const counted = Object.fromEntries(rows.map((row) => [String(row['casing']), row['count']]));
    expect({ upper: 0, lower: 0, title: 0, mixed: 0, none: 0, ...counted }, say).toEqual(casing);
  },
  patterns: ({ patterns }, rows, say) => expect(rows, say).toEqual(patterns),
  monotonic: (_column, [row], say) =>
    expect(Number(row?.['rises']) === 0 || Number(row?.['falls']) === 0, say).toBe(true),
  gaps: ({ gaps }, [row], say) =>
    expect([row?.['steps'], Number(row?.['steps']) - Number(row?.['present'])], say).toEqual([
      gaps?.steps,
      gaps?.missing,
    ]),
  freshness: ({ freshness }, [row], say) =>
    expect([row?.['newest'], row?.['future']], say).toEqual([freshness?.newest, freshness?.future]),
  clusters: ({ clusters }, rows, say) => {
    const counts = clusters.flatMap(({ values }) => values.map(({ count }) => count));
    expect(rows.map(({ count }) => Number(count)).sort(), say).toEqual(counts.sort());
  },
  semantic_type: (_column, [row], say) =>
    expect(Number(row?.['matches']), say).toBeGreaterThanOrEqual(0.95 * Number(row?.['texts'])),
};

function sumOf(rows: Rows): number {
  return rows.reduce((sum, { count }) => sum + Number(count), 0);
}

function expectClose(found: unknown, wanted: number | null, say: string, floor = Number.MIN_VALUE): void {
  const number = found === null ? NaN : Number(found);
  if (wanted === null) expect(Number.isFinite(number), say).toBe(false);
  else expect((number - wanted) / Math.max(Math.abs(wanted), floor), say).toBeCloseTo(0, 6);
}

describe('the corpus', () => {
  it.skipIf(!HAS_CORPUS).each(['hospital', 'flights', 'beers'])(
    `every number of %s is what counting one by one gives${NO_CORPUS}`,
    async (name) => {
      const path = corpusFile(name, 'dirty');
      await openExtract(session, { dataset: name, path, label: name, options: {} }, job);
      const counted = await expectEveryNumber(name);
      for (const column of counted.columns) await expectQueriesToAgree(column);
      await expectEveryNumber(name, AS_LARGE);
    },
  );
});
