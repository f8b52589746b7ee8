import type { CheckReport, CheckStatus, RuleResult } from '../rules/check-report.ts';

/** How reports show a status: its sign, which stands where colour does not, and its word. */
export const STATUS: Readonly<Record<CheckStatus, { readonly sign: string; readonly word: string }>> = {
  error: { sign: '⚠', word: 'error' },
  fail: { sign: '✗', word: 'fail' },
  warn: { sign: '!', word: 'warn' },
  pass: { sign: '✓', word: 'pass' },
};

/** Statuses from the one to look at first on. */
const WORST_FIRST = Object.keys(STATUS) as CheckStatus[];

/** What a report is about and when it was made; both are the caller's. */
export interface CheckReportTitle {
  /** The spec or file that was checked. */
  readonly name: string;
  /** An ISO instant. */
  readonly at?: string | undefined;
}

/** The rules, worst first, of equals those with the most violations, then in the order of the spec. */
export function worstFirst({ rules }: CheckReport): readonly RuleResult[] {
  const rank = ({ status }: RuleResult): number => WORST_FIRST.indexOf(status);
  return [...rules].sort((a, b) => rank(a) - rank(b) || b.violations - a.violations);
}

/** How many rules came to each status, worst first. */
export function statusCounts({ rules }: CheckReport): readonly (readonly [CheckStatus, number])[] {
  return WORST_FIRST.map((status) => [status, rules.filter((rule) => rule.status === status).length]);
}
