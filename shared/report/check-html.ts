import type { CheckReport, DatasetFailures, RuleResult } from '../rules/check-report.ts';
import { type AlsoBroken, type RuleDetail, rowKey, ruleCard, statusTag } from './check-rule-html.ts';
import { type CheckReportTitle, STATUS, statusCounts, worstFirst } from './check-status.ts';
import { CHECK_STYLE } from './check-style.ts';
import { shareBar } from './charts-svg.ts';
import { cutText } from './cut-text.ts';
import { escapeHtml } from './escape-html.ts';
import { formatNumber, formatShare } from './format-value.ts';
import { htmlTable } from './html-table.ts';
import { reportPage } from './report-page.ts';
import { rest, TEXT } from './table-html.ts';
import { upsetSvg } from './upset-svg.ts';
import { allWithin, mostWithin } from './within-budget.ts';

/** Bytes that the rules may take: with all else a page stays below 5 MB. */
const RULES_BUDGET = 4_000_000;
/** From the fullest on; the first that all rules have room in is taken. */
const DETAILS: readonly RuleDetail[] = [
  { rows: 20, columns: 40, text: 120, sql: 4000 },
  { rows: 10, columns: 20, text: 80, sql: 2000 },
  { rows: 5, columns: 12, text: 40, sql: 500 },
];
/** What rules are left with when even that is too much. */
const SHORTEST: RuleDetail = { rows: 0, columns: 0, text: 0, sql: 0 };
const MOST_DATASETS = 20;
/** Other rules that are named beside a row. */
const MOST_ALSO = 8;

/**
 * A check as one HTML page below 5 MB, whatever the table: the verdict, what to fix first, which rules rows break
 * together, and every rule with the rows that break it. Every text of the data is escaped.
 */
export function checkHtml(report: CheckReport, { name, at }: CheckReportTitle): string {
  const rules = worstFirst(report);
  const ids = new Map(rules.map((rule, index) => [rule, `rule-${index + 1}`]));
  const cards = cardsOf(rules, ids, alsoBroken(rules));
  const title = cutText(name, TEXT);
  const when = at === undefined ? '' : `, ${at.slice(0, 16).replace('T', ' ')} UTC`;
  return reportPage(
    `Check of ${title}`,
    `<h1>${escapeHtml(title)}</h1>
<p class="lead">${formatNumber(report.rules.length)} ${report.rules.length === 1 ? 'rule' : 'rules'} on ${formatNumber(report.rows)} rows${escapeHtml(when)}</p>
${verdictHtml(report)}
${tilesHtml(report)}
${(report.failures ?? [])
  .slice(0, MOST_DATASETS)
  .map((failures) => failuresHtml(failures, rules, ids))
  .join('\n')}
${rest((report.failures ?? []).length, MOST_DATASETS, 'datasets')}
<h2>Rules</h2>
${cards.size < rules.length ? `<p class="note">Of ${formatNumber(rules.length)} rules the worst ${formatNumber(cards.size)} are here, so that the page stays below 5 MB; <code>assay check --json</code> has all of them.</p>` : ''}
${rules.flatMap((rule) => cards.get(rule) ?? []).join('\n')}`,
    CHECK_STYLE,
  );
}

const MEANING = {
  pass: 'Every rule holds.',
  warn: 'Nothing fails; some rules warn.',
  fail: 'Rules of severity error do not hold.',
  error: 'Rules could not be evaluated, so nothing is known about what they ask.',
} as const;

function verdictHtml({ verdict }: CheckReport): string {
  const { sign, word } = STATUS[verdict];
  return `<p class="verdict is-${verdict}">${sign} ${word.toUpperCase()} <small>${MEANING[verdict]}</small></p>`;
}

function tilesHtml(report: CheckReport): string {
  const tile = (title: string, value: number, note: string): string =>
    `<div><dt>${title}</dt><dd>${formatNumber(value)}<small>${note}</small></dd></div>`;
  const broken = (report.failures ?? []).reduce((sum, { rows }) => sum + rows, 0);
  const notes = {
    error: 'not evaluated',
    fail: 'over the limit',
    warn: 'reported only',
    pass: 'hold',
  } as const;
  return `<dl class="tiles">${statusCounts(report)
    .map(([status, count]) => tile(`${STATUS[status].sign} ${STATUS[status].word}`, count, notes[status]))
    .join('')}${tile('Rows that break a rule', broken, formatShare(broken, report.rows))}</dl>`;
}

/** What to fix first in a dataset, and which rules its rows break together. */
function failuresHtml(
  failures: DatasetFailures,
  rules: readonly RuleResult[],
  ids: ReadonlyMap<RuleResult, string>,
): string {
  const name = escapeHtml(cutText(failures.dataset, TEXT));
  const ruleOf = (id: string) => rules.find((rule) => rule.id === id && rule.dataset === failures.dataset);
  const rows = failures.causes.slice(0, 15).map(({ rule: id, rows: count, share }, index) => {
    const rule = ruleOf(id);
    const shown = escapeHtml(cutText(rule?.sentence ?? id, 200));
    return [
      String(index + 1),
      { markup: rule ? statusTag(rule.status) : '' },
      { markup: rule ? `<a href="#${ids.get(rule) ?? ''}">${shown}</a>` : shown },
      formatNumber(count),
      { markup: `${shareBar(share)} ${formatShare(share, 1)}` },
    ];
  });
  const table = htmlTable(
    [
      { head: '#' },
      { head: 'Status' },
      { head: 'Fix what breaks' },
      { head: 'Rows then right', kind: 'number' },
      { head: 'Of the broken rows' },
    ],
    rows,
  );
  const together =
    failures.overlaps.length > 1
      ? `<h3>Broken together</h3>${upsetSvg(failures)}${rest(failures.overlaps.length, 20, 'sets of rules')}`
      : '';
  return `<h2>What to fix first in ${name}</h2><p class="note">${formatNumber(failures.rows)} rows break one rule or more. In this order, the most rows are right the soonest.</p>${table}${rest(failures.causes.length, 15, 'rules')}${together}`;
}

/** The cards of all rules, as full as there is room for; else the short ones of the worst. */
function cardsOf(
  rules: readonly RuleResult[],
  ids: ReadonlyMap<RuleResult, string>,
  also: AlsoBroken,
): ReadonlyMap<RuleResult, string> {
  const render = (detail: RuleDetail) => (rule: RuleResult) =>
    ruleCard(rule, ids.get(rule) ?? '', also, detail);
  for (const detail of [...DETAILS, SHORTEST]) {
    const all = allWithin(rules, RULES_BUDGET, render(detail));
    if (all) return all;
  }
  return mostWithin(rules, RULES_BUDGET, render(SHORTEST));
}

function alsoBroken(rules: readonly RuleResult[]): AlsoBroken {
  const broken = new Map<string, string[]>();
  for (const { id, dataset, sample } of rules) {
    for (const { row } of sample) {
      if (row === 0) continue;
      const key = rowKey(dataset, row);
      const known = broken.get(key);
      if (!known) broken.set(key, [id]);
      else if (known.length < MOST_ALSO) known.push(id);
    }
  }
  return broken;
}
