import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { type CheckRequest, runChecks } from '#electron/engine/run-checks.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import { RuleSchema } from '#shared/rules/index.ts';
import { raw } from '#shared/sql/index.ts';

let session: Session;
beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
});
afterEach(() => session.close());

async function table(name: string, columns: string, rows: readonly string[]): Promise<void> {
  await session.execute(raw(`CREATE TABLE "${name}" (${columns})`), silentJob());
  if (rows.length > 0)
    await session.execute(raw(`INSERT INTO "${name}" VALUES ${rows.join(', ')}`), silentJob());
}

async function check(
  fields: Record<string, unknown>,
  more: Partial<CheckRequest> = {},
  dataset = 't',
): Promise<RuleResult> {
  const rules = [RuleSchema.parse({ id: 'r', ...fields })];
  const request = { gates: [{ dataset, rules }], datasets: new Set(['t', 'o']), ...more };
  const [result] = (await runChecks(session, request, silentJob())).rules;
  if (!result) throw new Error('The report holds no rule.');
  return result;
}

const rowsOf = (result: RuleResult): number[] => result.sample.map(({ row }) => row);

describe('a functional dependency', () => {
  const fields = { type: 'functional_dependency', determinant: ['zip'], dependent: 'city' };

  beforeEach(() =>
    table('t', 'zip VARCHAR, country VARCHAR, city VARCHAR', [
      `('10115', 'DE', 'Berlin')`,
      `('10115', 'DE', 'Berlin')`,
      `('10115', 'DE', 'Berlln')`,
      `('80331', 'DE', 'Munich')`,
      `('80331', 'DE', 'München')`,
      `(NULL, 'DE', 'Berlin')`,
      `('10115', 'DE', NULL)`,
      `('10115', 'US', 'Springfield')`,
    ]),
  );

  it('is broken by the rarer values of a group; of equally common ones the first as text stays', async () => {
    const result = await check(fields);
    expect(rowsOf(result)).toEqual([3, 5, 8]);
    expect(result).toMatchObject({ status: 'fail', violations: 3, rows: 8, columns: ['zip', 'city'] });
  });

  it('judges only groups with a clear majority when told so', async () => {
    expect(rowsOf(await check({ ...fields, majority: 0.5 }))).toEqual([]);
    expect(rowsOf(await check({ ...fields, majority: 0.49 }))).toEqual([3, 5, 8]);
  });

  it('with several columns, or by group, looks within them', async () => {
    expect(rowsOf(await check({ ...fields, determinant: ['zip', 'country'] }))).toEqual([3, 5]);
    expect(rowsOf(await check({ ...fields, group_by: ['country'] }))).toEqual([3, 5]);
  });

  it('finds what is missing where others know it, when told so', async () => {
    expect(rowsOf(await check({ ...fields, null_violates: true }))).toEqual([3, 5, 7, 8]);
  });
});

describe('what every rule carries', () => {
  beforeEach(() =>
    table('t', 'shop VARCHAR, n INTEGER', [`('a', 1)`, `('a', -1)`, `('b', 3)`, `(NULL, -2)`, `('b', NULL)`]),
  );

  it('a filter takes rows out of the violations and of what they are a share of', async () => {
    const result = await check({ type: 'value_range', column: 'n', min: 0, where: "shop = 'a' -- only" });
    expect(result).toMatchObject({ violations: 1, rows: 2, ratio: 0.5, status: 'fail' });
    expect(await check({ type: 'row_count', min: 3, where: 'n > 0' })).toMatchObject({
      measured: 2,
      status: 'fail',
    });
    expect(rowsOf(await check({ type: 'unique', columns: ['shop'], where: 'n > 0' }))).toEqual([]);
  });

  it.each([
    ['reads a file', "n IN (SELECT 1 FROM read_csv('x'))"],
    ['goes on', '1 = 1) FROM t; SELECT (1'],
    ['is several', '1, 2) FROM t WHERE (TRUE'],
    ['does not parse', 'n >'],
    ['names what is not there', 'nope = 1'],
  ])('a filter that %s is an error', async (_, where) => {
    expect(await check({ type: 'not_null', column: 'n', where })).toMatchObject({ status: 'error' });
  });

  it.each<[Record<string, unknown>, string]>([
    [{ threshold: { max_count: 3 }, warn_threshold: { max_count: 2 } }, 'pass'],
    [{ threshold: { max_count: 3 }, warn_threshold: { max_count: 1 } }, 'warn'],
    [{ threshold: { max_share: 0.4 }, warn_threshold: { max_share: 0.1 } }, 'warn'],
    [{ threshold: { max_share: 0.3 }, warn_threshold: { max_share: 0.1 } }, 'fail'],
    [{ threshold: { max_count: '${most}' } }, 'pass'],
  ])('two of five rows violate; with %o that comes to %s', async (levels, status) => {
    const scope = { parameters: { most: 2 } };
    expect(await check({ type: 'value_range', column: 'n', min: 0, ...levels }, { scope })).toMatchObject({
      status,
    });
  });

  it('an aggregate by group counts the groups that do not hold', async () => {
    expect(await check({ type: 'row_count', min: 2, group_by: ['shop'] })).toMatchObject({
      status: 'fail',
      violations: 1,
      rows: 3,
      sample: [{ row: 0, values: { shop: null, measured: 1 } }],
    });
  });

  it('a dimension of its own is reported', async () => {
    expect(await check({ type: 'not_null', column: 'n', dimension: 'timeliness' })).toMatchObject({
      dimension: 'timeliness',
    });
  });

  it('a parameter without a value is an error', async () => {
    const result = await check({ type: 'value_range', column: 'n', min: '${low}' });
    expect(result).toMatchObject({ status: 'error', problem: 'The rule r uses ${low}, which has no value.' });
  });
});

describe('combined rules', () => {
  beforeEach(() =>
    table('t', 'email VARCHAR, phone VARCHAR', [
      `('a@x', '1')`,
      `(NULL, '2')`,
      `(NULL, NULL)`,
      `('b', NULL)`,
      `('a@x', NULL)`,
    ]),
  );
  const filled = (column: string) => ({ type: 'not_null', column });
  const likeEmail = { type: 'pattern', column: 'email', pattern: '.+@.+' };

  it.each<[string, Record<string, unknown>, number[]]>([
    ['any of two', { type: 'any_of', rules: [filled('email'), filled('phone')] }, [3]],
    ['all of two', { type: 'all_of', rules: [filled('email'), likeEmail] }, [2, 3, 4]],
    ['not one', { type: 'not', rule: filled('phone') }, [1, 2]],
    [
      'a rule on other rows too',
      { type: 'any_of', rules: [{ type: 'unique', columns: ['email'] }, filled('phone')] },
      [5],
    ],
    [
      'a filter of one of them',
      { type: 'all_of', rules: [{ ...filled('email'), where: 'phone IS NULL' }, filled('email')] },
      [2, 3],
    ],
    [
      'a combination of combinations',
      { type: 'not', rule: { type: 'any_of', rules: [filled('email'), filled('phone')] } },
      [1, 2, 4, 5],
    ],
  ])('%s', async (_, fields, rows) => {
    expect(rowsOf(await check(fields))).toEqual(rows);
  });
});
