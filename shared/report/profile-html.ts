import type { Alert, ColumnProfile, Profile } from '../profile/profile.ts';
import { counting } from '../profile/alerts/define-alert.ts';
import { miniSvg, shareBar } from './charts-svg.ts';
import { columnDetails, columnId, type Detail } from './column-html.ts';
import { cutText } from './cut-text.ts';
import { escapeHtml } from './escape-html.ts';
import { formatNumber, formatShare, formatValue } from './format-value.ts';
import { tableOf, tableRow, type HtmlCell, type HtmlColumn } from './html-table.ts';
import { reportPage } from './report-page.ts';
import { acrossHtml, alertsHtml, TEXT, tilesHtml } from './table-html.ts';
import { allWithin, mostWithin } from './within-budget.ts';

/** Bytes that the columns may take: with all else a page stays below 5 MB. */
const TABLE_BUDGET = 1_500_000;
const DETAILS_BUDGET = 2_800_000;

/** From the fullest on; the first that all columns have room in is taken. */
const DETAILS: readonly Detail[] = [
  { values: 10, hasClusters: true, sql: 4000 },
  { values: 10, hasClusters: true, sql: 0 },
];
/** What columns are left with when even that is too much. */
const SHORTEST: Detail = { values: 5, hasClusters: false, sql: 0 };

/**
 * A profile as one HTML page below 5 MB, whatever the table: long texts are cut, and of very many columns the ones
 * with the most alerts keep their details; the page says so. Every text of the data is escaped.
 */
export function profileHtml(profile: Profile): string {
  const { dataset, table } = profile;
  const name = cutText(dataset, TEXT);
  const entries = rankedEntries(profile);
  const details = detailsOf(entries);
  const lines = linesOf(entries, details);
  return reportPage(
    `Profile of ${name}`,
    `<h1>${escapeHtml(name)}</h1>
<p class="lead">${counting(table.rows, 'row')}, ${counting(table.columns, 'column')}, ${counting(table.duplicate_rows, 'duplicate row')}</p>
${tilesHtml(profile)}
${alertsHtml(profile.alerts)}
<h2>Columns</h2>
${lines.size < entries.length ? note(entries.length, lines.size, 'are listed here') : ''}
${tableOf(COLUMNS, inOrder(entries, lines), 'columns')}
${acrossHtml(profile)}
<section class="columnList">
<h2>Column by column</h2>
${details.size < entries.length ? note(entries.length, details.size, 'have their details here') : ''}
${inOrder(entries, details)}
</section>`,
  );
}

interface Entry {
  readonly column: ColumnProfile;
  /** Place in the file. */
  readonly index: number;
  readonly alerts: readonly Alert[];
}

function rankedEntries({ columns, alerts }: Profile): readonly Entry[] {
  const byColumn = new Map<string, Alert[]>();
  for (const alert of alerts) {
    if (alert.column !== null) byColumn.set(alert.column, [...(byColumn.get(alert.column) ?? []), alert]);
  }
  return columns.map((column, index) => ({ column, index, alerts: byColumn.get(column.name) ?? [] }));
}

/** The details of all columns, as full as there is room for; else the short ones of those with the most alerts. */
function detailsOf(entries: readonly Entry[]): ReadonlyMap<Entry, string> {
  const render = (detail: Detail) => (entry: Entry) => columnDetails(entry.column, entry.index, detail);
  for (const detail of [...DETAILS, SHORTEST]) {
    const all = allWithin(entries, DETAILS_BUDGET, render(detail));
    if (all) return all;
  }
  return mostWithin(byAlerts(entries), DETAILS_BUDGET, render(SHORTEST));
}

/** The lines of the columns, of all or of those with the most alerts. */
function linesOf(
  entries: readonly Entry[],
  detailed: ReadonlyMap<Entry, string>,
): ReadonlyMap<Entry, string> {
  const render = (entry: Entry) => tableRow(COLUMNS, columnCells(entry, detailed.has(entry)));
  return allWithin(entries, TABLE_BUDGET, render) ?? mostWithin(byAlerts(entries), TABLE_BUDGET, render);
}

function byAlerts(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((one, other) => other.alerts.length - one.alerts.length);
}

/** Markup in the order of the file. */
function inOrder(entries: readonly Entry[], markup: ReadonlyMap<Entry, string>): string {
  return entries.flatMap((entry) => markup.get(entry) ?? []).join('\n');
}

const COLUMNS: readonly HtmlColumn[] = [
  { head: 'Column', kind: 'name' },
  { head: 'Type' },
  { head: 'NULL', kind: 'number' },
  { head: 'Distinct', kind: 'number' },
  { head: 'Smallest' },
  { head: 'Largest' },
  { head: 'Shape' },
  { head: 'Alerts', kind: 'number' },
];

function columnCells({ column, index, alerts }: Entry, isDetailed: boolean): readonly HtmlCell[] {
  const { name, type, semantic_type: meaning, nulls, rows, histogram, top } = column;
  const shown = escapeHtml(cutText(name, 60));
  const short = (cell: ColumnProfile['min']) => cutText(formatValue(cell), 32);
  const share = rows === 0 ? 0 : nulls / rows;
  const counts = histogram?.counts ?? top.map(({ count }) => count);
  return [
    { markup: isDetailed ? `<a href="#${columnId(index)}">${shown}</a>` : shown },
    cutText(meaning === null ? type : `${type} (${meaning.replaceAll('_', ' ')})`, 60),
    { markup: `${formatShare(nulls, rows)} ${shareBar(share)}` },
    `${column.distinct_exact ? '' : '≈ '}${formatNumber(column.distinct)}`,
    short(column.min),
    short(column.max),
    { markup: miniSvg(counts) },
    alerts.length === 0 ? '' : formatNumber(alerts.length),
  ];
}

function note(count: number, shown: number, what: string): string {
  return `<p class="note">The table has ${formatNumber(count)} columns. The ${formatNumber(shown)} with the most alerts ${what}, so that the page stays below 5 MB; <code>assay profile FILE --json</code> has all of them.</p>`;
}
