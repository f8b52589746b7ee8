import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { runChecks } from '#electron/engine/run-checks.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { tuneRule } from '#electron/engine/tuning/tune-rule.ts';
import { type Rule, RuleSchema } from '#shared/rules/index.ts';
import { curveBounds, type TuningCurve, violationsAt } from '#shared/rules/tuning/tuning-curve.ts';
import { sql } from '#shared/sql/index.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
  await session.execute(
    sql`CREATE TABLE t AS SELECT i AS id, (i % 7)::DOUBLE AS few, i::DOUBLE AS "many; --", CASE WHEN i = 3 THEN 'x' WHEN i = 4 THEN NULL ELSE i::VARCHAR END AS code, TIMESTAMP '2024-01-01' + to_hours(i::INTEGER) AS at, CASE i WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN 'infinity'::DOUBLE WHEN 2 THEN '-infinity'::DOUBLE ELSE 5 END AS odd FROM range(5000) r(i)`,
    silentJob(),
  );
});
afterAll(() => session.close());

const datasets = new Set(['t']);
const ruleOf = (fields: Record<string, unknown>): Rule => RuleSchema.parse({ id: 'r', ...fields });

async function curveOf(fields: Record<string, unknown>): Promise<TuningCurve> {
  const curve = await tuneRule(session, { dataset: 't', rule: ruleOf(fields), datasets }, silentJob());
  if (!curve) throw new Error('The rule has no curve.');
  return curve;
}

async function checked(fields: Record<string, unknown>): Promise<number> {
  const gates = [{ dataset: 't', rules: [ruleOf(fields)] }];
  const [result] = (await runChecks(session, { gates, datasets }, silentJob())).rules;
  return result?.violations ?? -1;
}

describe('the curve of a rule with bounds', () => {
  it.each([
    { type: 'value_range', column: 'few', min: 1, max: 4.5 },
    { type: 'value_range', column: 'few', min: 3, where: 'id < 100 -- the first' },
    { type: 'value_range', column: 'code', max: 9 },
    { type: 'value_range', column: 'odd', min: 5, max: 6 },
    { type: 'value_range', column: 'odd', max: 4 },
    { type: 'value_range', column: 'at', min: '2024-01-02', max: '2024-01-03' },
    { type: 'text_length', column: 'code', min: 2, max: 3 },
  ])('counts what the check counts: %o', async (fields) => {
    const curve = await curveOf(fields);
    const { violations } = violationsAt(curve, curveBounds(curve.kind, fields));
    expect(Math.abs(violations - (await checked(fields)))).toBeLessThanOrEqual(
      curve.complete ? 0 : 5000 / 200,
    );
  });

  it('has every value where they are few', async () => {
    const curve = await curveOf({ type: 'value_range', column: 'few', min: 0 });
    expect(curve).toMatchObject({ kind: 'number', rows: 5000, complete: true, always: 0 });
    expect(curve.points.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('has some two hundred steps of equally many rows where they are many', async () => {
    const curve = await curveOf({ type: 'value_range', column: 'many; --', min: 0 });
    expect(curve.complete).toBe(false);
    expect(curve.points).toHaveLength(201);
    expect(curve.points[0]).toEqual({ value: 0, below: 0, upto: 1 });
    expect(curve.points.at(-1)).toEqual({ value: 4999, below: 4999, upto: 5000 });
    expect(violationsAt(curve, { min: 24 })).toEqual({ violations: 24, isExact: true });
  });

  it('is none of a rule without such bounds', async () => {
    const request = { dataset: 't', rule: ruleOf({ type: 'not_null', column: 'id' }), datasets };
    expect(await tuneRule(session, request, silentJob())).toBeNull();
  });
});
