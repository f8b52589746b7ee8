import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenRows } from '#electron/engine/broken-rows.ts';
import { silentJob } from '#electron/engine/job.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { KeptChecks } from '#electron/hosts/kept-checks.ts';
import { RuleSchema } from '#shared/rules/index.ts';
import { raw } from '#shared/sql/index.ts';

const job = silentJob();
const rule = (max: number) => RuleSchema.parse({ id: 'age', type: 'value_range', column: 'age', max });
const request = (max: number) => ({
  gates: [{ dataset: 'users', rules: [rule(max)] }],
  datasets: new Set(['users']),
});

let session: Session;
let kept: KeptChecks;

beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  kept = new KeptChecks(session);
  await load('30, 200');
});
afterEach(() => session.close());

function load(ages: string): Promise<void> {
  return session.execute(raw(`CREATE OR REPLACE TABLE users AS SELECT unnest([${ages}]) AS age`), job);
}

async function broken(max: number, hash: string): Promise<number> {
  const checked = await kept.of(request(max), 'users', hash, job);
  if (!checked) throw new Error('The dataset has a rule.');
  return (await brokenRows(session, checked, {}, { offset: 0, limit: 1 }, job)).total;
}

function verdictTables() {
  return session.value(raw("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'assay_verdicts'"), job);
}

describe('the verdicts of the last check', () => {
  it('answer for its rows without another check', async () => {
    await kept.run(request(120), 'one', job);
    const first = await kept.of(request(120), 'users', 'one', job);
    expect(await broken(120, 'one')).toBe(1);
    expect(await kept.of(request(120), 'users', 'one', job)).toBe(first);
  });

  it('are made anew once the rules or the data changed, and the old ones go', async () => {
    await kept.run(request(120), 'one', job);
    expect(await broken(20, 'two')).toBe(2);
    await load('1, 2, 300');
    expect(await broken(20, 'two')).toBe(1);
    expect(await verdictTables()).toBe(1);
  });

  it('are not kept of a check that is cancelled', async () => {
    const controller = new AbortController();
    const cancelling = { ...job, signal: controller.signal, progress: () => controller.abort() };
    await expect(kept.run(request(120), 'one', cancelling)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await verdictTables()).toBe(0);
  });
});
