import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Job, silentJob } from '#electron/engine/job.ts';
import { planMerge } from '#electron/engine/plan-merge.ts';
import { rowsOfFate } from '#electron/engine/rows-of-fate.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { AppError } from '#shared/kernel/index.ts';
import type { Fate, MergeRequest } from '#shared/pipeline/merge-plan.ts';
import { raw } from '#shared/sql/index.ts';

let session: Session;
beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
});
afterEach(() => session.close());

const run = (text: string) => session.execute(raw(text), silentJob());
const request = (change: Partial<MergeRequest> = {}): MergeRequest => ({
  source: 'changes',
  target: 'held',
  key: ['id'],
  strategy: 'upsert',
  map_by: 'name',
  mapping: {},
  compare_as_text: false,
  duplicates: 'reject',
  order_by: [],
  ...change,
});
const plan = (change: Partial<MergeRequest> = {}, job: Job = silentJob()) =>
  planMerge(session, request(change), job);
const fate = async (name: Fate, change: Partial<MergeRequest> = {}) => {
  const page = await rowsOfFate(session, request(change), name, { offset: 0, limit: 50 }, silentJob());
  expect(page.total).toBe(page.rows.length);
  return page;
};
const errorOf = async (work: Promise<unknown>): Promise<AppError> => {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof AppError) return thrown;
  throw new Error(`Expected an AppError, got ${String(thrown)}`);
};

describe('a merge plan', () => {
  beforeEach(async () => {
    await run(
      `CREATE TABLE held AS FROM (VALUES (1, 'Ada', 10), (2, 'Bo', 20), (3, 'Cy', 30), (9, 'Zed', 90)) t(id, name, age)`,
    );
    await run(
      `CREATE TABLE changes AS FROM (VALUES (1, 'Ada', 10), (2, 'Bob', 21), (3, 'Cy', NULL), (4, 'Di', 40)) t(id, name, age)`,
    );
  });

  it('says what becomes of each row and each column', async () => {
    expect(await plan()).toMatchObject({
      source_rows: 4,
      target_rows: 4,
      target_rows_after: 5,
      inserted: 1,
      updated: 2,
      unchanged: 1,
      deleted: 0,
      rejected: 0,
      superseded: 0,
      changed_cells: 3,
      columns: { name: 1, age: 2 },
      mapping: { id: 'id', name: 'name', age: 'age' },
      idempotent: true,
      warnings: [],
    });
  });

  it('shows changed cells with key, before and after, in key order', async () => {
    expect((await plan()).sample).toEqual([
      { key: { id: 2 }, column: 'name', before: 'Bo', after: 'Bob' },
      { key: { id: 2 }, column: 'age', before: 20, after: 21 },
      { key: { id: 3 }, column: 'age', before: 30, after: null },
    ]);
  });

  it('counts target rows without a source row only in a comparison', async () => {
    expect((await plan({ strategy: 'diff' })).deleted).toBe(1);
    expect((await fate('delete', { strategy: 'diff' })).rows).toEqual([[9, 'Zed', null, 90, null]]);
    expect((await fate('delete')).rows).toEqual([]);
  });

  it('leaves both tables as they were, and nothing behind', async () => {
    await plan();
    const tables = await session.rows(raw('SELECT table_name FROM duckdb_tables() ORDER BY 1'), silentJob());
    expect(tables.map((table) => table['table_name'])).toEqual(['changes', 'held']);
    expect(await session.value(raw(`SELECT string_agg(name, ',' ORDER BY id) FROM held`), silentJob())).toBe(
      'Ada,Bo,Cy,Zed',
    );
  });

  it('pages through the rows of each fate', async () => {
    const updated = await fate('update');
    expect(updated.columns.map((column) => column.name)).toEqual([
      'id',
      'before: name',
      'after: name',
      'before: age',
      'after: age',
    ]);
    expect(updated.rows).toEqual([
      [2, 'Bo', 'Bob', 20, 21],
      [3, 'Cy', 'Cy', 30, null],
    ]);
    expect((await fate('insert')).rows).toEqual([[4, null, 'Di', null, 40]]);
    expect((await fate('unchanged')).rows).toEqual([[1, 'Ada', 'Ada', 10, 10]]);
    expect((await fate('reject')).rows).toEqual([]);
    expect((await fate('conflict')).rows).toEqual([]);
  });

  it('stops when cancelled, and leaves nothing behind', async () => {
    const cancel = new AbortController();
    const watched: Job = {
      ...silentJob(),
      signal: cancel.signal,
      progress: ({ phase }) => {
        if (phase === 'Loading twice into a copy') cancel.abort();
      },
    };
    expect((await errorOf(plan({}, watched))).code).toBe('cancelled');
    expect(await session.value(raw('SELECT count(*) FROM duckdb_tables()'), silentJob())).toBe(2);
  });

  it('carries the SQL that counted and the SQL that loads', async () => {
    const { sql } = await plan();
    expect(sql).toMatch(/^-- What it would do\nSELECT /);
    expect(sql).toContain('MERGE INTO "held"');
  });
});

describe('keys that are not in order', () => {
  it('rejects source rows without a complete key, of composite keys too', async () => {
    await run(`CREATE TABLE held AS FROM (VALUES ('a', 1, 'x')) t(k, id, v)`);
    await run(
      `CREATE TABLE changes AS FROM (VALUES ('a', 1, 'y'), ('a', NULL, 'z'), (NULL, 2, 'w')) t(k, id, v)`,
    );
    const found = await plan({ key: ['k', 'id'] });
    expect(found).toMatchObject({ null_keys: 2, rejected: 2, updated: 1, inserted: 0, idempotent: true });
    expect(found.warnings[0]).toMatch(/^2 source rows without a complete key \(k, id\)/);
    expect((await fate('reject', { key: ['k', 'id'] })).rows).toEqual([
      [null, 2, null, 'w'],
      ['a', null, null, 'z'],
    ]);
  });

  const repeatedKeys = async () => {
    await run(`CREATE TABLE held AS FROM (VALUES (1, 'old', 0)) t(id, v, seq)`);
    await run(
      `CREATE TABLE changes AS FROM (VALUES (1, 'a', 5), (1, 'b', 9), (1, 'c', NULL), (2, 'd', 1), (3, 'e', 2), (3, 'f', 2)) t(id, v, seq)`,
    );
  };

  it('rejects all rows of a repeated key', async () => {
    await repeatedKeys();
    const found = await plan();
    expect(found).toMatchObject({
      duplicate_source_keys: 2,
      rejected: 5,
      superseded: 0,
      inserted: 1,
      updated: 0,
      idempotent: true,
    });
    expect(found.warnings[0]).toMatch(/^2 keys in 5 source rows: all of these rows are rejected/);
    expect((await fate('reject')).rows).toHaveLength(5);
    expect((await fate('conflict')).rows).toHaveLength(0);
  });

  it('keeps the newest row; a missing order value is the oldest, ties go to the smallest text', async () => {
    await repeatedKeys();
    const newest = { duplicates: 'newest', order_by: ['seq'] } as const;
    const found = await plan({ ...newest, order_by: ['seq'] });
    expect(found).toMatchObject({ rejected: 0, superseded: 3, inserted: 2, updated: 1, idempotent: true });
    expect(found.sample[0]).toMatchObject({ column: 'v', before: 'old', after: 'b' });
    expect((await fate('insert', { ...newest, order_by: ['seq'] })).rows).toEqual([
      [2, null, 'd', null, 1],
      [3, null, 'e', null, 2],
    ]);
    expect((await fate('conflict', { ...newest, order_by: ['seq'] })).rows).toHaveLength(3);
  });

  it('stops at repeated target keys and names one', async () => {
    await repeatedKeys();
    await run(`INSERT INTO held VALUES (7, 'p', 1), (7, 'q', 2)`);
    const error = await errorOf(plan());
    expect(error.code).toBe('key_conflict');
    expect(error.message).toContain('1 key of the target held stands in 2 rows (for example id = 7)');
  });

  it('says how many target rows have no key', async () => {
    await repeatedKeys();
    await run(`INSERT INTO held VALUES (NULL, 'p', 1)`);
    expect((await plan()).warnings).toContainEqual(
      expect.stringMatching(/^1 target row without a complete key/),
    );
  });
});

describe('types of the two sides', () => {
  it('meets numbers in the wider type', async () => {
    await run(`CREATE TABLE held AS SELECT 1 AS id, 2 AS amount`);
    await run(`CREATE TABLE changes AS FROM (VALUES (1, 2.5::DOUBLE), (2, 3.0)) t(id, amount)`);
    expect(await plan()).toMatchObject({ updated: 1, inserted: 1, idempotent: true, warnings: [] });
  });

  it('reads text as the type of the target, and says so', async () => {
    await run(`CREATE TABLE held AS SELECT 1 AS id, DATE '2026-01-15' AS day`);
    await run(`CREATE TABLE changes AS SELECT '1' AS id, '2026-01-15' AS day`);
    const found = await plan();
    expect(found).toMatchObject({ unchanged: 1, updated: 0 });
    expect(found.warnings).toContain(
      'day is VARCHAR in the source and DATE in the target: compared as DATE.',
    );
  });

  it('keeps 007 and 7 apart in a text column', async () => {
    await run(`CREATE TABLE held AS SELECT 1 AS id, '007' AS code`);
    await run(`CREATE TABLE changes AS SELECT 1 AS id, 7 AS code`);
    expect((await plan()).sample).toEqual([{ key: { id: 1 }, column: 'code', before: '007', after: '7' }]);
  });

  it('names the column and a value that cannot be read', async () => {
    await run(`CREATE TABLE held AS SELECT 1 AS id, 5 AS ibu`);
    await run(`CREATE TABLE changes AS FROM (VALUES (1, '7'), (2, 'N/A')) t(id, ibu)`);
    const error = await errorOf(plan());
    expect(error.code).toBe('usage');
    expect(error.message).toContain('ibu is VARCHAR in the source and ibu is INTEGER in the target');
    expect(error.message).toContain('“N/A”');
    expect(error.remedy).toContain('--as-text');
  });

  it('says so when types have nothing in common', async () => {
    await run(`CREATE TABLE held AS SELECT 1 AS id, 5 AS v`);
    await run(`CREATE TABLE changes AS SELECT 1 AS id, {'a': 1} AS v`);
    expect((await errorOf(plan())).code).toBe('usage');
  });

  it('compares as text with empty equal to NULL, keys too', async () => {
    await run(`CREATE TABLE held AS FROM (VALUES ('1', ''), ('2', NULL), ('3', 'x')) t(id, v)`);
    await run(`CREATE TABLE changes AS FROM (VALUES ('1', NULL), ('2', ''), ('3', 'X'), ('', 'y')) t(id, v)`);
    expect(await plan({ compare_as_text: true })).toMatchObject({
      unchanged: 2,
      updated: 1,
      rejected: 1,
      null_keys: 1,
      idempotent: true,
      warnings: [expect.stringContaining('1 source row without a complete key')],
    });
  });
});

describe('columns that do not fit', () => {
  it('says which dataset is not there', async () => {
    await run('CREATE TABLE changes AS SELECT 1 AS id');
    const error = await errorOf(plan());
    expect(error.code).toBe('not_found');
    expect(error.message).toContain('held');
  });

  it('lists the columns without a partner', async () => {
    await run('CREATE TABLE held AS SELECT 1 AS id, 2 AS full_name');
    await run('CREATE TABLE changes AS SELECT 1 AS id, 2 AS name');
    const error = await errorOf(plan());
    expect(error.message).toContain('name of changes; full_name of held');
    expect((await plan({ mapping: { full_name: 'name' } })).unchanged).toBe(1);
    expect((await plan({ map_by: 'position' })).unchanged).toBe(1);
  });

  it('names the key column that is not there', async () => {
    await run('CREATE TABLE held AS SELECT 1 AS user_id');
    await run('CREATE TABLE changes AS SELECT 1 AS user_id');
    const error = await errorOf(plan({ key: ['userid'] }));
    expect(error.code).toBe('unknown_column');
    expect(error.remedy).toBe('Did you mean user_id?');
  });

  it('takes columns of any name', async () => {
    const name = '"; drop table held --'.replaceAll('"', '""');
    await run(`CREATE TABLE held AS SELECT 1 AS id, 'a' AS "${name}"`);
    await run(`CREATE TABLE changes AS SELECT 1 AS id, 'b' AS "${name}"`);
    expect((await plan()).columns).toEqual({ '"; drop table held --': 1 });
  });

  it('plans an empty source and an empty target', async () => {
    await run('CREATE TABLE held (id INTEGER, v VARCHAR)');
    await run('CREATE TABLE changes (id INTEGER, v VARCHAR)');
    expect(await plan()).toMatchObject({ source_rows: 0, inserted: 0, idempotent: true });
    await run(`INSERT INTO changes VALUES (1, 'a')`);
    expect(await plan()).toMatchObject({ inserted: 1, target_rows_after: 1, idempotent: true });
  });

  it('plans rows that are nothing but their key', async () => {
    await run('CREATE TABLE held AS SELECT 1 AS id');
    await run('CREATE TABLE changes AS FROM (VALUES (1), (2), (2)) t(id)');
    expect(await plan({ duplicates: 'newest' })).toMatchObject({
      unchanged: 1,
      inserted: 1,
      superseded: 1,
      idempotent: true,
    });
  });
});
