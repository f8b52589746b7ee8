import type { RuleResult } from '../rules/check-report.ts';
import { STATUS } from './check-status.ts';
import { verdictOf } from './check-verdict.ts';
import { cutText } from './cut-text.ts';
import { escapeHtml } from './escape-html.ts';
import { formatNumber, formatValue } from './format-value.ts';
import { htmlTable } from './html-table.ts';
import { shownCell } from './shown-cell.ts';

/** How much of a rule there is room for. */
export interface RuleDetail {
  /** Rows of its sample. */
  readonly rows: number;
  /** Columns of these rows; those to blame come first. */
  readonly columns: number;
  /** Characters of a value. */
  readonly text: number;
  /** Characters of its query; 0 leaves it out. */
  readonly sql: number;
}

/** Which other rules a row breaks, as far as the samples tell; by {@link rowKey}. */
export type AlsoBroken = ReadonlyMap<string, readonly string[]>;

export function rowKey(dataset: string, row: number): string {
  return `${row} ${dataset}`;
}

/** A status as a tag: sign and word. */
export function statusTag(status: RuleResult['status']): string {
  const { sign, word } = STATUS[status];
  return `<span class="status is-${status}">${sign} ${word}</span>`;
}

/** A rule's verdict, folded open where it does not hold: how many rows break it, which, with the cells to blame. */
export function ruleCard(result: RuleResult, id: string, also: AlsoBroken, detail: RuleDetail): string {
  const { status, sentence } = result;
  const holds = status === 'pass';
  const parts = [
    facts(result),
    groups(result),
    samples(result, also, detail),
    detail.sql > 0 && result.sql !== ''
      ? `<details class="sql wide"><summary>SQL</summary><pre>${escapeHtml(cutText(result.sql, detail.sql))}</pre></details>`
      : '',
  ];
  return `<details class="rule" id="${id}"${holds ? '' : ' open'}><summary>${statusTag(status)}<span class="says">${text(sentence, 300)}</span>${violationBar(result)}<span class="came">${text(verdictOf(result), 400)}</span></summary><div class="facts">${parts.join('')}</div></details>`;
}

/** The share of rows that break the rule; decoration, the numbers stand beside it. */
function violationBar({ violations, measured, rows, status }: RuleResult): string {
  const areRows = measured === violations;
  if (rows === 0 || violations > rows || !areRows) return '';
  const share = violations / rows;
  const width = share === 0 ? 0 : Math.max(1, Math.round(share * 144));
  const name = status === 'warn' || status === 'pass' ? 'violations warned' : 'violations';
  return `<svg class="${name}" aria-hidden="true" viewBox="0 0 144 10"><rect class="whole" width="144" height="10" rx="2"/><rect width="${width}" height="10" rx="2"/></svg>`;
}

function facts({ id, type, dataset, severity, dimension, expected, rows }: RuleResult): string {
  const lines: [string, string][] = [
    ['Rule', id],
    ['Type', type],
    ['Dataset', dataset],
    ['Severity', severity],
    ['Dimension', dimension],
    ['Expected', expected],
    ['Rows judged', formatNumber(rows)],
  ];
  const fact = ([name, value]: [string, string]): string =>
    `<div><dt>${name}</dt><dd>${text(value, 300)}</dd></div>`;
  return `<dl class="about wide">${lines.map(fact).join('')}</dl>`;
}

/** The groups of a rule that is judged by group, the worst first. */
function groups({ groups: found = [] }: RuleResult): string {
  if (found.length === 0) return '';
  const rows = found.slice(0, 20).map(({ values, violations, rows: judged, status }) => [
    cutText(
      Object.entries(values)
        .map(([name, value]) => `${name} = ${formatValue(value)}`)
        .join(', '),
      200,
    ),
    { markup: statusTag(status) },
    formatNumber(violations),
    formatNumber(judged),
  ]);
  const table = htmlTable(
    [
      { head: 'Group', kind: 'name' },
      { head: 'Status' },
      { head: 'Violations', kind: 'number' },
      { head: 'Rows', kind: 'number' },
    ],
    rows,
  );
  return `<div class="wide"><h4>By group</h4>${table}</div>`;
}

/** Violating rows: the cells to blame are outlined, and named to a screen reader. */
function samples(
  result: RuleResult,
  also: AlsoBroken,
  { rows: most, columns: widest, text: longest }: RuleDetail,
): string {
  const { sample, columns, violations, dataset, id } = result;
  const shown = sample.slice(0, most);
  const [first] = shown;
  if (!first) return '';
  const blamed = new Set(columns);
  const names = Object.keys(first.values);
  const order = [...names.filter((name) => blamed.has(name)), ...names.filter((name) => !blamed.has(name))];
  const listed = order.slice(0, widest);
  const hasRows = shown.some(({ row }) => row > 0);
  const head = [...(hasRows ? ['row'] : []), ...listed, ...(hasRows ? ['also breaks'] : [])];
  const cell = (name: string, value: RuleResult['measured']): string => {
    const content = escapeHtml(cutText(shownCell(value), longest));
    return blamed.has(name)
      ? `<td class="blamed" title="breaks ${escapeHtml(id)}">${content}</td>`
      : `<td>${content}</td>`;
  };
  const lines = shown.map(({ row, values }) => {
    const others = (also.get(rowKey(dataset, row)) ?? []).filter((one) => one !== id);
    const place = hasRows ? `<th scope="row" class="number">${formatNumber(row)}</th>` : '';
    const why = hasRows ? `<td class="also">${text(others.join(', '), 200)}</td>` : '';
    return `<tr>${place}${listed.map((name) => cell(name, values[name] ?? null)).join('')}${why}</tr>`;
  });
  const note = `${formatNumber(shown.length)} of ${formatNumber(Math.max(violations, shown.length))}${order.length > listed.length ? `, ${formatNumber(listed.length)} of ${formatNumber(order.length)} columns` : ''}`;
  return `<div class="samples"><h4>Rows that break it (${note})</h4><table><thead><tr>${head.map((name) => `<th scope="col">${text(name, 60)}</th>`).join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

function text(shown: string, most: number): string {
  return escapeHtml(cutText(shown, most));
}
