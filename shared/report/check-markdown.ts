import type { CheckReport, RuleResult } from '../rules/check-report.ts';
import { type CheckReportTitle, STATUS, statusCounts, worstFirst } from './check-status.ts';
import { verdictOf } from './check-verdict.ts';
import { cutText } from './cut-text.ts';
import { formatNumber, formatShare } from './format-value.ts';
import { escapeMarkdown } from './profile-markdown.ts';
import { shownCell } from './shown-cell.ts';

/** Rules, rows and columns that are listed; of more the rest is counted. */
const MOST_RULES = 200;
const MOST_ROWS = 5;
const MOST_COLUMNS = 8;
const TEXT = 120;

/** A check as Markdown, for a pull request or a chat: verdict, rules, what to fix first, and rows that break a rule. */
export function checkMarkdown(report: CheckReport, { name, at }: CheckReportTitle): string {
  const rules = worstFirst(report);
  const counts = statusCounts(report)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${STATUS[status].sign} ${count} ${STATUS[status].word}`);
  const when = at === undefined ? '' : ` (${at.slice(0, 16).replace('T', ' ')} UTC)`;
  return [
    `# ${STATUS[report.verdict].sign} ${STATUS[report.verdict].word.toUpperCase()}: ${escapeMarkdown(cutText(name, TEXT))}`,
    `${formatNumber(report.rules.length)} rules on ${formatNumber(report.rows)} rows${when}: ${counts.join(', ') || 'none'}.`,
    table(
      ['Status', 'Rule', 'Dataset', 'What must hold', 'What came'],
      rules
        .slice(0, MOST_RULES)
        .map((rule) => [
          `${STATUS[rule.status].sign} ${STATUS[rule.status].word}`,
          cell(rule.id),
          cell(rule.dataset),
          cell(rule.sentence),
          cell(verdictOf(rule)),
        ]),
    ),
    ...(rules.length > MOST_RULES ? [`… and ${formatNumber(rules.length - MOST_RULES)} more rules.`] : []),
    ...causes(report),
    ...rules
      .filter(({ status, sample }) => status !== 'pass' && sample.length > 0)
      .slice(0, 30)
      .map(rowsOf),
    '',
  ].join('\n\n');
}

function causes({ failures = [] }: CheckReport): string[] {
  return failures.flatMap(({ dataset, rows, causes: order }) => [
    `## What to fix first in ${escapeMarkdown(cutText(dataset, TEXT))}`,
    [
      `${formatNumber(rows)} rows break one rule or more.`,
      '',
      ...order
        .slice(0, 10)
        .map(
          ({ rule, share }, index) =>
            `${index + 1}. ${escapeMarkdown(rule)}: then ${formatShare(share, 1)} of them are right`,
        ),
    ].join('\n'),
  ]);
}

/** Rows that break a rule; the cells to blame are bold. */
function rowsOf({ id, sample, columns, violations }: RuleResult): string {
  const shown = sample.slice(0, MOST_ROWS);
  const names = Object.keys(shown[0]?.values ?? {});
  const blamed = new Set(columns);
  const order = [
    ...names.filter((name) => blamed.has(name)),
    ...names.filter((name) => !blamed.has(name)),
  ].slice(0, MOST_COLUMNS);
  const lines = shown.map(({ row, values }) => [
    row > 0 ? formatNumber(row) : '',
    ...order.map((name) => {
      const value = cell(shownCell(values[name] ?? null));
      return blamed.has(name) && value !== '' ? `**${value}**` : value;
    }),
  ]);
  return `## ${escapeMarkdown(id)}\n\n${formatNumber(shown.length)} of ${formatNumber(Math.max(violations, shown.length))}:\n\n${table(['Row', ...order.map(cell)], lines)}`;
}

function cell(text: string): string {
  return escapeMarkdown(cutText(text, TEXT)).trim();
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
