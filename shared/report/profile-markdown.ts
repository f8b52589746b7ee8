import { allDependencies } from '../profile/dependencies.ts';
import type { Profile } from '../profile/profile.ts';
import { cutText } from './cut-text.ts';
import { formatNumber, formatShare, formatValue } from './format-value.ts';

/** Characters of a value in a table's cell. */
const TEXT = 80;
/** Lines of a list; the rest is counted. */
const MOST = 50;

/** A profile as Markdown: a table of columns and what is worth a look. Data never becomes markup. */
export function profileMarkdown(profile: Profile): string {
  const { dataset, table, keys, references, correlations, missingness, alerts } = profile;
  return [
    `# Profile of ${escapeMarkdown(dataset)}`,
    `${formatNumber(table.rows)} rows, ${formatNumber(table.columns)} columns, ${formatNumber(table.duplicate_rows)} duplicate rows.`,
    ...section(
      'Worth a look',
      alerts.map(({ message, evidence }) => [message, evidence].filter(Boolean).join(' — ')),
    ),
    '## Columns',
    columnTable(profile),
    ...section(
      'Keys',
      keys.map(
        ({ columns, repeats }) =>
          `${columns.join(' + ')}${repeats > 0 ? ` (${formatNumber(repeats)} repeats)` : ''}`,
      ),
    ),
    ...section(
      'Dependencies',
      allDependencies(profile).map(
        ({ determinant, dependent, violations }) =>
          `${determinant.join(' + ')} → ${dependent}: ${formatNumber(violations)} violations`,
      ),
    ),
    ...section(
      'References',
      references.map(
        ({ column, dataset: other, references: target, orphans }) =>
          `${column} → ${other}.${target}: ${formatNumber(orphans)} orphans`,
      ),
    ),
    ...section(
      'Correlations',
      correlations.map(({ a, b, r, method }) => `${a} and ${b}: ${formatNumber(r)} (${method})`),
    ),
    ...section(
      'Missing together',
      missingness.patterns
        .filter(({ columns }) => columns.length > 0)
        .map(({ columns, rows }) => `${columns.join(' + ')}: ${formatNumber(rows)} rows`),
    ),
    '',
  ].join('\n\n');
}

function columnTable({ columns }: Profile): string {
  const header = ['Column', 'Type', 'NULL', 'Share', 'Distinct', 'Min', 'Max', 'Mean', 'Most frequent'];
  const cell = (text: string) => escapeMarkdown(cutText(text, TEXT));
  const rows = columns.map((column) => [
    cell(column.name),
    `${cell(column.type)}${column.semantic_type ? ` (${cell(column.semantic_type)})` : ''}`,
    formatNumber(column.nulls),
    formatShare(column.nulls, column.rows),
    `${column.distinct_exact ? '' : '≈ '}${formatNumber(column.distinct)}`,
    cell(formatValue(column.min)),
    cell(formatValue(column.max)),
    column.mean === null ? '' : formatNumber(column.mean),
    column.top[0] ? cell(formatValue(column.top[0].value)) : '',
  ]);
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function section(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const lines = items.slice(0, MOST).map((item) => `- ${escapeMarkdown(item)}`);
  const more = items.length > MOST ? [`- … and ${formatNumber(items.length - MOST)} more`] : [];
  return [`## ${title}`, [...lines, ...more].join('\n')];
}

/** A text as one line of Markdown that shows it as it is: no table cell, link, heading or HTML begins in it. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|~$-]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
