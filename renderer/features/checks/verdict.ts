import type { CheckReport, CheckStatus, RuleResult } from '#shared/rules/check-report.ts';
import type { Status } from '#renderer/ui/index.ts';

/** How each status looks and reads. `error` is apart from `fail`: nothing is known about the data. */
export const VERDICTS: Readonly<
  Record<CheckStatus, { readonly status: Status; readonly word: string; readonly meaning: string }>
> = {
  error: { status: 'broken', word: 'Error', meaning: 'not evaluated' },
  fail: { status: 'error', word: 'Fail', meaning: 'over the limit' },
  warn: { status: 'warn', word: 'Warn', meaning: 'reported only' },
  pass: { status: 'pass', word: 'Pass', meaning: 'hold' },
};

/** Statuses from worst to best. */
export const WORST_FIRST: readonly CheckStatus[] = ['error', 'fail', 'warn', 'pass'];

export type StatusCounts = Readonly<Record<CheckStatus, number>>;

export function countStatuses(rules: readonly RuleResult[]): StatusCounts {
  const count = (status: CheckStatus): number => rules.filter((rule) => rule.status === status).length;
  return { error: count('error'), fail: count('fail'), warn: count('warn'), pass: count('pass') };
}

/** The part of a report that is about one dataset, with its own verdict and row count; the whole when null. */
export function reportOf(report: CheckReport, dataset: string | null): CheckReport {
  if (dataset === null) return report;
  const rules = report.rules.filter((rule) => rule.dataset === dataset);
  const verdict = WORST_FIRST.find((status) => rules.some((rule) => rule.status === status)) ?? 'pass';
  const failures = report.failures?.filter((one) => one.dataset === dataset);
  const rows = Math.max(0, ...rules.map((rule) => rule.rows));
  return { ...report, verdict, rules, rows, ...(failures && { failures }) };
}

/** Worst first, then most violations; equal ones stay in the order of the spec. */
export function worstFirst(rules: readonly RuleResult[]): readonly RuleResult[] {
  const rank = (rule: RuleResult): number => WORST_FIRST.indexOf(rule.status);
  return [...rules].sort((a, b) => rank(a) - rank(b) || b.violations - a.violations);
}
