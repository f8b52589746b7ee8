import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { withChecks } from '#electron/engine/run-checks.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { writeFailures } from '#electron/engine/write-failures.ts';
import { writeMatrix } from '#electron/engine/write-matrix.ts';
import { writeQuarantine } from '#electron/engine/write-quarantine.ts';
import { type Rule, RuleSchema } from '#shared/rules/index.ts';
import { join as joinSql, lit, sql } from '#shared/sql/index.ts';

let session: Session;
let folder: string;
beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'assay-failures-'));
});
afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

const rule = (fields: Record<string, unknown>): Rule => RuleSchema.parse(fields);
const datasets = new Set(['t']);

describe('the file of failures', () => {
  it('has one line for each violating cell of each rule, warnings and allowed ones too', async () => {
    await session.execute(
      sql`CREATE TABLE t AS SELECT * FROM (VALUES (1, 'a'), (1, 'a'), (2, NULL), (3, ''), (4, 'x,"y')) v(k, s)`,
      silentJob(),
    );
    const rules = [
      rule({ id: 'keyed', type: 'unique', columns: ['k', 's'] }),
      rule({ id: 'filled', type: 'not_null', severity: 'warn', column: 's' }),
      rule({ id: 'short', type: 'pattern', column: 's', pattern: '[a-z]*', threshold: { max_count: 9 } }),
      rule({ id: 'many', type: 'row_count', min: 100 }),
      rule({ id: 'three', type: 'custom_sql', sql: 'SELECT k FROM t WHERE k = 3' }),
      rule({ id: 'broken', type: 'pattern', column: 's', pattern: '[' }),
      rule({ id: 'fine', type: 'not_null', column: 'k' }),
    ];
    const request = { gates: [{ dataset: 't', rules }], datasets };
    const file = join(folder, 'deep', 'failures.csv');
    const written = await withChecks(session, request, silentJob(), (run) =>
      writeFailures(session, run, file, silentJob()),
    );
    expect(written).toEqual({ lines: 8 });
    expect(await readFile(file, 'utf8')).toBe(
      [
        'row,column,rule,value',
        '1,k,keyed,1',
        '1,s,keyed,a',
        '2,k,keyed,1',
        '2,s,keyed,a',
        '3,s,filled,',
        '5,s,short,"x,""y"',
        '0,,many,5',
        '0,,three,"{""k"":3}"',
        '',
      ].join('\n'),
    );
  });

  it('has only its header when nothing is violated', async () => {
    await session.execute(sql`CREATE TABLE t AS SELECT 1 AS k`, silentJob());
    const request = {
      gates: [{ dataset: 't', rules: [rule({ id: 'a', type: 'not_null', column: 'k' })] }],
      datasets,
    };
    const file = join(folder, 'failures.csv');
    const written = await withChecks(session, request, silentJob(), (run) =>
      writeFailures(session, run, file, silentJob()),
    );
    expect(written).toEqual({ lines: 0 });
    expect(await readFile(file, 'utf8')).toBe('row,column,rule,value\n');
  });

  it('leaves what was there before when it cannot be written', async () => {
    const file = join(folder, 'failures.csv');
    await writeFile(file, 'old');
    await session.execute(sql`CREATE TABLE t AS SELECT NULL::INTEGER AS k`, silentJob());
    const request = {
      gates: [{ dataset: 't', rules: [rule({ id: 'a', type: 'not_null', column: 'k' })] }],
      datasets,
    };
    const controller = new AbortController();
    controller.abort();
    const job = { ...silentJob(), signal: controller.signal };
    await expect(
      withChecks(session, request, silentJob(), (run) => writeFailures(session, run, file, job)),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['failures.csv']);
  });
});

describe('the matrix of verdicts', () => {
  it('has every row with the answer of every rule about rows, and the reasons', async () => {
    await session.execute(
      sql`CREATE TABLE t AS SELECT * FROM (VALUES (1, 'a'), (NULL, 'b'), (1, '')) v(k, s)`,
      silentJob(),
    );
    const rules = [
      rule({ id: 'filled', type: 'not_null', column: 'k' }),
      rule({ id: 'keyed', type: 'unique', columns: ['k'] }),
      rule({ id: 'row', type: 'pattern', column: 's', pattern: '[a-z]' }),
      rule({ id: 'broken', type: 'pattern', column: 's', pattern: '[' }),
      rule({ id: 'many', type: 'row_count', min: 1 }),
    ];
    const request = { gates: [{ dataset: 't', rules }], datasets };
    const file = join(folder, 'matrix.csv');
    await withChecks(session, request, silentJob(), (run) =>
      writeMatrix(session, run, { file, format: 'csv' }, silentJob()),
    );
    expect(await readFile(file, 'utf8')).toBe(
      [
        'dataset,row_2,filled,keyed,row,broken,reasons',
        't,1,false,true,false,,keyed',
        't,2,true,false,false,,filled',
        't,3,false,true,true,,keyed; row',
        '',
      ].join('\n'),
    );
  });
});

describe('the quarantine', () => {
  it('takes the rows of failed error rules with all their reasons, and leaves the others', async () => {
    await session.execute(
      sql`CREATE TABLE t AS SELECT * FROM (VALUES (1, 'a'), (NULL, 'b'), (NULL, ''), (4, ''), (5, NULL)) v(k, s)`,
      silentJob(),
    );
    const rules = [
      rule({ id: 'keyed', type: 'not_null', column: 'k' }),
      rule({ id: 'letters', type: 'pattern', column: 's', pattern: '[a-z]' }),
      rule({ id: 'only_warns', type: 'not_null', column: 's', severity: 'warn' }),
      rule({ id: 'allowed', type: 'value_range', column: 'k', min: 2, threshold: { max_count: 1 } }),
    ];
    const request = { gates: [{ dataset: 't', rules }], datasets };
    const [written] = await withChecks(session, request, silentJob(), (run) =>
      writeQuarantine(session, run, { folder, format: 'csv' }, silentJob()),
    );
    expect(written).toMatchObject({ dataset: 't', violating: 3, clean: 2 });
    expect(await readFile(join(folder, 't.quarantined.csv'), 'utf8')).toBe(
      'k,s,reasons\n,b,keyed\n,"",keyed; letters\n4,"",letters\n',
    );
    expect(await readFile(join(folder, 't.clean.csv'), 'utf8')).toBe('k,s\n1,a\n5,\n');
  });

  it('holds, with what it leaves, every row exactly once, whatever the data and the rules', async () => {
    const value = fc.option(fc.constantFrom(-1, 0, 1, 2), { nil: null });
    const anyRule = fc.constantFrom<Record<string, unknown>>(
      { type: 'not_null', column: 'a' },
      { type: 'unique', columns: ['a'] },
      { type: 'unique', columns: ['a', 'b'] },
      { type: 'value_range', column: 'b', min: 0, max: 1 },
      { type: 'accepted_values', column: 'a', values: [0, 1] },
      { type: 'pattern', column: 'b', pattern: '[0-9]' },
      { type: 'relationships', column: 'a', to: { dataset: 't', column: 'b' } },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 12 }),
        fc.array(anyRule, { maxLength: 4 }),
        async (rows, fields) => {
          const tuples = rows.map(([a, b], index) => sql`(${lit(index)}, ${lit(a)}, ${lit(b)})`);
          await session.execute(
            sql`CREATE OR REPLACE TABLE t AS SELECT n, a::INTEGER AS a, b::INTEGER AS b FROM (VALUES ${joinSql(tuples)}) v(n, a, b)`,
            silentJob(),
          );
          const rules = fields.map((one, index) => rule({ ...one, id: `r${index}` }));
          const request = { gates: [{ dataset: 't', rules }], datasets };
          await withChecks(session, request, silentJob(), (run) =>
            writeQuarantine(session, run, { folder, format: 'parquet' }, silentJob()),
          );
          const both = await session.rows(
            sql`SELECT n FROM read_parquet(${lit(join(folder, 't.quarantined.parquet'))}) UNION ALL SELECT n FROM read_parquet(${lit(join(folder, 't.clean.parquet'))}) ORDER BY n`,
            silentJob(),
          );
          expect(both.map((row) => row['n'])).toEqual(rows.map((_, index) => index));
        },
      ),
      { numRuns: 25 },
    );
  });
});
