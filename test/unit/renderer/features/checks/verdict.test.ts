import { describe, expect, it } from 'vitest';
import { countStatuses, reportOf, worstFirst } from '#renderer/features/checks/verdict.ts';
import type { CheckReport, CheckStatus, RuleResult } from '#shared/rules/check-report.ts';

function result(id: string, dataset: string, status: CheckStatus, violations: number): RuleResult {
  return {
    id,
    type: 'not_null',
    dataset,
    severity: 'error',
    dimension: 'completeness',
    status,
    sentence: `${id} holds`,
    measured: violations,
    expected: 'no NULL',
    violations,
    rows: dataset === 'users' ? 1234 : 3000,
    ratio: violations / 1000,
    sample: [],
    columns: [],
    sql: '',
    problem: null,
  };
}

const rules = [
  result('a', 'users', 'pass', 0),
  result('b', 'users', 'warn', 40),
  result('c', 'events', 'fail', 3),
  result('d', 'events', 'fail', 12),
  result('e', 'events', 'error', 0),
];
const report: CheckReport = { verdict: 'error', rows: 4234, rules, elapsed_ms: 12 };

describe('worstFirst', () => {
  it('puts what could not be evaluated first, then what broke most', () => {
    expect(worstFirst(rules).map(({ id }) => id)).toEqual(['e', 'd', 'c', 'b', 'a']);
  });
});

describe('countStatuses', () => {
  it('counts each status', () => {
    expect(countStatuses(rules)).toEqual({ error: 1, fail: 2, warn: 1, pass: 1 });
  });
});

describe('reportOf', () => {
  it('is the whole report when no dataset is chosen', () => {
    expect(reportOf(report, null)).toBe(report);
  });

  it("has one dataset's rules, verdict and rows", () => {
    const users = reportOf(report, 'users');
    expect(users.rules.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(users).toMatchObject({ verdict: 'warn', rows: 1234 });
  });
});
