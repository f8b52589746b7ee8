import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dependencyViolations } from '#electron/engine/dependency-violations.ts';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { raw } from '#shared/sql/index.ts';
import { corpusFile, HAS_CORPUS, NO_CORPUS } from './corpus.ts';

const job = silentJob();
let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

async function profileOf(query: string): Promise<Profile> {
  await session.execute(raw(`CREATE OR REPLACE TABLE t AS ${query}`), job);
  return profileExtract(session, 't', {}, job);
}
const found = ({ dependencies }: Profile, determinant: string, dependent: string) =>
  dependencies.find((one) => one.determinant === determinant && one.dependent === dependent);

describe('dependencies on two columns', () => {
  const prices = (wrong: string) =>
    `SELECT i % 12 AS product, (i // 12) % 9 AS shop, CASE WHEN ${wrong} THEN 9999 ELSE ((i % 12) * 31 + ((i // 12) % 9) * 17) % 101 END AS price,
      i % 5 AS other, hash(i) % 6 AS chance FROM range(3000) r(i)`;

  it('are found where neither column determines the third', async () => {
    const profile = await profileOf(prices('i IN (40, 1234)'));
    expect(profile.dependencies).toEqual([]);
    const price = profile.composite_dependencies.find(({ dependent }) => dependent === 'price');
    expect(price).toMatchObject({
      determinant: ['product', 'shop'],
      dependent: 'price',
      confidence: 1 - 2 / 3000,
      violations: 2,
      examples: [
        { row: 41, found: 9999, expected: (4 * 31 + 3 * 17) % 101 },
        { row: 1235, found: 9999, expected: (10 * 31 + 3 * 17) % 101 },
      ],
    });
    expect(await session.rows(raw(price?.sql ?? ''), job)).toMatchObject([{ row: 41 }, { row: 1235 }]);
    expect(profile.composite_dependencies.map(({ dependent }) => dependent)).not.toContain('chance');
    expect(profile.alerts.find(({ kind }) => kind === 'broken_dependency')).toMatchObject({
      column: 'price',
      message:
        'price: product and shop determine it, but for 2 of 3,000 rows (0.067 %); row 41 has “9999” where “74” is expected.',
    });
  });

  it('are not told where one of the columns does alone', async () => {
    const profile = await profileOf(
      'SELECT i % 12 AS a, i % 12 // 2 AS b, (i // 12) % 9 AS c FROM range(3000) r(i)',
    );
    expect(profile.dependencies.map(({ determinant, dependent }) => [determinant, dependent])).toEqual([
      ['a', 'b'],
    ]);
    expect(profile.composite_dependencies).toEqual([]);
  });

  it('show the rows that break them', async () => {
    await profileOf(prices('i IN (40, 1234)'));
    const page = await dependencyViolations(
      session,
      { dataset: 't', determinant: ['product', 'shop'], dependent: 'price' },
      { offset: 0, limit: 10 },
      job,
    );
    expect(page.rows.map((row) => row.slice(0, 2))).toEqual([
      [41, 74],
      [1235, 58],
    ]);
  });
});

describe('dependencies', () => {
  it('name the rows that break them, by their place in the extract', async () => {
    const profile = await profileOf(
      "SELECT i % 10 AS zip, CASE WHEN i = 33 THEN 'wrong' ELSE 'city' || (i % 10) END AS city, i % 7 AS other FROM range(1000) r(i)",
    );
    const dependency = found(profile, 'zip', 'city');
    expect(dependency).toMatchObject({
      confidence: 0.999,
      violations: 1,
      examples: [{ row: 34, determinant: 3, found: 'wrong', expected: 'city3' }],
    });
    expect(await session.rows(raw(dependency?.sql ?? ''), job)).toEqual([
      { row: 34, expected: 'city3', zip: 3, city: 'wrong', other: 5 },
    ]);
    expect(profile.dependencies.map(({ dependent }) => dependent)).not.toContain('other');
  });

  it('show 20 of the rows that break them', async () => {
    const profile = await profileOf(
      "SELECT i % 10 AS zip, CASE WHEN i % 40 = 0 THEN 'x' || i ELSE 'city' || (i % 10) END AS city FROM range(1000) r(i)",
    );
    const dependency = found(profile, 'zip', 'city');
    expect(dependency?.violations).toBe(25);
    expect(dependency?.examples.map(({ row }) => row)).toEqual(
      Array.from({ length: 20 }, (_, index) => 1 + 40 * index),
    );
  });

  it.each([
    ['few values', 'i % 1000'],
    ['so many values that a sample holds none twice', '(i * 7919) % 100000'],
  ])('of a large table with few violations are found: a determinant of %s', async (_, determinant) => {
    const profile = await profileOf(
      `SELECT ${determinant} AS a, CASE WHEN i IN (5, 200000) THEN 'odd' ELSE 'b' || ((${determinant}) // 10) END AS b,
        hash(i) % 50 AS noise FROM range(400000) r(i)`,
    );
    expect(found(profile, 'a', 'b')).toMatchObject({
      violations: 2,
      examples: [
        { row: 6, found: 'odd' },
        { row: 200001, found: 'odd' },
      ],
    });
    expect(profile.dependencies).toHaveLength(1);
  });

  it('of rows that pass a filter name them by their place in the extract, and their query runs', async () => {
    await session.execute(
      raw(
        "CREATE OR REPLACE TABLE t AS SELECT i % 10 AS zip, CASE WHEN i = 733 THEN 'odd' ELSE 'c' || (i % 10) END AS city, i FROM range(1000) r(i)",
      ),
      job,
    );
    const filter = [
      { column: 'i', op: 'range' as const, low: '500', high: null, include_high: true, exclude: false },
    ];
    const profile = await profileExtract(session, 't', { filter }, job);
    const dependency = found(profile, 'zip', 'city');
    expect(dependency).toMatchObject({ violations: 1, examples: [{ row: 734, found: 'odd' }] });
    expect(await session.rows(raw(dependency?.sql ?? ''), job)).toMatchObject([{ row: 734, i: 733 }]);
  });

  it('are not looked for in columns of one value, or of hardly repeated ones', async () => {
    const profile = await profileOf('SELECT i AS id, 1 AS one, NULL AS none FROM range(1000) r(i)');
    expect(profile.dependencies).toEqual([]);
  });
});

describe.skipIf(!HAS_CORPUS)(`provider_number of the dirty hospital table${NO_CORPUS}`, () => {
  const DETERMINANT = 1;
  const DEPENDENTS = { name: 2, address_1: 3, city: 6, zip: 8, phone: 10 };
  let profile: Profile;
  let dirty: string[][];
  let clean: string[][];

  beforeAll(async () => {
    const path = corpusFile('hospital', 'dirty');
    await openExtract(session, { dataset: 'hospital', path, options: {} }, job);
    profile = await profileExtract(session, 'hospital', {}, job);
    [dirty, clean] = [await cellsOf('dirty'), await cellsOf('clean')];
  });

  it.each(Object.entries(DEPENDENTS))('determines %s up to the rows it names', async (dependent, column) => {
    const expected = minority(dirty, DETERMINANT, column);
    const dependency = found(profile, 'provider_number', dependent);
    expect(dependency?.violations).toBe(expected.length);
    expect(dependency?.confidence).toBeCloseTo(1 - expected.length / dirty.length, 12);
    expect(dependency?.examples).toEqual(expected.slice(0, 20));
    const page = await dependencyViolations(
      session,
      { dataset: 'hospital', determinant: ['provider_number'], dependent },
      { offset: 0, limit: 1000 },
      job,
    );
    expect(page.total).toBe(expected.length);
    expect(page.rows.map(([row]) => row)).toEqual(expected.map(({ row }) => row));
  });

  it('names every wrong cell of these columns and no right one, and expects what the clean twin has', () => {
    const named = Object.values(DEPENDENTS).flatMap((column) =>
      minority(dirty, DETERMINANT, column).map((example) => ({ ...example, column })),
    );
    const errors = named.filter(({ row, column }) => dirty[row - 1]?.[column] !== clean[row - 1]?.[column]);
    const repaired = named.filter(({ row, column, expected }) => clean[row - 1]?.[column] === expected);
    const all = Object.values(DEPENDENTS).reduce(
      (sum, column) => sum + dirty.filter((row, at) => row[column] !== clean[at]?.[column]).length,
      0,
    );
    // Precision and recall are both 152 of 152.
    expect({ named: named.length, errors: errors.length, repaired: repaired.length, all }).toEqual({
      named: 152,
      errors: 152,
      repaired: 152,
      all: 152,
    });
  });

  async function cellsOf(twin: 'dirty' | 'clean'): Promise<string[][]> {
    // No cell of the table holds a comma or a quote.
    const lines = (await readFile(corpusFile('hospital', twin), 'utf8')).trimEnd().split(/\r?\n/);
    return lines.slice(1).map((line) => line.split(','));
  }
});

/** Rows whose cell is not the commonest of their determinant; of equally common ones, the first. */
function minority(rows: readonly string[][], determinant: number, dependent: number) {
  const counts = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const group = counts.get(row[determinant] ?? '') ?? new Map<string, number>();
    group.set(row[dependent] ?? '', (group.get(row[dependent] ?? '') ?? 0) + 1);
    counts.set(row[determinant] ?? '', group);
  }
  return rows.flatMap((row, at) => {
    const group = [...(counts.get(row[determinant] ?? '') ?? [])];
    const [expected] = group.sort(([, x], [, y]) => y - x)[0] ?? [''];
    const found = row[dependent] ?? '';
    return found === expected ? [] : [{ row: at + 1, determinant: row[determinant] ?? '', found, expected }];
  });
}
