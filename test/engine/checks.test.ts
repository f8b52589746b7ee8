import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { failingRows, runChecks } from '#electron/engine/run-checks.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { Cell } from '#shared/formats/extract.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import { type Rule, RuleSchema } from '#shared/rules/index.ts';
import { raw, sql } from '#shared/sql/index.ts';

let session: Session;
beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  await table('users', `id BIGINT, email VARCHAR, status VARCHAR, age INTEGER, born DATE`, [
    `(1, 'ann@x.org', 'active', 30, DATE '1990-01-01')`,
    `(2, NULL, 'active', NULL, NULL)`,
    `(3, 'no-address', 'Active', -5, DATE '2050-12-31')`,
    `(3, '', 'closed', 200, DATE '2051-01-01')`,
    `(NULL, 'eve@x.org', NULL, 40, DATE '1990-01-01')`,
  ]);
  await table('orders', 'order_id BIGINT, user_id BIGINT', ['(10, 1)', '(11, 99)', '(12, NULL)']);
  await table('nobody', 'id BIGINT, email VARCHAR', []);
});
afterEach(() => session.close());

async function table(name: string, columns: string, rows: readonly string[]): Promise<void> {
  await session.execute(raw(`CREATE TABLE "${name}" (${columns})`), silentJob());
  if (rows.length > 0)
    await session.execute(raw(`INSERT INTO "${name}" VALUES ${rows.join(', ')}`), silentJob());
}

const datasets = new Set(['users', 'orders', 'nobody', 'odd']);
const rule = (fields: Record<string, unknown>): Rule => RuleSchema.parse({ id: 'r', ...fields });

async function check(fields: Record<string, unknown>, dataset = 'users'): Promise<RuleResult> {
  const report = await runChecks(
    session,
    { gates: [{ dataset, rules: [rule(fields)] }], datasets },
    silentJob(),
  );
  const [result] = report.rules;
  if (!result) throw new Error('The report holds no rule.');
  expect(report.verdict).toBe(result.status);
  return result;
}

const violatingRows = (result: RuleResult): number[] => result.sample.map((row) => row.row);

describe('the checks', () => {
  it.each<[string, Record<string, unknown>, number[]]>([
    ['not_null finds NULL and leaves empty text', { type: 'not_null', column: 'email' }, [2]],
    ['unique finds every row of a repeated key and leaves NULL', { type: 'unique', columns: ['id'] }, [3, 4]],
    ['unique over several columns', { type: 'unique', columns: ['id', 'status'] }, []],
    [
      'accepted_values, case counts, NULL is accepted',
      { type: 'accepted_values', column: 'status', values: ['active', 'closed'] },
      [3],
    ],
    ['accepted_values of numbers', { type: 'accepted_values', column: 'age', values: [30, 40, 200] }, [3]],
    [
      'accepted_values of numbers in a text column',
      { type: 'accepted_values', column: 'email', values: [1] },
      [1, 3, 4, 5],
    ],
    ['value_range with both bounds', { type: 'value_range', column: 'age', min: 0, max: 120 }, [3, 4]],
    ['value_range takes its bounds in', { type: 'value_range', column: 'age', min: -5, max: 200 }, []],
    ['value_range of dates', { type: 'value_range', column: 'born', max: '2050-12-31' }, [4]],
    [
      'value_range of numbers in a text column: what is no number violates',
      { type: 'value_range', column: 'email', min: 0 },
      [1, 3, 4, 5],
    ],
    [
      'pattern matches the whole value, an empty text too',
      { type: 'pattern', column: 'email', pattern: '[^@]+@[^@]+' },
      [3, 4],
    ],
    [
      'forbidden_values, case counts, NULL is not forbidden',
      { type: 'forbidden_values', column: 'status', values: ['Active', 'gone'] },
      [3],
    ],
    ['forbidden_values of numbers', { type: 'forbidden_values', column: 'age', values: [30, 200] }, [1, 4]],
    ['pattern on a number', { type: 'pattern', column: 'id', pattern: '[12]' }, [3, 4]],
  ])('%s', async (_, fields, rows) => {
    const result = await check(fields);
    expect(violatingRows(result)).toEqual(rows);
    expect(result.violations).toBe(rows.length);
    expect(result.status).toBe(rows.length === 0 ? 'pass' : 'fail');
    expect(result.ratio).toBe(rows.length / 5);
  });

  it('separate_values finds a second value at the end of a text, where its own column misses it', async () => {
    await table('places', 'city VARCHAR, "st %" VARCHAR', [
      `('Portland', 'OR')`,
      `('Portland OR', NULL)`,
      `('Portland,OR', NULL)`,
      `('PortlandOR', NULL)`,
      `('Portland OR', 'OR')`,
      `(NULL, NULL)`,
      `('Carson NV', NULL)`,
    ]);
    const params = { type: 'separate_values', column: 'city', other: 'st %' };
    const found = await runChecks(
      session,
      { gates: [{ dataset: 'places', rules: [rule(params)] }], datasets: new Set(['places']) },
      silentJob(),
    );
    expect(found.rules.map(({ sample }) => sample.map(({ row }) => row))).toEqual([[2, 3]]);
  });

  it('a relationship leaves NULL and finds what is not there', async () => {
    const result = await check(
      { type: 'relationships', column: 'user_id', to: { dataset: 'users', column: 'id' } },
      'orders',
    );
    expect(result.sample).toEqual([{ row: 2, values: { order_id: 11, user_id: 99 } }]);
    expect(result.sentence).toBe('every user_id exists in users.id');
  });

  it('a relationship to an empty dataset is broken by every value, and by no NULL', async () => {
    const result = await check(
      { type: 'relationships', column: 'user_id', to: { dataset: 'nobody', column: 'id' } },
      'orders',
    );
    expect(violatingRows(result)).toEqual([1, 2]);
  });

  it('row_count measures, and no threshold softens it', async () => {
    const few = { type: 'row_count', min: 6, threshold: { max_share: 1 } };
    expect(await check(few)).toMatchObject({
      status: 'fail',
      measured: 5,
      violations: 1,
      expected: 'at least 6 rows',
    });
    expect(await check({ type: 'row_count', min: 5, max: 5 })).toMatchObject({
      status: 'pass',
      violations: 0,
    });
  });

  it('an empty dataset gives row rules nothing to judge, and row_count says that it is empty', async () => {
    expect(await check({ type: 'not_null', column: 'id' }, 'nobody')).toMatchObject({
      status: 'warn',
      rows: 0,
      ratio: 0,
      problem: 'nobody has no rows to judge.',
    });
    for (const status of ['pass', 'fail']) {
      const fields = { type: 'not_null', column: 'id', when_empty: status };
      expect(await check(fields, 'nobody')).toMatchObject({ status });
    }
    expect(await check({ type: 'row_count', min: 1 }, 'nobody')).toMatchObject({
      status: 'fail',
      measured: 0,
    });
  });

  it('custom SQL: every row that comes back is a violation', async () => {
    const result = await check({
      type: 'custom_sql',
      sql: 'SELECT id, age FROM users WHERE age > 100;',
    });
    expect(result).toMatchObject({
      status: 'fail',
      violations: 1,
      sample: [{ row: 0, values: { id: 3, age: 200 } }],
    });
  });

  it('severity warn warns', async () => {
    expect(await check({ type: 'not_null', column: 'email', severity: 'warn' })).toMatchObject({
      status: 'warn',
    });
  });

  it.each<[Record<string, number>, string]>([
    [{ max_count: 1 }, 'pass'],
    [{ max_count: 0 }, 'fail'],
    [{ max_share: 0.2 }, 'pass'],
    [{ max_share: 0.19 }, 'fail'],
    [{ max_count: 1, max_share: 0.1 }, 'fail'],
    [{}, 'fail'],
  ])('with the threshold %o one violation in five rows comes to %s', async (threshold, status) => {
    const result = await check({ type: 'not_null', column: 'email', threshold });
    expect(result).toMatchObject({ status, violations: 1 });
  });

  it('the SQL they show gives the violating rows when run by hand', async () => {
    const result = await check({ type: 'unique', columns: ['id'] });
    const rows = await session.rows(raw(result.sql), silentJob());
    expect(rows.map((row) => row['email'])).toEqual(['no-address', '']);
  });

  it('names of any kind are only names', async () => {
    const odd = ['row', 'reasons', 'rowid', '"; DROP TABLE users; --'];
    const quoted = odd.map((name) => `"${name.replaceAll('"', '""')}" INTEGER`).join(', ');
    await table('odd', quoted, ['(1, 1, 1, 1)', '(2, 2, 2, NULL)']);
    const result = await check({ type: 'not_null', column: odd[3] }, 'odd');
    expect(result.sample).toEqual([
      { row: 2, values: { row: 2, reasons: 2, rowid: 2, [odd[3] ?? '']: null } },
    ]);
    const fields = { type: 'not_null', column: odd[3] };
    const page = await failingRows(
      session,
      { dataset: 'odd', rule: rule(fields), datasets },
      { offset: 0, limit: 10 },
      silentJob(),
    );
    expect(page.columns.map((column) => column.name)).toEqual(['row_2', ...odd, 'reasons_2']);
    expect(page.rows).toEqual([[2, 2, 2, 2, null, 'r']]);
  });
});

describe('a rule that cannot be evaluated', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a pattern that does not parse', { type: 'pattern', column: 'email', pattern: '[' }, /missing \]/],
    [
      'the same on no rows',
      { type: 'pattern', column: 'email', pattern: '(', dataset: 'nobody' },
      /missing \)/,
    ],
    ['SQL that writes', { type: 'custom_sql', sql: 'DROP TABLE users' }, /SELECT|SQL/],
    ['SQL that reads a file', { type: 'custom_sql', sql: "SELECT * FROM read_csv('/etc/passwd')" }, /SQL/],
    ['SQL on a column that is not there', { type: 'custom_sql', sql: 'SELECT nope FROM users' }, /nope/],
    [
      'a comparison that does not convert',
      { type: 'value_range', column: 'age', min: '2020-01-01' },
      /DATE|type/,
    ],
  ])('has the status error, never pass: %s', async (_, { dataset, ...fields }, problem) => {
    const result = await check(fields, typeof dataset === 'string' ? dataset : 'users');
    expect(result.status).toBe('error');
    expect(result.problem).toMatch(problem);
    expect(result.problem).not.toContain('\n');
  });

  it('stops no other rule', async () => {
    const rules = [
      rule({ id: 'bad', type: 'pattern', column: 'email', pattern: '[' }),
      rule({ id: 'good', type: 'not_null', column: 'email' }),
    ];
    const report = await runChecks(session, { gates: [{ dataset: 'users', rules }], datasets }, silentJob());
    expect(report.rules.map((result) => result.status)).toEqual(['error', 'fail']);
    expect(report.verdict).toBe('error');
  });

  it('names a column that is not there before anything runs', async () => {
    await expect(check({ type: 'not_null', column: 'e_mail' })).rejects.toMatchObject({
      code: 'unknown_column',
      message: 'The rule r names the column e_mail, which users does not have.',
      remedy: 'Did you mean email? The columns of users are: id, email, status, age, born.',
    });
  });

  it('names a column of another dataset that is not there', async () => {
    const fields = { type: 'relationships', column: 'user_id', to: { dataset: 'users', column: 'user_id' } };
    await expect(check(fields, 'orders')).rejects.toMatchObject({ code: 'unknown_column' });
  });

  it('names a dataset that is not loaded', async () => {
    await expect(check({ type: 'row_count', min: 1 }, 'elsewhere')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('failing rows', () => {
  it('come in pages, the row number first and the reasons last', async () => {
    await session.execute(sql`CREATE TABLE odd AS SELECT range AS n FROM range(1000)`, silentJob());
    const page = await failingRows(
      session,
      { dataset: 'odd', rule: rule({ type: 'value_range', column: 'n', max: 99 }), datasets },
      { offset: 10, limit: 2 },
      silentJob(),
    );
    expect(page.total).toBe(900);
    expect(page.columns.map((column) => column.name)).toEqual(['row', 'n', 'reasons']);
    expect(page.rows).toEqual<Cell[][]>([
      [111, 110, 'r'],
      [112, 111, 'r'],
    ]);
  });

  it('of a view are counted as they come', async () => {
    await session.execute(sql`CREATE VIEW odd AS SELECT range AS n FROM range(5)`, silentJob());
    const page = await failingRows(
      session,
      { dataset: 'odd', rule: rule({ type: 'value_range', column: 'n', max: 3 }), datasets },
      { offset: 0, limit: 10 },
      silentJob(),
    );
    expect(page.rows).toEqual([[5, 4, 'r']]);
  });

  it('of a query are its own rows, of a row count there are none', async () => {
    const window = { offset: 0, limit: 10 };
    const query = rule({ type: 'custom_sql', sql: 'SELECT id FROM users WHERE age = 200' });
    const page = await failingRows(session, { dataset: 'users', rule: query, datasets }, window, silentJob());
    expect(page.rows).toEqual([[0, 3, 'r']]);
    const count = rule({ type: 'row_count', min: 100 });
    const none = await failingRows(session, { dataset: 'users', rule: count, datasets }, window, silentJob());
    expect(none).toMatchObject({ total: 0, rows: [] });
  });
});

describe('running checks', () => {
  it('reports each rule as it is done', async () => {
    const seen: string[] = [];
    const job = { ...silentJob(), progress: (progress: { phase: string }) => void seen.push(progress.phase) };
    const rules = [
      rule({ id: 'a', type: 'row_count', min: 1 }),
      rule({ id: 'b', type: 'not_null', column: 'id' }),
    ];
    await runChecks(session, { gates: [{ dataset: 'users', rules }], datasets }, job);
    expect([...new Set(seen)]).toEqual(['Checking users', 'Checked a', 'Checked b']);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const job = { ...silentJob(), signal: controller.signal, progress: () => controller.abort() };
    const run = runChecks(
      session,
      { gates: [{ dataset: 'users', rules: [rule({ type: 'row_count', min: 1 })] }], datasets },
      job,
    );
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('finds datasets where it is told they are', async () => {
    await session.execute(sql`CREATE SCHEMA scratch`, silentJob());
    await session.execute(sql`CREATE TABLE scratch.users AS SELECT 7 AS id, 'x' AS email`, silentJob());
    const relations = new Map([['users', raw('scratch.users')]]);
    const rules = [
      rule({ id: 'a', type: 'unique', columns: ['id', 'email'] }),
      rule({ id: 'b', type: 'custom_sql', sql: 'SELECT * FROM users WHERE id = 7' }),
    ];
    const report = await runChecks(
      session,
      { gates: [{ dataset: 'users', rules }], datasets, relations },
      silentJob(),
    );
    expect(report.rules.map((result) => result.violations)).toEqual([0, 1]);
  });
});
