import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { faultColumns } from '#electron/engine/mutation/fault-columns.ts';
import { mutateRules } from '#electron/engine/mutation/mutate-rules.ts';
import { mutationBase } from '#electron/engine/mutation/mutation-base.ts';
import { putInFault } from '#electron/engine/mutation/put-in-fault.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { boundRule, type Rule, RuleSchema } from '#shared/rules/index.ts';
import { FAULTS } from '#shared/rules/mutation/index.ts';
import { type Fragment, ident, join, raw, sql } from '#shared/sql/index.ts';

let session: Session;
const job = silentJob();
const datasets = new Set(['orders', 'few', 'customers', 'nothing', 'one']);
const REFERENCE = RuleSchema.parse({
  id: 'ref',
  type: 'relationships',
  column: 'customer',
  to: { dataset: 'customers', column: 'id' },
});

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
  await session.execute(raw('CREATE TABLE customers AS SELECT i AS id FROM range(20) AS r(i)'), job);
  // A column whose name would be SQL, one that is called as the place of a row is, and one that hides in a comprehension.
  await session.execute(
    sql`CREATE TABLE orders AS SELECT
        i AS id, i % 20 AS customer, ['new', 'paid', 'gone', 'Größe'][1 + i % 4] AS "row",
        (i * 1.25 + 3)::DECIMAL(10, 2) AS ${ident('"; drop table x --')}, (i * 1.25)::DECIMAL(10, 2) AS cost,
        DATE '2024-01-01' + (i // 10)::INTEGER AS "day",
        CASE WHEN i % 3 > 0 THEN TIMESTAMP '2024-01-01 10:00' + INTERVAL (i) HOUR END AS assay_byte,
        i % 2 = 0 AS active, [i] AS list
      FROM range(400) AS r(i)`,
    job,
  );
  await session.execute(raw('CREATE TABLE few AS SELECT id, customer, "row", cost FROM orders'), job);
  await session.execute(raw('CREATE TABLE nothing AS SELECT * FROM orders LIMIT 0'), job);
  await session.execute(raw('CREATE TABLE one AS SELECT * FROM few LIMIT 1'), job);
});
afterAll(() => session.close());

const known = new Map<string, ReturnType<typeof putInAll>>();
/** Every fault in every place of a dataset, put in by a seed. */
function faulty(dataset: string, seed = 1, share = 0.05) {
  const key = JSON.stringify([dataset, seed, share]);
  const found = known.get(key) ?? putInAll(dataset, seed, share);
  known.set(key, found);
  return found;
}

async function putInAll(dataset: string, seed: number, share: number) {
  const base = await mutationBase(session, dataset, { datasets }, { most: 100_000, seed }, job);
  const columns = await faultColumns(session, base, [boundRule(REFERENCE)], job);
  const found = [];
  for (const fault of FAULTS) {
    for (const mutant of fault.mutants(columns)) {
      const key = `${seed}:${fault.id}:${mutant.column ?? ''}`;
      const rows = await putInFault(session, base, mutant.injection, { share, key }, job);
      if (rows) found.push({ fault, mutant, faulty: rows, base });
    }
  }
  return found;
}

const numbered = (relation: Fragment) => sql`(SELECT row_number() OVER () AS n, * FROM ${relation})`;

describe('a fault', () => {
  it('changes the cells it says, in the rows it says, and nothing else', async () => {
    for (const {
      fault,
      mutant,
      faulty: { relation, rows },
      base,
    } of await faulty('orders')) {
      const place = `${fault.id} in ${mutant.sentence}`;
      if (mutant.injection.kind !== 'cells') continue;
      const differ = (name: string) =>
        sql`a.${ident(name)}::VARCHAR IS DISTINCT FROM b.${ident(name)}::VARCHAR`;
      const counts = base.columns.map(({ name }) => sql`count(*) FILTER (WHERE ${differ(name)})::INTEGER`);
      const [changed] = await session.lists(
        sql`SELECT [${join(counts)}]::VARCHAR FROM ${numbered(base.relation)} AS a JOIN ${numbered(relation)} AS b USING (n)`,
        job,
      );
      const expected = base.columns.map(({ name }) => (mutant.touches.includes(name) ? rows : 0));
      expect([place, JSON.parse(String(changed?.[0]))]).toEqual([place, expected]);
      expect([place, Number(await session.value(sql`SELECT count(*) FROM ${relation}`, job))]).toEqual([
        place,
        400,
      ]);
    }
  });

  it('in rows leaves the others as they are', async () => {
    for (const {
      fault,
      mutant,
      faulty: { relation, rows },
      base,
    } of await faulty('orders')) {
      const { kind } = mutant.injection;
      if (kind !== 'repeat' && kind !== 'lose') continue;
      const [one, other] = kind === 'repeat' ? [relation, base.relation] : [base.relation, relation];
      const more = Number(
        await session.value(
          sql`SELECT count(*) FROM (SELECT * FROM ${one} EXCEPT ALL SELECT * FROM ${other})`,
          job,
        ),
      );
      const less = Number(
        await session.value(
          sql`SELECT count(*) FROM (SELECT * FROM ${other} EXCEPT ALL SELECT * FROM ${one})`,
          job,
        ),
      );
      expect([fault.id, more, less]).toEqual([fault.id, rows, 0]);
    }
  });

  it.each<[string, string, string, string]>([
    ['missing_values', 'row', 'paid', 'NULL'],
    ['empty_text', 'row', 'paid', ''],
    ['placeholders', 'row', 'paid', 'N/A'],
    ['truncated_text', 'row', 'paid', 'pa'],
    ['wrong_encoding', 'row', 'Größe', 'GrÃ¶Ã\u009fe'],
    ['typos', 'row', 'paid', 'piad'],
    ['case_change', 'row', 'paid', 'PAID'],
    ['white_space', 'row', 'paid', ' paid '],
    ['line_breaks', 'row', 'paid', 'pa\nid'],
    ['units_times_thousand', 'cost', '2.50', '2500.00'],
    ['sign_flip', 'cost', '2.50', '-2.50'],
    ['outliers', 'cost', '2.50', '4991.50'],
    ['decimal_comma', 'cost', '2.50', '2,50'],
    ['lost_decimals', 'cost', '2.50', '3.00'],
    ['day_month_swap', 'day', '2024-02-09', '2024-09-02'],
    ['wrong_century', 'day', '2024-02-09', '1924-02-09'],
    ['future_dates', 'day', '2024-02-09', '2074-02-09'],
    ['stale_reload', 'day', '2024-02-09', '2024-01-10'],
    ['day_month_swap', 'assay_byte', '2024-01-02 03:00:00', '2024-02-01 03:00:00'],
    ['time_zone_shift', 'assay_byte', '2024-01-02 03:00:00', '2024-01-02 05:00:00'],
    ['key_prefix', 'id', '7', 'ID-7'],
    ['key_padding', 'id', '7', '0007'],
    ['orphans', 'customer', '7', '27'],
    ['changed_type', 'id', '7', '?'],
  ])('%s makes of a value of %s, %s, this: %s', async (id, column, before, after) => {
    const found = (await faulty('orders', 1, 1)).find(
      ({ fault, mutant }) => fault.id === id && mutant.column === column,
    );
    if (!found) throw new Error(`${id} is in no place.`);
    const now = await session.value(
      sql`SELECT coalesce(b.${ident(column)}::VARCHAR, 'NULL') FROM ${numbered(found.base.relation)} AS a
        JOIN ${numbered(found.faulty.relation)} AS b USING (n) WHERE a.${ident(column)}::VARCHAR = ${raw(`'${before}'`)} LIMIT 1`,
      job,
    );
    expect(now).toBe(after);
  });

  it('there are thirty kinds of, of which this table has all', async () => {
    expect(new Set((await faulty('orders')).map(({ fault }) => fault.id))).toEqual(
      new Set(FAULTS.map(({ id }) => id)),
    );
    expect(FAULTS.length).toBe(31);
  });

  it('is in a share of the rows it can be in, and in one at least', async () => {
    const rowsOf = async (dataset: string, share: number) =>
      (await faulty(dataset, 1, share)).find(
        ({ fault, mutant }) =>
          fault.id === 'wrong_encoding' || (fault.id === 'missing_values' && mutant.column === 'id'),
      )?.faulty.rows;
    expect(await rowsOf('orders', 0.05)).toBe(20);
    expect(await rowsOf('orders', 0.0001)).toBe(1);
    expect(await rowsOf('one', 0.05)).toBe(1);
  });

  it('is in the same rows for the same seed, and in others for another', async () => {
    const cells = async (seed: number) => {
      const found = (await faulty('orders', seed)).find(({ fault }) => fault.id === 'missing_values');
      if (!found) throw new Error('Nothing goes missing.');
      return session.value(
        sql`SELECT list(n ORDER BY n)::VARCHAR FROM ${numbered(found.faulty.relation)} WHERE id IS NULL`,
        job,
      );
    };
    expect(await cells(1)).toBe(await cells(1));
    expect(await cells(2)).not.toBe(await cells(1));
  });
});

const suite = (...given: Record<string, unknown>[]): Rule[] =>
  given.map((fields, index) => RuleSchema.parse({ id: `r${index}`, ...fields }));
const mutate = (dataset: string, rules: readonly Rule[], options = {}) =>
  mutateRules(session, { gates: [{ dataset, rules }], datasets }, options, job);

describe('the mutation score of a suite', () => {
  const rules = suite(
    { type: 'not_null', column: 'cost' },
    { type: 'unique', columns: ['id'] },
    { type: 'accepted_values', column: 'row', values: ['new', 'paid', 'gone', 'Größe'] },
    { type: 'relationships', column: 'customer', to: { dataset: 'customers', column: 'id' } },
  );

  let run: ReturnType<typeof mutate> | undefined;
  const first = () => (run ??= mutate('few', rules));

  it('is the share of faults that a rule notices, by column too', async () => {
    const report = await first();
    const caughtBy = (fault: string, column: string | null) =>
      report.faults.find((one) => one.fault === fault && one.column === column)?.caught_by;
    expect(caughtBy('missing_values', 'cost')).toEqual(['r0']);
    expect(caughtBy('missing_values', 'id')).toEqual([]);
    expect(caughtBy('duplicate_rows', null)).toEqual(['r1']);
    expect(caughtBy('typos', 'row')).toEqual(['r2']);
    expect(caughtBy('orphans', 'customer')).toEqual(['r3']);
    expect(caughtBy('renamed_column', 'cost')).toEqual(['r0']);
    const caught = report.faults.filter((fault) => fault.caught_by.length > 0);
    expect(report.score).toBe(caught.length / report.faults.length);
    expect(report.datasets['few']?.columns['row']).toEqual({ faults: 12, caught: 9, score: 0.75 });
  }, 120_000);

  it('is the same for the same seed', async () => {
    const again = await mutate('few', rules);
    expect(again).toEqual({ ...(await first()), elapsed_ms: again.elapsed_ms });
  }, 120_000);

  it('grows by what is suggested for the survivors: each rule holds now, and catches its fault', async () => {
    const before = await first();
    const survivors = before.faults.filter(({ caught_by: by }) => by.length === 0);
    const suggested = survivors.flatMap(({ suggestion }) => (suggestion ? [suggestion.rule] : []));
    const added = [...new Map(suggested.map((rule) => [rule.id, rule])).values()];
    const after = await mutate('few', [...rules, ...added]);
    for (const { fault, column, suggestion } of survivors) {
      const now = after.faults.find((one) => one.fault === fault && one.column === column);
      if (suggestion)
        expect([fault, column, now?.caught_by]).toEqual([
          fault,
          column,
          expect.arrayContaining([suggestion.rule.id]),
        ]);
      else expect([fault, column, now?.caught_by]).toEqual([fault, column, []]);
    }
    // What rounds is within every bound, and a list is nothing that a rule compares.
    expect(after.score).toBeGreaterThan(0.9);
    expect(before.score).toBeLessThan(0.6);
  }, 240_000);

  it('is of a sample where there are more rows than asked for, and says so; the sample is gone afterwards', async () => {
    const report = await mutate('few', suite({ type: 'not_null', column: 'id' }), {
      most: 100,
      share: 0.1,
    });
    expect(report.datasets['few']).toMatchObject({ rows: 400, sampled: 100 });
    expect(
      report.faults.find(({ fault, column }) => fault === 'missing_values' && column === 'id'),
    ).toMatchObject({ rows: 10, caught_by: ['r0'] });
    expect(
      await session.value(
        raw(`SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'assay_mutation'`),
        job,
      ),
    ).toBe(0);
  }, 120_000);

  it('a rule that is broken already catches what breaks it more', async () => {
    const [fault] = (await mutate('few', suite({ type: 'positive', column: 'id' }))).faults.filter(
      ({ fault: id, column }) => id === 'sign_flip' && column === 'id',
    );
    expect(fault?.caught_by).toEqual(['r0']);
  }, 120_000);

  it('of a table without rows is about its columns alone', async () => {
    const report = await mutate('nothing', suite({ type: 'not_null', column: 'id' }));
    expect([...new Set(report.faults.map(({ fault }) => fault))]).toEqual(['column_order', 'renamed_column']);
  }, 60_000);

  it('of one row puts every fault into that row', async () => {
    const report = await mutate('one', suite({ type: 'not_null', column: 'id' }));
    expect(new Set(report.faults.map(({ rows }) => rows))).toEqual(new Set([1]));
  }, 60_000);

  it('can be cancelled', async () => {
    const cancel = new AbortController();
    const progress = () => cancel.abort();
    const running = mutateRules(
      session,
      { gates: [{ dataset: 'few', rules }], datasets },
      {},
      { ...job, signal: cancel.signal, progress },
    );
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });
});
