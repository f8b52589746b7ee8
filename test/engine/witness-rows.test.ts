import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { findWitness } from '#electron/engine/witness/find-witness.ts';
import { RuleSchema } from '#shared/rules/index.ts';
import type { WitnessReport } from '#shared/rules/witness/witness-report.ts';
import { ident, join, lit, raw, sql } from '#shared/sql/index.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

type Value = number | string | null;
const HOSTILE = 'a "b"; drop';

async function fill(values: readonly Value[], type = 'DOUBLE', column = 'x'): Promise<void> {
  const rows = join(values.map((value) => sql`(${lit(value)})`));
  await session.execute(
    sql`CREATE OR REPLACE TABLE t AS SELECT v::${raw(type)} AS ${ident(column)}, 'all' AS one, CASE WHEN i <= 2 THEN 'a' ELSE 'b' END AS half FROM (SELECT v, row_number() OVER () AS i FROM (VALUES ${rows}) s(v))`,
    silentJob(),
  );
}

function witness(fields: Record<string, unknown>): Promise<WitnessReport> {
  const rule = RuleSchema.parse({ id: 'r', ...fields });
  return findWitness(session, { dataset: 't', rule, datasets: new Set(['t']) }, silentJob());
}

const rowsOf = (report: WitnessReport): number[] => report.rows.map(({ row }) => row).sort((a, b) => a - b);

describe('the witness rows of a failed rule', () => {
  it.each<[string, Value[], Record<string, unknown>, number[], number]>([
    ['a sum that is too great', [1, 50, 2, 60, 3], { type: 'sum', max: 60 }, [4], 56],
    ['a sum that is too small', [-9, 5, -20, 5], { type: 'sum', min: 0 }, [3], 1],
    ['a mean that is too great', [1, 2, 3, 94], { type: 'mean', max: 5 }, [4], 2],
    ['a mean that is too small', [1, 2, 3, 94], { type: 'mean', min: 90 }, [1, 2, 3], 94],
    ['a least value', [3, -1, 7, -2], { type: 'minimum', min: 0 }, [2, 4], 3],
    ['a greatest value', [3, 101, 7, 999], { type: 'maximum', max: 100 }, [2, 4], 7],
    ['a median', [1, 2, 8, 9, 9], { type: 'median', max: 3 }, [4, 5], 2],
    ['a quantile', [1, 2, 3, 4, 100], { type: 'quantile', share: 0.9, max: 10 }, [5], 3.7],
    ['a range of values', [1, 2, 3, 4, 100], { type: 'spread', max: 3 }, [5], 3],
    [
      'a standard deviation that is too great',
      [5, 5, 6, 5, 500],
      { type: 'standard_deviation', max: 1 },
      [5],
      0.5,
    ],
    ['a variance that is too small', [0, 5, 5, 5, 10], { type: 'variance', min: 20 }, [3, 4], 25],
  ])('are those of %s', async (_, values, fields, rows, without) => {
    await fill(values);
    const report = await witness({ column: 'x', ...fields });
    expect(report).toMatchObject({ holds: false, method: 'exact', problem: null, count: rows.length });
    expect(report.measured_without).toBeCloseTo(without, 9);
    expect(rowsOf(report)).toEqual(rows);
  });

  it.each<[string, Value[], Record<string, unknown>, number[]]>([
    ['too many rows: the last ones', ['a', 'b', 'c'], { type: 'row_count', max: 2 }, [3]],
    [
      'too many values: those of the rarest',
      ['a', 'a', 'b', 'c', 'c', null],
      { type: 'distinct_count', column: 'x', max: 2 },
      [3],
    ],
    [
      'too great a share of a value',
      ['a', 'a', 'a', 'b', null],
      { type: 'value_share', column: 'x', value: 'a', max: 0.5 },
      [1],
    ],
    [
      'too small a share of a value',
      ['a', 'b', 'b', null],
      { type: 'value_share', column: 'x', value: 'a', min: 0.5 },
      [2, 3],
    ],
    [
      'another most common value',
      ['a', 'b', 'b', 'b', 'c'],
      { type: 'most_common_value', column: 'x', values: ['a', 'c'] },
      [3, 4],
    ],
  ])('are those of %s', async (_, values, fields, rows) => {
    await fill(values, 'VARCHAR');
    const report = await witness(fields);
    expect(report).toMatchObject({ holds: false, method: 'exact', count: rows.length });
    expect(rowsOf(report)).toEqual(rows);
  });

  it('come with the whole rows and the value each adds, the weightiest first', async () => {
    await fill([1, 50, 2, 60], 'DOUBLE', HOSTILE);
    const report = await witness({ type: 'sum', column: HOSTILE, max: 3 });
    expect(report.rows).toEqual([
      { row: 4, value: 60 },
      { row: 2, value: 50 },
    ]);
    expect(report.sample).toEqual([
      { row: 2, values: { [HOSTILE]: 50, one: 'all', half: 'a' } },
      { row: 4, values: { [HOSTILE]: 60, one: 'all', half: 'b' } },
    ]);
  });

  it('are among the rows that pass the filter', async () => {
    await fill([99, 1, 50, 2]);
    const report = await witness({ type: 'sum', column: 'x', max: 10, where: "half = 'b' -- the second" });
    expect(report).toMatchObject({ measured: 52, measured_without: 2 });
    expect(rowsOf(report)).toEqual([3]);
  });

  it('are none for a rule that holds', async () => {
    await fill([1, 2]);
    expect(await witness({ type: 'sum', column: 'x', max: 3 })).toMatchObject({
      holds: true,
      count: 0,
      problem: null,
    });
  });

  it.each<[string, Value[], Record<string, unknown>, string]>([
    [
      'nothing can be removed to raise a count',
      [1, 2],
      { type: 'row_count', min: 3 },
      'No removal of rows makes the rule hold.',
    ],
    [
      'a removal only makes a least value greater',
      [5, 6],
      { type: 'minimum', column: 'x', max: 3 },
      'No removal of rows makes the rule hold.',
    ],
    [
      'there is no value',
      [null],
      { type: 'mean', column: 'x', max: 3 },
      'Nothing was measured, so no row is to blame.',
    ],
    [
      'each removal takes too much',
      [10, 10],
      { type: 'sum', column: 'x', min: 14, max: 16 },
      'No set of rows was found without which the rule holds exactly within its bounds.',
    ],
    [
      'a rule measures nothing',
      [1],
      { type: 'not_null', column: 'x' },
      'Not null is no measure that rows can be taken from.',
    ],
  ])('are none, with the reason, where %s', async (_, values, fields, problem) => {
    await fill(values);
    expect(await witness(fields)).toMatchObject({ method: null, count: 0, rows: [], problem });
  });

  it('are listed up to 10,000, and counted all', async () => {
    await session.execute(
      sql`CREATE OR REPLACE TABLE t AS SELECT 1.0::DOUBLE AS x FROM range(30000)`,
      silentJob(),
    );
    const report = await witness({ type: 'sum', column: 'x', max: 10_000 });
    expect(report.count).toBe(20_000);
    expect(report.rows).toHaveLength(10_000);
    expect(report.sample).toHaveLength(100);
  });
});

describe('what each segment adds', () => {
  it('is what would be measured without it', async () => {
    await fill([100, 100, 1, 2, 3]);
    const { segments } = await witness({ type: 'mean', column: 'x', max: 10 });
    expect(segments).toEqual([
      {
        column: 'half',
        values: [
          { value: 'b', rows: 3, measured_without: 100, holds_without: false },
          { value: 'a', rows: 2, measured_without: 2, holds_without: true },
        ],
      },
    ]);
  });
});

/** The least number of values that can go so that `holds`; null when none can, leaving at least one. */
function bruteForce(values: readonly number[], holds: (left: number[]) => boolean): number | null {
  let least: number | null = null;
  for (let set = 0; set < 2 ** values.length - 1; set += 1) {
    const left = values.filter((_, index) => (set & (1 << index)) === 0);
    const gone = values.length - left.length;
    if ((least === null || gone < least) && holds(left)) least = gone;
  }
  return least;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const variance = (values: readonly number[]): number => {
  const mean = total(values) / values.length;
  return total(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
};
const ordered = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]): number => {
  const sorted = ordered(values);
  const at = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2;
};
const MEASURES: Record<string, (values: readonly number[]) => number> = {
  sum: total,
  mean: (values) => total(values) / values.length,
  median,
  variance,
  spread: (values) => Math.max(...values) - Math.min(...values),
  minimum: (values) => Math.min(...values),
  maximum: (values) => Math.max(...values),
  distinct_count: (values) => new Set(values).size,
  row_count: (values) => values.length,
};

describe('the law of witness rows', () => {
  it('no smaller set makes the rule hold where they are exact, and they are found where any set does', async () => {
    const values = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 8 });
    const bound = fc.integer({ min: -8, max: 12 });
    await fc.assert(
      fc.asyncProperty(
        values,
        bound,
        fc.boolean(),
        fc.constantFrom(...Object.keys(MEASURES)),
        async (all, limit, above, type) => {
          const edge = type === 'row_count' ? Math.max(0, limit) : limit;
          await fill(all);
          const bounds = above ? { max: edge } : { min: edge };
          const report = await witness({ type, ...(type !== 'row_count' && { column: 'x' }), ...bounds });
          const measure = MEASURES[type] ?? total;
          const holds = (left: number[]): boolean => {
            const value = measure(left);
            return Number.isFinite(value) && (above ? value <= edge : value >= edge);
          };
          const least = bruteForce(all, holds);
          expect(report.holds).toBe(holds(all));
          if (report.holds) return;
          // Brute force leaves one row at least; counts hold without any row too.
          if (least === null) return;
          expect(report).toMatchObject({ method: 'exact', count: least });
          const gone = new Set(rowsOf(report));
          expect(gone.size).toBe(least);
          expect(holds(all.filter((_, index) => !gone.has(index + 1)))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('with both bounds, what is exact is the fewest and what is greedy holds', async () => {
    const values = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(
        values,
        fc.integer({ min: -5, max: 5 }),
        fc.constantFrom('sum', 'mean', 'median'),
        async (all, min, type) => {
          const max = min + 1;
          await fill(all);
          const report = await witness({ type, column: 'x', min, max });
          const measure = MEASURES[type] ?? total;
          const holds = (left: number[]): boolean => measure(left) >= min && measure(left) <= max;
          if (report.method === null) return;
          const gone = new Set(rowsOf(report));
          expect(holds(all.filter((_, index) => !gone.has(index + 1)))).toBe(true);
          if (report.method === 'exact') expect(report.count).toBe(bruteForce(all, holds));
        },
      ),
      { numRuns: 40 },
    );
  });
});
