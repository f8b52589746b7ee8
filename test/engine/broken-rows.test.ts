import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenGroups, brokenRows, type BrokenRowsChoice } from '#electron/engine/broken-rows.ts';
import { silentJob } from '#electron/engine/job.ts';
import { type CheckedDataset, keepChecks } from '#electron/engine/run-checks.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { writeChecked } from '#electron/engine/write-checked.ts';
import { type Rule, RuleSchema } from '#shared/rules/index.ts';
import { ident, raw, sql } from '#shared/sql/index.ts';

const job = silentJob();
const NAME = '"; drop table users --';
const RULES: readonly Rule[] = [
  { id: 'email_there', type: 'not_null', column: 'email' },
  { id: 'age', type: 'value_range', column: 'age', min: 0, max: 120 },
  { id: 'status', type: 'accepted_values', column: NAME, values: ['active', 'closed'] },
  { id: 'some_rows', type: 'row_count', min: 1 },
].map((fields) => RuleSchema.parse({ severity: 'error', ...fields }));

let session: Session;
let folder: string;
let checked: CheckedDataset;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-broken-'));
  session = await openSession({ database: ':memory:' });
  await session.execute(
    sql`CREATE TABLE users AS SELECT * FROM (VALUES ('a@x', 30, 'active'), (NULL, -5, 'active'),
      (NULL, 40, 'closed'), ('d@x', 200, 'gone'), ('e@x', NULL, NULL)) AS v(email, age, ${ident(NAME)})`,
    job,
  );
  const request = { gates: [{ dataset: 'users', rules: RULES }], datasets: new Set(['users']) };
  const [found] = (await keepChecks(session, request, job, () => {})).datasets;
  if (!found) throw new Error('One dataset was checked.');
  checked = found;
});

afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

async function found(choice: BrokenRowsChoice, window = { offset: 0, limit: 10 }) {
  const page = await brokenRows(session, checked, choice, window, job);
  return { total: page.total, rows: page.rows.map((row) => [row[0], row.at(-1)]) };
}

describe('the rows that break rules', () => {
  it('come with every reason, in the order of the extract', async () => {
    expect(await found({})).toEqual({
      total: 3,
      rows: [
        [2, 'email_there; age'],
        [3, 'email_there'],
        [4, 'age; status'],
      ],
    });
  });

  it('come by the window asked for', async () => {
    expect(await found({}, { offset: 1, limit: 1 })).toEqual({ total: 3, rows: [[3, 'email_there']] });
    expect(await found({}, { offset: 3, limit: 1 })).toEqual({ total: 3, rows: [] });
  });

  it('are those of some rules, or of a set of rules and no other', async () => {
    expect((await found({ rules: ['email_there'] })).rows.map(([row]) => row)).toEqual([2, 3]);
    expect((await found({ rules: ['email_there'], exactly: true })).rows.map(([row]) => row)).toEqual([3]);
    expect((await found({ rules: ['age', 'status'], exactly: true })).rows.map(([row]) => row)).toEqual([4]);
    expect((await found({ rules: ['some_rows'] })).total).toBe(0);
  });

  it('are those that pass a filter too', async () => {
    const filter = [{ op: 'in' as const, column: NAME, values: ['active'], exclude: false }];
    expect(await found({ filter })).toEqual({ total: 1, rows: [[2, 'email_there; age']] });
  });

  it('are counted for each value of a column', async () => {
    expect(await brokenGroups(session, checked, { column: NAME, most: 10 }, job)).toEqual({
      groups: [
        { value: 'active', violations: 1, rows: 2 },
        { value: 'closed', violations: 1, rows: 1 },
        { value: 'gone', violations: 1, rows: 1 },
      ],
      total: 3,
    });
    expect(await brokenGroups(session, checked, { column: NAME, most: 1 }, job)).toMatchObject({ total: 3 });
    await expect(brokenGroups(session, checked, { column: 'nope', most: 1 }, job)).rejects.toMatchObject({
      code: 'unknown_column',
    });
  });

  it('are none where no rule is about rows', async () => {
    const request = { gates: [{ dataset: 'users', rules: RULES.slice(3) }], datasets: new Set(['users']) };
    const [only] = (await keepChecks(session, request, job, () => {})).datasets;
    if (!only) throw new Error('One dataset was checked.');
    expect((await brokenRows(session, only, {}, { offset: 0, limit: 5 }, job)).total).toBe(0);
  });
});

describe('what a check found, written', () => {
  it('is the rows of the choice with their reasons', async () => {
    const choice = { rules: ['status'] };
    const written = await writeChecked(
      session,
      checked,
      { folder, what: 'rows', format: 'csv', choice },
      job,
    );
    expect(written).toMatchObject({ violating: 1, clean: null });
    expect(await readFile(join(folder, 'users.failing.csv'), 'utf8')).toBe(
      'row,email,age,"""; drop table users --",reasons\n4,d@x,200,gone,age; status\n',
    );
  });

  it('is a line for each cell', async () => {
    const to = { folder, what: 'cells', format: 'csv', choice: {} } as const;
    expect((await writeChecked(session, checked, to, job)).violating).toBe(5);
    expect((await readFile(join(folder, 'users.failures.csv'), 'utf8')).split('\n')[1]).toBe(
      '2,email,email_there,',
    );
  });

  it('is the dataset in two files, each row in one', async () => {
    const to = { folder, what: 'quarantine', format: 'parquet', choice: {} } as const;
    const written = await writeChecked(session, checked, to, job);
    expect(written).toMatchObject({ violating: 3, clean: 2 });
    expect(written.files.map((file) => basename(file))).toEqual([
      'users.quarantined.parquet',
      'users.clean.parquet',
    ]);
    const again = sql`SELECT count(*) FROM read_parquet([${raw(written.files.map((file) => `'${file}'`).join(', '))}], union_by_name = true)`;
    expect(await session.value(again, job)).toBe(5);
  });
});
