import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareExtracts } from '#electron/engine/compare-extracts.ts';
import { silentJob } from '#electron/engine/job.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { DriftReportSchema, type DriftReport } from '#shared/profile/drift.ts';
import { raw } from '#shared/sql/index.ts';

const job = silentJob();
let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

async function driftOf(before: string, after: string): Promise<DriftReport> {
  await session.execute(raw(`CREATE OR REPLACE TABLE b AS ${before}`), job);
  await session.execute(raw(`CREATE OR REPLACE TABLE a AS ${after}`), job);
  return DriftReportSchema.parse(await compareExtracts(session, 'b', 'a', job));
}

async function columnOf(before: string, after: string) {
  const { columns } = await driftOf(before, after);
  if (!columns[0]) throw new Error('no column');
  return columns[0];
}

/** The largest distance of two empirical distributions, looked for at every value. */
function largestDistance(before: readonly number[], after: readonly number[]): number {
  const share = (values: readonly number[], at: number) =>
    values.filter((value) => value <= at).length / values.length;
  return Math.max(...[...before, ...after].map((at) => Math.abs(share(before, at) - share(after, at))));
}

describe('the same extract twice', () => {
  it('has no drift, whatever is in it', async () => {
    const table = `SELECT i AS id, i % 7 AS n, 'v' || i % 3 AS c, DATE '2024-01-01' + (i % 90)::INTEGER AS d,
      CASE WHEN i % 4 = 0 THEN NULL ELSE md5(i::VARCHAR) END AS t, [i] AS l, i % 2 = 0 AS flag, NULL AS none
      FROM range(300) r(i)`;
    const report = await driftOf(table, table);
    expect(report).toMatchObject({
      before: 'b',
      after: 'a',
      severity: 'none',
      rows: { before: 300, after: 300, ratio: 1 },
      schema: [],
    });
    expect(report.columns.map(({ name, kind }) => [name, kind]).sort()).toEqual([
      ['c', 'categorical'],
      ['d', 'temporal'],
      ['flag', 'categorical'],
      ['id', 'numeric'],
      ['l', 'text'],
      ['n', 'numeric'],
      ['none', 'numeric'],
      ['t', 'text'],
    ]);
    for (const { severity, psi, jensen_shannon: js, kolmogorov_smirnov: ks } of report.columns) {
      expect([severity, psi ?? 0, js ?? 0, ks?.statistic ?? 0]).toEqual(['none', 0, 0, 0]);
    }
  });
});

describe('numbers', () => {
  it('that shifted are a large drift, with paired bins over both ranges', async () => {
    const column = await columnOf(
      'SELECT i AS n FROM range(0, 100) r(i), range(3)',
      'SELECT i AS n FROM range(50, 150) r(i), range(3)',
    );
    expect(column).toMatchObject({
      kind: 'numeric',
      severity: 'large',
      mean: { before: 49.5, after: 99.5 },
      distinct: { before: 100, after: 100 },
      chi_square: null,
    });
    expect(column.sentence).toMatch(
      /^n: mean 49\.5 → 99\.5; distribution a large shift \(PSI \d\.\d+, p < 0\.001\)\.$/,
    );
    expect(column.kolmogorov_smirnov?.statistic).toBeCloseTo(0.5, 12);
    expect(column.labels).toHaveLength(30);
    expect(column.before.reduce((sum, count) => sum + count, 0)).toBe(300);
    expect(column.after.at(-1)).toBeGreaterThan(0);
    expect(column.before.at(-1)).toBe(0);
  });

  it('are compared at every value', async () => {
    const before = Array.from({ length: 200 }, (_, index) => (index * 7919) % 61);
    const after = Array.from({ length: 150 }, (_, index) => (index * 104729) % 47);
    const column = await columnOf(
      `SELECT unnest([${before.join(',')}]) AS n`,
      `SELECT unnest([${after.join(',')}]) AS n`,
    );
    expect(column.kolmogorov_smirnov?.statistic).toBeCloseTo(largestDistance(before, after), 12);
  });

  it('of few rows do not drift by chance, however large the index is', async () => {
    const column = await columnOf(
      'SELECT unnest([1, 2, 3, 4, 5, 5, 6, 7]) AS n',
      'SELECT unnest([2, 9, 3, 8, 1, 5, 6, 6]) AS n',
    );
    expect(column.psi).toBeGreaterThan(0.1);
    expect(column.severity).toBe('none');
  });

  it('of which every row has its own are identifiers, and do not drift', async () => {
    const column = await columnOf(
      'SELECT i AS id FROM range(500) r(i)',
      'SELECT i AS id FROM range(9000, 9500) r(i)',
    );
    expect(column).toMatchObject({
      severity: 'none',
      sentence: 'id: every row has its own value, so the distribution says nothing.',
    });
  });

  it('leave out NaN and infinity', async () => {
    const column = await columnOf(
      "SELECT unnest(['1', '2', 'nan', 'inf'])::DOUBLE AS n",
      "SELECT unnest(['1', '2', '-inf'])::DOUBLE AS n",
    );
    expect(column).toMatchObject({ mean: { before: 1.5, after: 1.5 }, kolmogorov_smirnov: { statistic: 0 } });
  });
});

describe('categories', () => {
  it('are compared value by value; new and gone ones are named', async () => {
    const column = await columnOf(
      "SELECT unnest(list_concat(list_resize(['a'], 60, 'a'), list_resize(['b'], 40, 'b'))) AS c",
      "SELECT unnest(list_concat(list_resize(['a'], 60, 'a'), list_resize(['z'], 40, 'z'))) AS c",
    );
    expect(column).toMatchObject({
      kind: 'categorical',
      severity: 'large',
      new_values: ['z'],
      gone_values: ['b'],
      labels: ['a', 'b', 'z'],
      before: [60, 40, 0],
      after: [60, 0, 40],
      kolmogorov_smirnov: null,
    });
    // Expected are 60, 20 and 20 on both sides: 4 × 20² / 20.
    expect(column.chi_square?.statistic).toBeCloseTo(80, 12);
    expect(column.sentence).toContain('new: “z”, gone: “b”');
  });

  it('with a new value of some weight drift a little', async () => {
    const column = await columnOf(
      "SELECT CASE WHEN i < 500 THEN 'a' ELSE 'b' END AS c FROM range(1000) r(i)",
      "SELECT CASE WHEN i < 500 THEN 'a' WHEN i < 980 THEN 'b' ELSE 'new' END AS c FROM range(1000) r(i)",
    );
    expect(column.severity).toBe('small');
  });
});

describe('NULL', () => {
  it('that became more is a drift of its own', async () => {
    const column = await columnOf(
      'SELECT i % 10 AS n FROM range(200) r(i)',
      'SELECT CASE WHEN i % 2 = 0 THEN i % 20 // 2 END AS n FROM range(200) r(i)',
    );
    expect(column).toMatchObject({ severity: 'large', nulls: { before: 0, after: 0.5 } });
    expect(column.sentence).toMatch(/^n: NULL 0 % → 50 %; /);
  });
});

describe('schema and volume', () => {
  it('columns that came, went and changed their type; a table by place', async () => {
    const report = await driftOf(
      'SELECT 1 AS id, 2 AS x, 3 AS gone',
      "SELECT 'a' AS fresh, 'q' AS x, 1 AS id",
    );
    expect(report.severity).toBe('large');
    expect(report.schema).toEqual([
      { column: 'fresh', change: 'added', before: null, after: 'VARCHAR' },
      { column: 'x', change: 'type_changed', before: 'INTEGER', after: 'VARCHAR' },
      { column: 'id', change: 'moved', before: '1', after: '3' },
      { column: 'gone', change: 'removed', before: 'INTEGER', after: null },
    ]);
    expect(report.columns.map(({ name }) => name).sort()).toEqual(['id', 'x']);
  });

  it('a column whose values are those of one that is gone was renamed, and is compared', async () => {
    const report = await driftOf(
      "SELECT 'user' || i AS customer, i AS n FROM range(100) r(i)",
      "SELECT 'user' || i AS client_name, i AS n FROM range(90) r(i)",
    );
    expect(report.schema).toEqual([
      { column: 'client_name', change: 'renamed', before: 'customer', after: 'client_name' },
    ]);
    expect(report.columns.map(({ name }) => name)).toContain('client_name');
  });

  it('an extract without rows', async () => {
    const report = await driftOf(
      'SELECT i AS n, i::VARCHAR AS t FROM range(50) r(i)',
      'SELECT 1::BIGINT AS n, $$x$$ AS t WHERE false',
    );
    expect(report).toMatchObject({ severity: 'large', rows: { before: 50, after: 0, ratio: 0 } });
    expect(report.columns.map(({ psi, jensen_shannon: js }) => [psi, js])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect((await driftOf('SELECT 1 AS n WHERE false', 'SELECT 1 AS n')).rows.ratio).toBeNull();
  });

  it('a dataset that is not there is named', async () => {
    await expect(compareExtracts(session, 'a', 'nope', job)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('large extracts', () => {
  it('are compared by every k-th row, and counted in full', async () => {
    const report = await driftOf(
      'SELECT i % 1000 AS n FROM range(2500000) r(i)',
      'SELECT i % 1000 AS n FROM range(1000) r(i)',
    );
    expect(report.rows.before).toBe(2_500_000);
    expect(report.columns[0]?.before.reduce((sum, count) => sum + count, 0)).toBe(833_333);
    expect(report.columns[0]?.severity).toBe('none');
  });

  it('stop when cancelled', async () => {
    const controller = new AbortController();
    const watched = { ...job, signal: controller.signal, progress: () => controller.abort() };
    await expect(compareExtracts(session, 'b', 'a', watched)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
