import type { ColumnProfile, Profile } from '../profile/profile.ts';
import { escapeHtml } from './escape-html.ts';
import { formatNumber, formatShare, formatValue } from './format-value.ts';
import { histogramSvg } from './histogram-svg.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --bar: #3b6fd4; }
@media (prefers-color-scheme: dark) { :root { --bar: #8ab4ff; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; }
table { border-collapse: collapse; margin: 0.5rem 0; }
th, td { text-align: left; padding: 0.2rem 0.9rem 0.2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
section { border-top: 1px solid var(--line); margin-top: 1.5rem; }
svg { fill: var(--bar); display: block; margin: 0.5rem 0; }
code, pre { font: 13px/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

/**
 * A profile as one HTML page that needs nothing else: no script, no request. Every text of the data is escaped, and
 * the page's own policy forbids scripts besides.
 */
export function profileHtml(profile: Profile): string {
  const { dataset, table, columns, alerts } = profile;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Profile of ${escapeHtml(dataset)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(dataset)}</h1>
<p>${formatNumber(table.rows)} rows, ${formatNumber(table.columns)} columns, ${formatNumber(table.duplicate_rows)} duplicate rows</p>
${list(
  'Worth a look',
  alerts.map((alert) => alert.message),
)}
${list(
  'Keys',
  profile.keys.map((key) => key.columns.join(' + ')),
)}
${list(
  'Dependencies',
  profile.dependencies.map(
    (found) =>
      `${found.determinant} → ${found.dependent} (${formatShare(found.confidence, 1)}, ${formatNumber(found.violations)} violations)`,
  ),
)}
${list(
  'Correlations',
  profile.correlations.map((pair) => `${pair.a} and ${pair.b}: ${formatNumber(pair.r)}`),
)}
${columns.map(columnSection).join('\n')}
</body>
</html>
`;
}

function columnSection(column: ColumnProfile): string {
  const facts: [string, string][] = [
    ['Type', column.semantic_type ? `${column.type} (${column.semantic_type})` : column.type],
    ['Empty (NULL)', `${formatNumber(column.nulls)} (${formatShare(column.nulls, column.rows)})`],
    ['Distinct', `${column.distinct_exact ? '' : '≈ '}${formatNumber(column.distinct)}`],
    ['Smallest', formatValue(column.min)],
    ['Largest', formatValue(column.max)],
  ];
  if (column.mean !== null) facts.push(['Mean', formatNumber(column.mean)]);
  if (column.std !== null) facts.push(['Standard deviation', formatNumber(column.std)]);
  for (const [name, value] of Object.entries(column.quantiles ?? {})) {
    facts.push([`Quantile ${name}`, formatValue(value)]);
  }
  if (column.length) {
    facts.push([
      'Length',
      `${column.length.min} to ${column.length.max}, mean ${formatNumber(column.length.mean)}`,
    ]);
  }
  if (column.empty > 0) facts.push(['Empty texts', formatNumber(column.empty)]);
  if (column.whitespace > 0) facts.push(['With outer spaces', formatNumber(column.whitespace)]);
  if (column.outliers && column.outliers.count > 0) {
    const { count, low, high, method } = column.outliers;
    facts.push([
      'Outliers',
      `${formatNumber(count)} outside ${formatNumber(low)} to ${formatNumber(high)} (${method})`,
    ]);
  }
  return `<section>
<h2>${escapeHtml(column.name)}</h2>
<table>${facts.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>
${column.histogram ? histogramSvg(column.name, column.histogram) : ''}
${countTable(
  'Most frequent',
  column.top.map(({ value, count }) => [formatValue(value), count]),
)}
${countTable(
  'Patterns',
  column.patterns.map(({ pattern, count }) => [pattern, count]),
)}
<details><summary>SQL</summary><pre>${escapeHtml(column.sql)}</pre></details>
</section>`;
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<h2>${title}</h2><ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

function countTable(title: string, rows: readonly (readonly [string, number])[]): string {
  if (rows.length === 0) return '';
  const body = rows.map(
    ([value, count]) =>
      `<tr><td><code>${escapeHtml(value)}</code></td><td class="number">${formatNumber(count)}</td></tr>`,
  );
  return `<table><tr><th>${title}</th><th class="number">Rows</th></tr>${body.join('')}</table>`;
}
