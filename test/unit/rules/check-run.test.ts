import { describe, expect, it } from 'vitest';
import { comparedWith, tooFewRuns } from '#shared/kernel/messages/checks.ts';
import {
  type CheckRun,
  CheckRunSchema,
  earlierOf,
  earlierResults,
  historyOf,
  pastMeasures,
} from '#shared/rules/check-run.ts';

/** A run of one rule, `r`, that asked `q` of the dataset `users`. */
function run(day: number, stamp: string | null, measured: number | string | null, status = 'pass'): CheckRun {
  return CheckRunSchema.parse({
    run_id: `run-${day}`,
    at: `2026-11-${String(day).padStart(2, '0')}T09:04:00.000Z`,
    spec_hash: null,
    verdict: 'pass',
    rows: 10,
    elapsed_ms: 1,
    extracts: [{ dataset: 'users', file: 'users.csv', stamp, rows: 10 }],
    rules: [
      {
        dataset: 'users',
        id: 'r',
        type: 'row_count',
        question: 'q',
        severity: 'error',
        status,
        measured,
        violations: 0,
        rows: 10,
        ratio: 0,
      },
    ],
  });
}

const now = new Map([['users', 'now']]);
const measures = (runs: readonly CheckRun[], question = 'q'): number[] =>
  pastMeasures(earlierResults(runs, now), 'r', question).map(({ value }) => value);

describe('what earlier runs measured', () => {
  it('is oldest first', () => {
    expect(measures([run(1, 'a', 3), run(2, 'b', 5)])).toEqual([3, 5]);
  });

  it('counts a delivery once, by the last run on it', () => {
    expect(measures([run(1, 'a', 3), run(2, 'b', 5), run(3, 'a', 4)])).toEqual([5, 4]);
  });

  it('leaves out the delivery that is checked now', () => {
    expect(measures([run(1, 'a', 3), run(2, 'now', 5)])).toEqual([3]);
  });

  it('counts every run where nobody knows what was delivered', () => {
    expect(measures([run(1, null, 3), run(2, null, 3)])).toEqual([3, 3]);
  });

  it('leaves out what could not be evaluated, was not measured, or asked something else', () => {
    expect(
      measures([run(1, 'a', 3, 'error'), run(2, 'b', null), run(3, 'c', 'x'), run(4, 'd', '7')]),
    ).toEqual([7]);
    expect(measures([run(1, 'a', 3)], 'another question')).toEqual([]);
  });

  it('names the run that it is from', () => {
    const [first] = earlierOf(earlierResults([run(1, 'a', 3)], now), 'r', 'q');
    expect(first).toEqual({
      run_id: 'run-1',
      at: '2026-11-01T09:04:00.000Z',
      status: 'pass',
      measured: 3,
      violations: 0,
      rows: 10,
      ratio: 0,
    });
  });
});

describe('a history as a page sees it', () => {
  it('is the newest runs first, no more than asked for', () => {
    const runs = [run(1, 'a', 3), run(2, 'b', 4), run(3, 'c', 5)];
    expect(historyOf({ runs, problem: null }, { limit: 2 }).runs.map(({ run_id }) => run_id)).toEqual([
      'run-3',
      'run-2',
    ]);
  });

  it('holds of a dataset only the runs that checked it', () => {
    const known = { runs: [run(1, 'a', 3)], problem: 'a line is broken' };
    expect(historyOf(known, { dataset: 'users', limit: 9 }).runs).toHaveLength(1);
    expect(historyOf(known, { dataset: 'orders', limit: 9 })).toEqual({
      runs: [],
      problem: 'a line is broken',
    });
  });
});

describe('the words for it', () => {
  it.each([
    [12, 5, '2026-11-20T08:00:00.000Z', '7 more than on 2026-11-20'],
    [5, 1205, '2026-11-20T08:00:00.000Z', '1,200 fewer than on 2026-11-20'],
    [5, 5, '2026-11-20T08:00:00.000Z', 'as many as on 2026-11-20'],
    [5, 4, '2026-11-28T08:30:00.000Z', '1 more than at 08:30 UTC'],
  ])('%i after %i at %s is %s', (count, before, at, words) => {
    expect(comparedWith(count, { count: before, at }, '2026-11-28')).toBe(words);
  });

  it('say how many runs are needed', () => {
    expect(tooFewRuns(0, 1)).toBe(
      'The rule needs 1 earlier run on other deliveries to compare with and knows 0: it judges after 1 more.',
    );
  });
});
