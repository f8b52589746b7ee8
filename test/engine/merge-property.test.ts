import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { planMerge } from '#electron/engine/plan-merge.ts';
import { rowsOfFate } from '#electron/engine/rows-of-fate.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { FATES, type MergePlan, type MergeRequest } from '#shared/pipeline/merge-plan.ts';
import { ident, join, lit, sql } from '#shared/sql/index.ts';

interface Row {
  readonly k: string | null;
  readonly k2: number | null;
  readonly v: string | null;
  readonly n: number | null;
}

const row: fc.Arbitrary<Row> = fc.record({
  k: fc.constantFrom('a', 'A', 'é', '', null),
  k2: fc.constantFrom(1, 2, null),
  v: fc.constantFrom('x', 'X', 'y', '', 'Z', 'ä', null),
  n: fc.constantFrom(-1, 0, 10, 9, null),
});

let session: Session;
beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

async function fill(table: string, rows: readonly Row[]): Promise<void> {
  const name = ident(table);
  await session.execute(
    sql`CREATE OR REPLACE TABLE ${name} (k VARCHAR, k2 INTEGER, v VARCHAR, n INTEGER)`,
    silentJob(),
  );
  if (rows.length === 0) return;
  const values = rows.map(({ k, k2, v, n }) => sql`(${lit(k)}, ${lit(k2)}, ${lit(v)}, ${lit(n)})`);
  await session.execute(sql`INSERT INTO ${name} VALUES ${join(values)}`, silentJob());
}

type Policy = Pick<MergeRequest, 'compare_as_text' | 'duplicates'> & { readonly key: 'k'[] | ('k' | 'k2')[] };

/** The plan as one would work it out by hand, row by row. */
function oracle(source: readonly Row[], target: readonly Row[], policy: Policy) {
  const read = (value: string | number | null) => (policy.compare_as_text && value === '' ? null : value);
  const keyOf = (one: Row): string | null => {
    const parts = policy.key.map((column) => read(one[column]));
    return parts.includes(null) ? null : JSON.stringify(parts);
  };
  const groups = new Map<string, Row[]>();
  for (const one of source) {
    const key = keyOf(one);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const held = new Map(target.map((one) => [keyOf(one), one]));
  const repeated = [...groups.values()].filter((rows) => rows.length > 1);
  const found = {
    null_keys: source.filter((one) => keyOf(one) === null).length,
    duplicate_source_keys: repeated.length,
    superseded: policy.duplicates === 'newest' ? repeated.reduce((sum, rows) => sum + rows.length - 1, 0) : 0,
    rejected: source.filter((one) => keyOf(one) === null).length,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    changed_cells: 0,
    deleted: target.filter((one) => keyOf(one) === null || !groups.has(keyOf(one) ?? '')).length,
  };
  for (const [key, rows] of groups) {
    if (rows.length > 1 && policy.duplicates === 'reject') {
      found.rejected += rows.length;
      continue;
    }
    const [winner] = [...rows].sort(byNewest);
    const before = held.get(key);
    if (!winner) throw new Error('A group has rows.');
    if (!before) {
      found.inserted += 1;
      continue;
    }
    const columns = (['k', 'k2', 'v', 'n'] as const).filter(
      (column) => !policy.key.some((one) => one === column),
    );
    const changed = columns.filter((column) => read(before[column]) !== read(winner[column])).length;
    found.changed_cells += changed;
    if (changed > 0) found.updated += 1;
    else found.unchanged += 1;
  }
  return found;
}

/** n descending, then each column ascending, text by code point; NULL last everywhere. */
function byNewest(a: Row, b: Row): number {
  const compare = (x: string | number | null, y: string | number | null, sign: 1 | -1): number => {
    if (x === y) return 0;
    if (x === null) return 1;
    if (y === null) return -1;
    if (typeof x === 'string') return sign * Buffer.compare(Buffer.from(x), Buffer.from(String(y)));
    return sign * (x - Number(y));
  };
  return compare(a.n, b.n, -1) || compare(a.k, b.k, 1) || compare(a.k2, b.k2, 1) || compare(a.v, b.v, 1);
}

const policies: fc.Arbitrary<Policy> = fc.record({
  compare_as_text: fc.boolean(),
  duplicates: fc.constantFrom('newest' as const, 'reject' as const),
  key: fc.constantFrom<('k' | 'k2')[]>(['k'], ['k', 'k2'], ['k2']),
});

/** One target row a key: what a target must be. */
function withUniqueKeys(rows: readonly Row[], policy: Policy): Row[] {
  const seen = new Set<string>();
  return rows.filter((one) => {
    const key = policy.key.map((column) => one[column]);
    if (key.includes(null) || (policy.compare_as_text && key.includes(''))) return true;
    const text = JSON.stringify(key);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

describe('any merge', () => {
  it('is counted as by hand, adds up, shows the rows it counted, and changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.array(row, { maxLength: 8 }),
        policies,
        async (source, candidates, policy) => {
          const target = withUniqueKeys(candidates, policy);
          await fill('changes', source);
          await fill('held', target);
          const request: MergeRequest = {
            source: 'changes',
            target: 'held',
            strategy: 'diff',
            map_by: 'name',
            mapping: {},
            order_by: ['n'],
            ...policy,
          };
          const plan = await planMerge(session, request, silentJob());
          expect(plan).toMatchObject(oracle(source, target, policy));
          expect(plan.inserted + plan.updated + plan.unchanged + plan.rejected + plan.superseded).toBe(
            source.length,
          );
          expect(plan.target_rows_after).toBe(target.length + plan.inserted);
          expect(plan.idempotent).toBe(true);
          await expectFates(plan, request);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});

async function expectFates(plan: MergePlan, request: MergeRequest): Promise<void> {
  const counts = {
    insert: plan.inserted,
    update: plan.updated,
    unchanged: plan.unchanged,
    delete: plan.deleted,
    conflict: plan.superseded,
    reject: plan.rejected,
  };
  for (const fate of FATES) {
    const page = await rowsOfFate(session, request, fate, { offset: 0, limit: 100 }, silentJob());
    expect({ fate, total: page.total }).toEqual({ fate, total: counts[fate] });
  }
}
