import type { Profile } from '../profile/profile.ts';
import { formatNumber, formatValue } from './format-value.ts';

/** A profile as Markdown: a table of columns and what is worth a look. Data never becomes markup. */
export function profileMarkdown({ dataset, table, columns, keys, dependencies, alerts }: Profile): string {
  const header = ['Column', 'Type', 'NULL', 'Distinct', 'Min', 'Max', 'Mean'];
  const rows = columns.map((column) => [
    escapeMarkdown(column.name),
    `${escapeMarkdown(column.type)}${column.semantic_type ? ` (${escapeMarkdown(column.semantic_type)})` : ''}`,
    formatNumber(column.nulls),
    `${column.distinct_exact ? '' : '≈ '}${formatNumber(column.distinct)}`,
    escapeMarkdown(formatValue(column.min)),
    escapeMarkdown(formatValue(column.max)),
    column.mean === null ? '' : formatNumber(column.mean),
  ]);
  return [
    `# Profile of ${escapeMarkdown(dataset)}`,
    `${formatNumber(table.rows)} rows, ${formatNumber(table.columns)} columns, ${formatNumber(table.duplicate_rows)} duplicate rows.`,
    [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    ...section(
      'Keys',
      keys.map((key) => key.columns.join(' + ')),
    ),
    ...section(
      'Dependencies',
      dependencies.map(
        ({ determinant, dependent, violations }) =>
          `${determinant} → ${dependent}: ${formatNumber(violations)} violations`,
      ),
    ),
    ...section(
      'Worth a look',
      alerts.map(({ message }) => message),
    ),
    '',
  ].join('\n\n');
}

function section(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return [`## ${title}`, items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')];
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
