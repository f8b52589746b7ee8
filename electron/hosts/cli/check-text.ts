import { comparedWith } from '#shared/kernel/messages/checks.ts';
import { ESTIMATES, estimateInWords } from '#shared/kernel/messages/estimate.ts';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import { counted, textTable } from './text-table.ts';

/** A rule's answer as it becomes known, before the table of all of them. */
export function resultLine(result: RuleResult): string {
  const { status, id, sentence, violations, problem } = result;
  const since = sinceLastRun(result);
  const found = problem ?? (violations > 0 || since !== null ? counted(violations, 'violation') : null);
  const said = found === null ? '' : ` (${found}${since === null ? '' : `, ${since}`})`;
  return `${status.padEnd(5)}  ${id}: ${sentence}${said}`;
}

/** The verdict and a line for each rule; rules that could not be evaluated say why. */
export function checkText(report: CheckReport): string {
  const problems = report.rules.flatMap(({ id, problem }) => (problem ? [`${id}: ${problem}`] : []));
  const since = report.rules.map(sinceLastRun);
  const isCompared = since.some((words) => words !== null);
  return [
    `${report.verdict.toUpperCase()}: ${counted(report.rules.length, 'rule')} on ${counted(report.rows, 'row')}`,
    textTable(
      [
        'status',
        'rule',
        'what must hold',
        'violations',
        'rows',
        ...(isCompared ? ['since the last run'] : []),
      ],
      report.rules.map(({ status, id, sentence, violations, rows }, index) => [
        status,
        id,
        sentence,
        violations,
        rows,
        ...(isCompared ? [since[index] ?? ''] : []),
      ]),
    ),
    ...problems,
    ...estimates(report),
  ].join('\n\n');
}

/** What the violations found say of the full table, for rules where that is more than that nothing was found. */
function estimates({ rules }: CheckReport): string[] {
  const lines = rules.flatMap(({ id, estimate, violations }) =>
    estimate && (violations > 0 || estimate.threshold !== 0) ? [`  ${id}: ${estimateInWords(estimate)}`] : [],
  );
  return lines.length === 0 ? [] : [[ESTIMATES, ...lines].join('\n')];
}

/** How the violations stand to those of the last run; null where there was none, or neither found any. */
function sinceLastRun({ violations, previous }: RuleResult): string | null {
  if (!previous || (violations === 0 && previous.violations === 0)) return null;
  const today = new Date().toISOString().slice(0, 10);
  return comparedWith(violations, { count: previous.violations, at: previous.at }, today);
}
