import type { ColumnProfile } from '../profile/profile.ts';
import { finiteEnds } from '../profile/histogram.ts';
import { histogramSvg } from './charts-svg.ts';
import { cutText } from './cut-text.ts';
import { escapeHtml } from './escape-html.ts';
import { formatNumber, formatShare, formatValue } from './format-value.ts';
import { columnFacts } from './column-facts.ts';
import { TEXT } from './table-html.ts';

/** How much of a column's details there is room for. */
export interface Detail {
  readonly values: number;
  readonly hasClusters: boolean;
  /** Characters of its query; 0 leaves it out. */
  readonly sql: number;
}

/** The id of a column's heading: names may hold anything. */
export function columnId(index: number): string {
  return `column-${index + 1}`;
}

/** Everything that is known of a column, folded away under its name; a link to its id opens it. */
export function columnDetails(column: ColumnProfile, index: number, detail: Detail): string {
  const { name, type, semantic_type: meaning, histogram, top, bottom, patterns, rows, lengths } = column;
  const id = columnId(index);
  const parts = [
    facts(column),
    histogram && histogram.counts.length > 0
      ? `<div><h4>Distribution</h4>${histogramSvg(cutText(name, TEXT), histogram)}${ends(column)}</div>`
      : '',
    counted('Most frequent', top, rows, detail),
    counted('Rarest', bottom, rows, detail),
    counted(
      'Shapes of the text',
      patterns.map(({ pattern, count }) => ({ value: pattern, count })),
      rows,
      detail,
    ),
    lengths && lengths.counts.length > 1
      ? `<div><h4>Lengths</h4>${histogramSvg(`lengths of ${cutText(name, TEXT)}`, lengths)}</div>`
      : '',
    counted('Instead of a value', column.sentinels, rows, detail),
    detail.hasClusters ? clusters(column) : '',
    detail.sql > 0 && column.sql !== ''
      ? `<details class="sql wide"><summary>SQL</summary><pre>${escapeHtml(cutText(column.sql, detail.sql))}</pre></details>`
      : '',
  ];
  const kind = [type, meaning?.replaceAll('_', ' ')].filter(Boolean).join(', ');
  return `<details class="column"><summary><span class="name">${text(name)}</span> <small>${text(kind)}</small></summary><h3 id="${id}">${text(name)}</h3><div class="facts">${parts.join('')}</div></details>`;
}

function ends(column: ColumnProfile): string {
  const [from, to] = finiteEnds(column);
  return `<div class="ends"><span>${value(from)}</span><span>${value(to)}</span></div>`;
}

function facts(column: ColumnProfile): string {
  const lines = columnFacts(column).map(
    ([name, fact]) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(cutText(fact, TEXT))}</td></tr>`,
  );
  return `<div><table>${lines.join('')}</table></div>`;
}

function counted(
  title: string,
  values: ColumnProfile['top'],
  rows: number,
  { values: most }: Detail,
): string {
  if (values.length === 0) return '';
  const highest = Math.max(1, ...values.map(({ count }) => count));
  const lines = values
    .slice(0, most)
    .map(
      ({ value: one, count }) =>
        `<tr><td class="bar" style="--w:${Math.round((100 * count) / highest)}%"><code>${value(one)}</code></td><td class="number">${formatNumber(count)}</td><td class="number">${formatShare(count, rows)}</td></tr>`,
    );
  return `<div><table><thead><tr><th scope="col">${title}</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Share</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

function clusters({ clusters: found }: ColumnProfile): string {
  if (found.length === 0) return '';
  const lines = found.slice(0, 10).map(
    ({ values }) =>
      `<li>${values
        .slice(0, 6)
        .map(({ value: one, count }) => `<code>${value(one)}</code> (${formatNumber(count)})`)
        .join(', ')}</li>`,
  );
  return `<div class="wide"><h4>Spellings that may mean the same</h4><ul>${lines.join('')}</ul></div>`;
}

function value(cell: ColumnProfile['min']): string {
  const shown = cell === '' ? "'' (empty text)" : formatValue(cell);
  return text(shown);
}

function text(shown: string): string {
  return escapeHtml(cutText(shown, TEXT));
}
