import { allDependencies } from '../profile/dependencies.ts';
import type { Alert, Profile } from '../profile/profile.ts';
import { cutText } from './cut-text.ts';
import { escapeHtml } from './escape-html.ts';
import { formatBytes, formatNumber, formatShare, formatValue } from './format-value.ts';
import { htmlTable, type HtmlCell, type HtmlColumn } from './html-table.ts';

/** Lines of a table in a report; of more the first are shown and the rest counted. */
const MOST = 50;
const MOST_ALERTS = 150;
/** Characters of a name or value. */
export const TEXT = 120;

/** The numbers of the table as a whole. */
export function tilesHtml({ table, columns, alerts }: Profile): string {
  const cells = table.rows * table.columns;
  const nulls = columns.reduce((sum, column) => sum + column.nulls, 0);
  const warnings = alerts.filter(({ severity }) => severity === 'warn').length;
  const tile = (name: string, value: string, note = '') =>
    `<div><dt>${name}</dt><dd>${value}${note === '' ? '' : `<small>${note}</small>`}</dd></div>`;
  return `<dl class="tiles">${[
    tile('Rows', formatNumber(table.rows)),
    tile('Columns', formatNumber(table.columns)),
    tile('Duplicate rows', formatNumber(table.duplicate_rows), formatShare(table.duplicate_rows, table.rows)),
    tile('NULL cells', formatNumber(nulls), formatShare(nulls, cells)),
    tile('Alerts', formatNumber(alerts.length), `${formatNumber(warnings)} to look at`),
    ...(table.file_bytes === null ? [] : [tile('File', formatBytes(table.file_bytes))]),
  ].join('')}</dl>`;
}

/** What is worth a look, the weightiest first. */
export function alertsHtml(alerts: readonly Alert[]): string {
  if (alerts.length === 0) return '<h2>Worth a look</h2><p>Nothing stands out.</p>';
  const items = alerts.slice(0, MOST_ALERTS).map(({ severity, message, evidence }) => {
    const word = severity === 'warn' ? 'warning' : 'note';
    return `<li><span class="tag ${severity}">${word}</span><span>${text(message, 400)}</span><span>${text(evidence, 400)}</span></li>`;
  });
  return `<h2>Worth a look</h2><ul class="alerts">${items.join('')}</ul>${rest(alerts.length, MOST_ALERTS, 'alerts')}`;
}

/** What is true across columns: keys, dependencies, references, correlations, missing values. */
export function acrossHtml(profile: Profile): string {
  return [
    keysHtml(profile),
    dependenciesHtml(profile),
    referencesHtml(profile),
    correlationsHtml(profile),
    missingHtml(profile),
  ].join('');
}

function keysHtml({ keys }: Profile): string {
  return section(
    'Keys',
    [{ head: 'Columns', kind: 'name' }, { head: 'Verdict' }, { head: 'Repeats', kind: 'number' }],
    keys.map(({ columns, exact, repeats }) => [
      cutText(columns.join(' + '), TEXT),
      exact && repeats === 0 ? 'unique' : 'nearly unique',
      formatNumber(repeats),
    ]),
  );
}

function dependenciesHtml(profile: Profile): string {
  return section(
    'Dependencies',
    [
      { head: 'Column', kind: 'name' },
      { head: 'Determines', kind: 'name' },
      { head: 'Holds for', kind: 'number' },
      { head: 'Exceptions', kind: 'number' },
      { head: 'Such as' },
    ],
    allDependencies(profile).map(({ determinant, dependent, confidence, violations, examples }) => [
      cutText(determinant.join(' + '), TEXT),
      cutText(dependent, TEXT),
      formatShare(confidence, 1),
      formatNumber(violations),
      examples
        .slice(0, 2)
        .map(
          ({ row, found, expected }) =>
            `row ${formatNumber(row)}: ${cutText(formatValue(found), 40)}, expected ${cutText(formatValue(expected), 40)}`,
        )
        .join('; '),
    ]),
  );
}

function referencesHtml({ references }: Profile): string {
  return section(
    'References',
    [
      { head: 'Column', kind: 'name' },
      { head: 'Refers to', kind: 'name' },
      { head: 'Found for', kind: 'number' },
      { head: 'Orphans', kind: 'number' },
    ],
    references.map(({ column, dataset, references: other, coverage, orphans }) => [
      cutText(column, TEXT),
      cutText(`${dataset}.${other}`, TEXT),
      formatShare(coverage, 1),
      formatNumber(orphans),
    ]),
  );
}

const METHODS = { pearson: 'Pearson', spearman: 'Spearman', cramers_v: 'Cramér’s V' } as const;

function correlationsHtml({ correlations }: Profile): string {
  return section(
    'Correlations',
    [
      { head: 'Column', kind: 'name' },
      { head: 'With', kind: 'name' },
      { head: 'Strength', kind: 'number' },
      { head: 'Measure' },
    ],
    correlations.map(({ a, b, r, method, sampled }) => [
      cutText(a, TEXT),
      cutText(b, TEXT),
      `${sampled ? '≈ ' : ''}${formatNumber(r)}`,
      METHODS[method],
    ]),
  );
}

function missingHtml({ missingness, table }: Profile): string {
  return section(
    'Missing together',
    [
      { head: 'Columns', kind: 'name' },
      { head: 'Rows', kind: 'number' },
      { head: 'Share', kind: 'number' },
    ],
    missingness.patterns.map(({ columns, rows }) => [
      columns.length === 0 ? 'nothing missing' : cutText(columns.join(' + '), 300),
      formatNumber(rows),
      formatShare(rows, table.rows),
    ]),
  );
}

function section(
  title: string,
  columns: readonly HtmlColumn[],
  rows: readonly (readonly HtmlCell[])[],
): string {
  if (rows.length === 0) return '';
  return `<h2>${title}</h2>${htmlTable(columns, rows.slice(0, MOST))}${rest(rows.length, MOST, 'lines')}`;
}

/** Says that there are more than are shown. */
export function rest(count: number, shown: number, what: string): string {
  return count > shown ? `<p class="note">… and ${formatNumber(count - shown)} more ${what}.</p>` : '';
}

function text(value: string, most: number): string {
  return escapeHtml(cutText(value, most));
}
