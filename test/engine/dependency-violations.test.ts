import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dependencyViolations } from '#electron/engine/dependency-violations.ts';
import { silentJob } from '#electron/engine/job.ts';
import { orphanRows } from '#electron/engine/orphan-rows.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { raw } from '#shared/sql/index.ts';

const job = silentJob();
const all = { offset: 0, limit: 1000 };
let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

const table = (name: string, values: string) =>
  session.execute(raw(`CREATE OR REPLACE TABLE ${name} AS SELECT * FROM (VALUES ${values}`), job);

describe('the rows that break a dependency', () => {
  const zipToCity = { dataset: 't', determinant: ['zip'], dependent: 'city' };

  it('come in file order with their 1-based row and what most rows of the same determinant have', async () => {
    await table(
      't',
      `(1, 'Rome'), (2, 'Oslo'), (1, 'Roma'), (1, 'Rome'), (2, 'Olso'), (2, 'Oslo'), (3, 'Bonn')) v(zip, city)`,
    );
    const page = await dependencyViolations(session, zipToCity, all, job);
    expect(page.columns.map(({ name }) => name)).toEqual(['row', 'expected', 'zip', 'city']);
    expect(page.rows).toEqual([
      [3, 'Rome', 1, 'Roma'],
      [5, 'Oslo', 2, 'Olso'],
    ]);
    expect(page.total).toBe(2);
    expect(await session.rows(raw(page.sql), job)).toHaveLength(2);
  });

  it('of equally common values the first in the file is expected', async () => {
    await table('t', `(1, 'b'), (1, 'a'), (2, 'a'), (2, 'b')) v(zip, city)`);
    expect((await dependencyViolations(session, zipToCity, all, job)).rows).toEqual([
      [2, 'b', 1, 'a'],
      [4, 'a', 2, 'b'],
    ]);
  });

  it('have both values: NULL breaks nothing, and is never expected', async () => {
    await table(
      't',
      `(1, NULL), (1, NULL), (1, 'a'), (NULL, 'a'), (NULL, 'b'), (1, 'b'), (1, 'a')) v(zip, city)`,
    );
    expect((await dependencyViolations(session, zipToCity, all, job)).rows).toEqual([[6, 'a', 1, 'b']]);
  });

  it('keep their own columns called row and expected, and count when one is called rowid', async () => {
    await table('t', `(1, 'a', 'x'), (1, 'a', 'y'), (1, 'a', 'x')) v("row", "expected", "rowid")`);
    const dependency = { dataset: 't', determinant: ['row'], dependent: 'rowid' };
    const page = await dependencyViolations(session, dependency, all, job);
    expect(page.columns.map(({ name }) => name)).toEqual(['row_2', 'expected_2', 'row', 'expected', 'rowid']);
    expect(page.rows).toEqual([[2, 'x', 1, 'a', 'y']]);
  });

  it('come a page at a time', async () => {
    await session.execute(
      raw('CREATE OR REPLACE TABLE t AS SELECT 1 AS zip, i % 2 = 1 AND i < 50 AS city FROM range(100) r(i)'),
      job,
    );
    const page = await dependencyViolations(session, zipToCity, { offset: 20, limit: 3 }, job);
    expect(page.total).toBe(25);
    expect(page.rows.map(([row]) => row)).toEqual([42, 44, 46]);
  });

  it('are asked of columns that are there', async () => {
    await expect(
      dependencyViolations(session, { ...zipToCity, dependent: 'town' }, all, job),
    ).rejects.toMatchObject({ code: 'unknown_column' });
  });
});

describe('the rows that refer to nothing', () => {
  it('have a value that the other column lacks; NULL refers to nothing', async () => {
    await table('users', '(1), (2), (NULL)) v(id)');
    await table('orders', `(10, 1), (11, 3), (12, NULL), (13, 2), (14, 3)) v(id, user_id)`);
    const reference = {
      dataset: 'orders',
      column: 'user_id',
      references: { dataset: 'users', column: 'id' },
    };
    const page = await orphanRows(session, reference, all, job);
    expect(page.columns.map(({ name }) => name)).toEqual(['row', 'id', 'user_id']);
    expect(page.rows).toEqual([
      [2, 11, 3],
      [5, 14, 3],
    ]);
  });

  it('compare as text where one column is text', async () => {
    await table('users', `('1'), ('x')) v(id)`);
    await table('orders', '(1), (2)) v(user_id)');
    const reference = {
      dataset: 'orders',
      column: 'user_id',
      references: { dataset: 'users', column: 'id' },
    };
    expect((await orphanRows(session, reference, all, job)).rows).toEqual([[2, 2]]);
  });
});
