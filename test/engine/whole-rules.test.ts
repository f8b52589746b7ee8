import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { runChecks, withChecks } from '#electron/engine/run-checks.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import type { PastMeasure } from '#shared/rules/define-rule.ts';
import { type Rule, RuleSchema } from '#shared/rules/index.ts';
import { sql } from '#shared/sql/index.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
  await session.execute(
    sql`CREATE TABLE t AS SELECT i AS id, i::VARCHAR AS code, DATE '2024-01-01' AS day FROM range(10) r(i)`,
    silentJob(),
  );
  await session.execute(sql`CREATE TABLE o AS SELECT 1 AS code, 2 AS id, 3 AS more`, silentJob());
});
afterAll(() => session.close());

const datasets = new Set(['t', 'o']);
const ruleOf = (fields: Record<string, unknown>): Rule => RuleSchema.parse({ id: 'r', ...fields });

async function report(rules: readonly Rule[], measured: PastMeasure[] = []): Promise<CheckReport> {
  const past = (): PastMeasure[] => measured;
  return runChecks(session, { gates: [{ dataset: 't', rules }], datasets, past }, silentJob());
}

async function ask(fields: Record<string, unknown>, past: readonly number[] = []): Promise<RuleResult> {
  const measures = past.map((value, index) => ({ at: `2024-01-0${index + 1}T00:00:00Z`, value }));
  const [result] = (await report([ruleOf(fields)], measures)).rules;
  if (!result) throw new Error('The report holds no rule.');
  return result;
}

describe('rules about the columns', () => {
  it.each<[Record<string, unknown>, string[]]>([
    [{ type: 'columns_exist', names: ['id', 'nope'] }, ['nope is missing']],
    [{ type: 'columns_exist', names: ['id'] }, []],
    [{ type: 'columns_forbidden', names: ['id', 'nope'] }, ['id is there']],
    [{ type: 'columns_exact', names: ['day', 'id', 'x'] }, ['x is missing', 'code is too many']],
    [{ type: 'columns_exact', names: ['day', 'id', 'code'] }, []],
    [
      { type: 'column_order', names: ['id', 'day', 'code'] },
      ['column 2 is code, not day', 'column 3 is day, not code'],
    ],
    [{ type: 'column_order', names: ['id', 'code', 'day'] }, []],
    [{ type: 'column_count', min: 1, max: 2 }, ['there are 3 columns']],
    [{ type: 'column_count', min: 3, max: 3 }, []],
    [
      {
        type: 'column_types',
        types: [
          { name: 'id', type: 'integer' },
          { name: 'code', type: 'number' },
          { name: 'day', type: 'date' },
        ],
      },
      ['code is VARCHAR, not number'],
    ],
    [{ type: 'column_names', pattern: '[a-z]{2,3}' }, ['code does not match']],
    [
      { type: 'schema_matches', to: { dataset: 'o' } },
      ['more is missing', 'day is too many', 'the columns are in another order'],
    ],
  ])('%o finds %o', async (fields, differences) => {
    const result = await ask(fields);
    expect(result.sample.map(({ values }) => values['difference'])).toEqual(differences);
    expect(result.status).toBe(differences.length === 0 ? 'pass' : 'fail');
  });
});

describe('rules about earlier runs', () => {
  it.each<[Record<string, unknown>, number[], string]>([
    [{ type: 'change_since_last_run', metric: 'rows', max_change: 0.1 }, [3, 11], 'pass'],
    [{ type: 'change_since_last_run', metric: 'rows', max_change: 0.1 }, [10, 12], 'fail'],
    [{ type: 'anomaly', metric: 'mean', column: 'id' }, [4, 5, 4.4, 4.6], 'pass'],
    [{ type: 'anomaly', metric: 'rows' }, [100, 101, 99, 100], 'fail'],
    [{ type: 'within_earlier_runs', metric: 'max', column: 'id' }, [8, 9], 'pass'],
    [{ type: 'within_earlier_runs', metric: 'sum', column: 'id' }, [46, 47], 'fail'],
    [{ type: 'changed_since_last_run', metric: 'distinct', column: 'id' }, [9], 'pass'],
    [{ type: 'changed_since_last_run', metric: 'nulls', column: 'id' }, [0], 'fail'],
  ])('%o after %o comes to %s', async (fields, past, status) => {
    expect(await ask(fields, past)).toMatchObject({ status, problem: null });
  });

  it('warn while there are too few to compare with', async () => {
    expect(await ask({ type: 'anomaly', metric: 'rows' }, [10, 10])).toMatchObject({
      status: 'warn',
      measured: 10,
      problem:
        'The rule needs 3 earlier runs on other deliveries to compare with and knows 2: it judges after 1 more.',
    });
  });
});

describe('rules by the order of the rows', () => {
  it('go by the file where no column orders them, also after a filter', async () => {
    await session.execute(
      sql`CREATE OR REPLACE TABLE seen AS SELECT * FROM (VALUES (3), (1), (1), (2), (0)) v(n)`,
      silentJob(),
    );
    const rows = async (fields: Record<string, unknown>): Promise<number[]> => {
      const gates = [{ dataset: 'seen', rules: [ruleOf(fields)] }];
      const found = await runChecks(session, { gates, datasets: new Set(['seen']) }, silentJob());
      return (found.rules[0]?.sample ?? []).map(({ row }) => row);
    };
    expect(await rows({ type: 'increasing', column: 'n' })).toEqual([2, 5]);
    expect(await rows({ type: 'increasing', column: 'n', strict: true })).toEqual([2, 3, 5]);
    expect(await rows({ type: 'increasing', column: 'n', where: 'n > 0' })).toEqual([2]);
  });
});

describe('many rules at once', () => {
  const at = (index: number, fields: Record<string, unknown> = {}): Rule =>
    ruleOf({ id: `r${index}`, type: 'value_range', column: 'id', max: index, ...fields });

  it('are judged in one pass, however many, and each has its own rows', async () => {
    const rules = Array.from({ length: 130 }, (_, index) => at(index));
    const { rules: results } = await report(rules);
    expect(results.map(({ violations }) => violations)).toEqual(
      rules.map((_, index) => Math.max(0, 9 - index)),
    );
    expect(results[7]?.sample.map(({ row }) => row)).toEqual([9, 10]);
    expect(results[129]?.status).toBe('pass');
  });

  it('stop for none that cannot be evaluated: each says why', async () => {
    const rules = [
      at(8),
      ruleOf({ id: 'regex', type: 'pattern', column: 'code', pattern: '[' }),
      ruleOf({
        id: 'overflow',
        type: 'row_condition',
        condition: 'id::BIGINT * 1000000000000000000::BIGINT * 10::BIGINT >= 0',
      }),
      ruleOf({ id: 'cast', type: 'row_condition', condition: "CAST(code || 'x' AS INTEGER) > 0" }),
      ruleOf({ id: 'types', type: 'compare_columns', left: 'day', operator: '<', right: 'id' }),
      ruleOf({ id: 'zero', type: 'sql_measure', measure: 'SUM(id) / 0', max: 1 }),
      ruleOf({ id: 'last', type: 'not_null', column: 'id' }),
    ];
    const { rules: results, verdict } = await report(rules);
    expect(results.map(({ id, status }) => [id, status])).toEqual([
      ['r8', 'fail'],
      ['regex', 'error'],
      ['overflow', 'error'],
      ['cast', 'error'],
      ['types', 'error'],
      ['zero', 'fail'],
      ['last', 'pass'],
    ]);
    expect(verdict).toBe('error');
    for (const { status, problem } of results) expect(problem === null).toBe(status !== 'error');
  });

  it('that fail at some row are found in one trial, however many they are', async () => {
    let scans = 0;
    const counting = new Proxy(session, {
      get: (target, name: keyof Session) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (
          query: { render?: (dialect: 'duckdb') => string } | undefined,
          ...rest: unknown[]
        ): unknown => {
          if (query?.render?.('duckdb').includes('TRY(')) scans += 1;
          return Reflect.apply(value, target, [query, ...rest]);
        };
      },
    });
    const rules = Array.from({ length: 20 }, (_, index) =>
      ruleOf({
        id: `r${index}`,
        type: 'row_condition',
        condition: index % 4 === 0 ? `CAST(code || 'x' AS INTEGER) > ${index}` : `id > ${index}`,
      }),
    );
    const found = await runChecks(counting, { gates: [{ dataset: 't', rules }], datasets }, silentJob());
    const failed = found.rules.filter(({ status }) => status === 'error').map(({ id }) => id);
    expect(failed).toEqual(['r0', 'r4', 'r8', 'r12', 'r16']);
    expect(scans).toBe(1);
  });

  it('come as they are ready, those about the whole before those about rows', async () => {
    const seen: string[] = [];
    const rules = [at(1), ruleOf({ id: 'count', type: 'row_count', min: 1 }), at(2)];
    const gates = [{ dataset: 't', rules }];
    const all = await runChecks(session, { gates, datasets }, silentJob(), ({ id }) => void seen.push(id));
    expect(seen).toEqual(['count', 'r1', 'r2']);
    expect(all.rules.map(({ id }) => id)).toEqual(['r1', 'count', 'r2']);
  });

  it('say which rows they have in common, and what to fix first', async () => {
    const { failures } = await report([
      at(5),
      at(7),
      ruleOf({ id: 'low', type: 'value_range', column: 'id', min: 1 }),
    ]);
    expect(failures).toEqual([
      {
        dataset: 't',
        rows: 5,
        overlaps: [
          { rules: ['r5'], rows: 2 },
          { rules: ['r5', 'r7'], rows: 2 },
          { rules: ['low'], rows: 1 },
        ],
        causes: [
          { rule: 'r5', rows: 2, share: 0.4 },
          { rule: 'r7', rows: 2, share: 0.8 },
          { rule: 'low', rows: 1, share: 1 },
        ],
      },
    ]);
  });

  it('are judged by group where they say so, as good as the worst', async () => {
    const halves = {
      type: 'value_range',
      column: 'id',
      max: 7,
      group_by: ['day'],
      threshold: { max_share: 0.2 },
    };
    expect(await ask(halves)).toMatchObject({
      status: 'pass',
      groups: [{ values: { day: '2024-01-01' }, violations: 2, rows: 10, status: 'pass' }],
    });
  });

  it('leave nothing behind', async () => {
    await withChecks(session, { gates: [{ dataset: 't', rules: [at(1)] }], datasets }, silentJob(), () =>
      Promise.resolve(),
    );
    const left = await session.value(
      sql`SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'assay_verdicts'`,
      silentJob(),
    );
    expect(left).toBe(0);
  });
});
