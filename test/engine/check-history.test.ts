import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportWithHistory } from '#electron/engine/history/check-with-history.ts';
import { appendRun, MOST_RUNS, readHistory } from '#electron/engine/history/history-file.ts';
import { silentJob } from '#electron/engine/job.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { CheckReport } from '#shared/rules/check-report.ts';
import type { CheckRun } from '#shared/rules/check-run.ts';
import { type Rule, RuleSchema } from '#shared/rules/index.ts';
import { lit, sql } from '#shared/sql/index.ts';

let session: Session;
let folder: string;
let file: string;
let deliveries = 0;
beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'assay-history-'));
});
beforeEach(() => {
  file = join(folder, `${(deliveries += 1)}`, 'check-runs.jsonl');
});
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true, force: true });
});

/** Checks a delivery of `rows` rows, the first `empty` of them without a value. */
async function check(rules: readonly object[], rows: number, empty = 0, delivery?: string) {
  deliveries += 1;
  await session.execute(
    sql`CREATE OR REPLACE TABLE users AS SELECT i AS id, CASE WHEN i >= ${lit(empty)} THEN 'x' END AS name FROM range(${lit(rows)}) r(i)`,
    silentJob(),
  );
  const logged: string[] = [];
  const report = await reportWithHistory(
    session,
    {
      gates: [{ dataset: 'users', rules: rules.map((rule): Rule => RuleSchema.parse({ id: 'r', ...rule })) }],
      datasets: new Set(['users']),
      history: {
        file,
        specHash: null,
        markOf: () => Promise.resolve({ file: 'users.csv', stamp: delivery ?? `delivery-${deliveries}` }),
      },
    },
    { ...silentJob(), log: ({ message }) => void logged.push(message) },
  );
  return { report, logged, result: only(report) };
}

function only({ rules }: CheckReport) {
  const [result] = rules;
  if (!result) throw new Error('The report holds no rule.');
  return result;
}

const FILLED = { type: 'not_null', column: 'name' };

describe('a check with a history', () => {
  it('says how a result stands to the last run', async () => {
    expect((await check([FILLED], 100, 5)).result.previous).toBeUndefined();
    const { result } = await check([FILLED], 100, 12);
    expect(result).toMatchObject({
      violations: 12,
      previous: { violations: 5, rows: 100, ratio: 0.05, status: 'fail' },
    });
  });

  it('keeps numbers and nothing of the rows', async () => {
    await check([{ ...FILLED, id: 'filled' }], 100, 5, 'monday');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      run_id: expect.any(String) as string,
      at: expect.any(String) as string,
      spec_hash: null,
      verdict: 'fail',
      rows: 100,
      elapsed_ms: expect.any(Number) as number,
      extracts: [{ dataset: 'users', file: 'users.csv', stamp: 'monday', rows: 100 }],
      rules: [
        {
          dataset: 'users',
          id: 'filled',
          type: 'not_null',
          question: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
          severity: 'error',
          status: 'fail',
          measured: 5,
          violations: 5,
          rows: 100,
          ratio: 0.05,
        },
      ],
    });
  });

  it('compares nothing with a rule of the same id that asked something else', async () => {
    await check([FILLED], 100, 5);
    expect((await check([{ ...FILLED, column: 'id' }], 100, 5)).result.previous).toBeUndefined();
  });

  it('does not take a second look at one delivery for an earlier run', async () => {
    await check([FILLED], 100, 5, 'monday');
    await check([FILLED], 100, 5, 'tuesday');
    const { result } = await check([FILLED], 100, 5, 'tuesday');
    const { runs } = await readHistory(file);
    expect(runs).toHaveLength(3);
    expect(result.previous?.run_id).toBe(runs[0]?.run_id);
  });
});

describe('rules about earlier runs', () => {
  const after = async (rule: object, past: readonly number[], now: number) => {
    for (const rows of past) await check([rule], rows);
    return (await check([rule], now)).result;
  };

  it('say how many runs they need', async () => {
    expect(await after({ type: 'anomaly', metric: 'rows' }, [10], 10)).toMatchObject({
      status: 'warn',
      problem:
        'The rule needs 3 earlier runs on other deliveries to compare with and knows 1: it judges after 2 more.',
    });
  });

  it('judge by what the history holds, and say what would hold', async () => {
    expect(await after({ type: 'anomaly', metric: 'rows' }, [100, 104, 98, 102], 250)).toMatchObject({
      status: 'fail',
      measured: 250,
      // The median is 101, the median deviation 2: 101 ± 3 × 1.4826 × 2.
      expected: 'between 92.1044 and 109.896',
      problem: null,
    });
  });

  it('take the mean deviation where most runs measured the same', async () => {
    // The median is 100, the mean deviation 8 / 4: 100 ± 3 × 1.2533 × 2.
    expect(await after({ type: 'anomaly', metric: 'rows' }, [100, 100, 100, 108], 107)).toMatchObject({
      status: 'pass',
      expected: 'between 92.4802 and 107.52',
    });
  });

  it('compare with the last delivery, also when its limit was another', async () => {
    await check([{ type: 'change_since_last_run', metric: 'rows', max_change: 0.5 }], 100);
    const { result } = await check([{ type: 'change_since_last_run', metric: 'rows', max_change: 0.1 }], 120);
    expect(result).toMatchObject({ status: 'fail', expected: 'between 90 and 110' });
  });

  it('find a delivery that repeats the last one', async () => {
    const rule = { type: 'changed_since_last_run', metric: 'sum', column: 'id' };
    expect(await after(rule, [100], 100)).toMatchObject({ status: 'fail' });
    expect((await check([rule], 101)).result).toMatchObject({ status: 'pass' });
  });
});

describe('a history file', () => {
  const run = (number: number): CheckRun => ({
    run_id: `run-${number}`,
    at: new Date(number * 1000).toISOString(),
    spec_hash: null,
    verdict: 'pass',
    rows: 1,
    elapsed_ms: 1,
    extracts: [],
    rules: [],
  });

  it('that is not there is empty', async () => {
    expect(await readHistory(file)).toEqual({ runs: [], problem: null });
  });

  it('survives a line that a crash has torn', async () => {
    await appendRun(file, run(1));
    await appendFile(file, '{"run_id":"to');
    await appendRun(file, run(2));
    const { runs, problem } = await readHistory(file);
    expect(runs.map(({ run_id }) => run_id)).toEqual(['run-1', 'run-2']);
    expect(problem).toBe(
      `${file}: one line of the history of checks cannot be read and is left out. Delete the file to begin a new history.`,
    );
  });

  it('that is no history stops no check, which says so', async () => {
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, Buffer.from([0, 255, 10, 123, 10]));
    const { report, logged } = await check([FILLED], 10, 1);
    expect(report.verdict).toBe('fail');
    expect(logged).toEqual([
      expect.stringContaining('2 lines of the history of checks cannot be read') as string,
    ]);
    expect((await readHistory(file)).runs).toHaveLength(1);
  });

  it('that cannot be written stops no check, which says so', async () => {
    await mkdir(file, { recursive: true });
    const { report, logged } = await check([FILLED], 10, 1);
    expect(report.verdict).toBe('fail');
    expect(logged).toEqual([
      expect.stringContaining('cannot be read (EISDIR)') as string,
      expect.stringContaining('this run is not kept') as string,
    ]);
  });

  it('holds the last 200 runs and does not grow without end', async () => {
    for (let number = 1; number <= 260; number += 1) await appendRun(file, run(number));
    const { runs } = await readHistory(file);
    expect(runs).toHaveLength(MOST_RUNS);
    expect(runs.at(-1)?.run_id).toBe('run-260');
    expect((await readFile(file, 'utf8')).split('\n').length).toBeLessThan(252);
  });
});
