import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { suggestRules } from '#electron/engine/suggest-rules.ts';
import { SuggestReportSchema, type SuggestReport } from '#shared/rules/suggest/suggestion.ts';
import { raw } from '#shared/sql/index.ts';

const job = silentJob();
let session: Session;
let report: SuggestReport;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
  await session.execute(
    raw(`CREATE TABLE orders AS SELECT i AS "Order Id", printf('%05d', i % 20) AS zip,
      CASE WHEN i = 77 THEN 'Sprngfield' ELSE 'Town ' || (i % 20) END AS city,
      CASE WHEN i % 100 = 50 THEN 'shiped' WHEN i % 3 = 0 THEN 'open' ELSE 'shipped' END AS status,
      CASE WHEN i = 5 THEN 'A1' ELSE 'AB-' || (1000 + i) END AS code
      FROM range(400) r(i)`),
    job,
  );
  const profile = await profileExtract(session, 'orders', {}, job);
  report = SuggestReportSchema.parse(await suggestRules(session, 'orders', profile, job));
});

afterAll(() => session.close());

const ofType = (type: string) => report.rules.filter(({ rule }) => rule.type === type);

describe('suggestions', () => {
  it('say what always holds, the surest first, under ids that a spec takes', () => {
    expect(report.rules.map(({ rule }) => rule.id)).toEqual(
      expect.arrayContaining(['orders_order_id_not_null', 'orders_order_id_unique', 'orders_zip_not_null']),
    );
    const confidences = report.rules.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    expect(new Set(report.rules.map(({ rule }) => rule.id)).size).toBe(report.rules.length);
  });

  it('find a value of the wrong form', () => {
    expect(ofType('pattern').find(({ rule }) => rule.id === 'orders_code_pattern')).toMatchObject({
      rule: { pattern: 'AB-[0-9]{4}' },
      violations: 1,
    });
  });

  it('find a column that nearly determines another', () => {
    expect(ofType('functional_dependency')).toContainEqual(
      expect.objectContaining({
        rule: expect.objectContaining({ severity: 'warn', determinant: ['zip'], dependent: 'city' }),
        sentence: 'each zip has one city',
        evidence: 'in 20 groups of several rows all but 1 of 400 rows have the value of their group',
        violations: 1,
      }),
    );
  });

  it('are not made for what many rows break, and none for no rows', async () => {
    for (const { violations } of report.rules) expect(violations).toBeLessThanOrEqual(40);
    await session.execute(raw('CREATE TABLE nothing AS SELECT 1 AS a WHERE false'), job);
    const profile = await profileExtract(session, 'nothing', {}, job);
    expect((await suggestRules(session, 'nothing', profile, job)).rules).toEqual([]);
  });

  it('find errors in a table that is only looked at in part, and count them in all of it', async () => {
    await session.execute(
      raw(`CREATE TABLE visits AS SELECT i AS id, 'K' || (i % 15000) AS customer,
        CASE WHEN i % 997 = 5 THEN 'Nobody' ELSE 'Name ' || (i % 15000) END AS name FROM range(60000) r(i)`),
      job,
    );
    const profile = await profileExtract(session, 'visits', {}, job);
    const { rules } = await suggestRules(session, 'visits', profile, job);
    expect(rules).toContainEqual(
      expect.objectContaining({
        rule: expect.objectContaining({ determinant: ['customer'], dependent: 'name' }),
        violations: 61,
      }),
    );
  });
});
