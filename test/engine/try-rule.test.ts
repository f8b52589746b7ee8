import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { tryRule } from '#electron/engine/try-rule.ts';
import { RuleSchema } from '#shared/rules/index.ts';
import { raw } from '#shared/sql/index.ts';

/** 1,000 rows: `id` counts from 1, `word` is NULL in every tenth row, `pair` stands in two rows each. */
const ROWS = `SELECT i AS id, CASE WHEN i % 10 = 1 THEN NULL ELSE 'w' || i END AS word, i // 2 AS pair
  FROM range(1, 1001) t(i)`;

let session: Session;
beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  await session.execute(raw(`CREATE TABLE "th""ings" AS ${ROWS}`), silentJob());
  await session.execute(raw(`CREATE TABLE empty AS ${ROWS} LIMIT 0`), silentJob());
});
afterEach(() => session.close());

function attempt(fields: Record<string, unknown>, most: number | null, dataset = 'th"ings') {
  const rule = RuleSchema.parse({ id: 'r', ...fields });
  return tryRule(session, { dataset, rule, most, datasets: new Set(['th"ings', 'empty']) }, silentJob());
}

describe('a rule that is tried', () => {
  it('is checked on every so many rows, which keep their places', async () => {
    const { result, ...rows } = await attempt({ type: 'not_null', column: 'word' }, 100);
    expect(rows).toEqual({ tried_rows: 100, total_rows: 1000 });
    expect(result).toMatchObject({ status: 'fail', violations: 100, rows: 100 });
    expect(result?.sample.slice(0, 3).map(({ row, values }) => [row, values['id']])).toEqual([
      [1, 1],
      [11, 11],
      [21, 21],
    ]);
  });

  it('is checked on all rows where there are no more than asked for, or all are asked for', async () => {
    const few = await attempt({ type: 'not_null', column: 'word' }, 1000);
    const all = await attempt({ type: 'not_null', column: 'word' }, null);
    expect(few).toMatchObject({ tried_rows: 1000, result: { violations: 100, rows: 1000 } });
    expect(all).toEqual(few);
  });

  it.each([
    ['compares rows', { type: 'unique', columns: ['pair'] }],
    ['measures them together', { type: 'row_count', min: 2000 }],
    ['looks at their order', { type: 'increasing', column: 'id' }],
    ['is a query of its own', { type: 'custom_sql', sql: 'SELECT * FROM "th""ings" WHERE pair = 7' }],
  ])('has no result on a part of the rows when it %s', async (_, fields) => {
    expect(await attempt(fields, 100)).toEqual({ result: null, tried_rows: 0, total_rows: 1000 });
    expect((await attempt(fields, null)).result?.status).toMatch(/pass|fail/);
  });

  it('says why it cannot be evaluated', async () => {
    const { result } = await attempt({ type: 'row_condition', condition: 'nothing > 1' }, 100);
    expect(result).toMatchObject({ status: 'error' });
    expect(result?.problem).toContain('nothing');
  });

  it('warns on an empty dataset', async () => {
    const { result } = await attempt({ type: 'not_null', column: 'word' }, 100, 'empty');
    expect(result).toMatchObject({ status: 'warn', violations: 0, rows: 0 });
  });

  it('leaves no table behind', async () => {
    await attempt({ type: 'not_null', column: 'word' }, 100);
    const left = raw("SELECT COUNT(*) FROM duckdb_tables() WHERE schema_name = 'assay_verdicts'");
    expect(Number(await session.value(left, silentJob()))).toBe(0);
  });
});
