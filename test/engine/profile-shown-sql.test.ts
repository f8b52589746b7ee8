import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { raw } from '#shared/sql/index.ts';

const job = silentJob();
let session: Session;

// More rows than are looked at one by one, a broken dependency, orphans, missing values, near keys and ties.
const ROWS = 40_000;
beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
  await session.execute(
    raw(`CREATE TABLE t AS SELECT i AS id, i // 2 AS pair, CASE WHEN i = 77 THEN 'XY' ELSE 'c' || i % 9 END AS city,
      i % 9 AS zip, CASE WHEN i = 5 THEN 999999 ELSE i % 400 END AS user_id, CASE WHEN i % 4 = 0 THEN NULL ELSE i / 3 END AS amount,
      CASE WHEN i % 4 = 0 THEN NULL ELSE DATE '2024-01-01' + (i % 300)::INTEGER END AS day, 'k' || hash(i) AS token, i % 2 AS part
      FROM range(${ROWS}) r(i)`),
    job,
  );
  await session.execute(
    raw("CREATE TABLE users AS SELECT i AS id, 'n' || i AS name FROM range(400) r(i)"),
    job,
  );
});
afterAll(() => session.close());

/** Every query that a profile shows, and where. */
function queriesIn(profile: Profile): [where: string, query: string][] {
  return [
    ['table', profile.table.sql],
    ['missingness', profile.missingness.sql],
    ...profile.columns.flatMap(({ name, sql, queries }): [string, string][] => [
      [name, sql],
      ...Object.entries(queries).map(([field, query]): [string, string] => [`${name}.${field}`, query]),
    ]),
    ...(['keys', 'dependencies', 'references', 'correlations'] as const).flatMap((part) =>
      profile[part].map(({ sql }, index): [string, string] => [`${part} ${index}`, sql]),
    ),
  ].filter((entry): entry is [string, string] => entry[1] !== '');
}

describe('every query that a profile shows', () => {
  it.each([
    ['of all rows', undefined],
    ['of filtered rows', [{ op: 'in' as const, column: 'part', values: ['1'], exclude: false }]],
  ])('runs as it stands, %s', async (_, filter) => {
    const profile = await profileExtract(session, 't', { filter }, job);
    expect(profile.dependencies.some(({ violations }) => violations > 0)).toBe(true);
    expect(profile.references).toMatchObject([{ column: 'user_id', orphans: 1 }]);
    expect(profile.correlations.length).toBeGreaterThan(0);
    for (const [where, query] of queriesIn(profile)) {
      await expect(session.rows(raw(query), job), where).resolves.toBeInstanceOf(Array);
    }
  });

  it('of violations and orphans gives the rows that are counted', async () => {
    const filter = [{ op: 'in' as const, column: 'part', values: ['1'], exclude: false }];
    const { dependencies, references } = await profileExtract(session, 't', { filter }, job);
    for (const { violations, sql } of dependencies) {
      expect(await session.rows(raw(sql), job)).toHaveLength(violations);
    }
    expect(await session.rows(raw(references[0]?.sql ?? ''), job)).toMatchObject([
      { id: 5, user_id: 999999 },
    ]);
  });
});
