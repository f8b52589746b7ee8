import type { DatasetFailures } from '../rules/check-report.ts';
import { cutText } from './cut-text.ts';
import { escapeHtml } from './escape-html.ts';
import { formatNumber } from './format-value.ts';

/** Sets of rules, and rules, that are shown; the largest. */
const SETS = 20;
const RULES = 12;
const NAMES = 230;
const COLUMN = 34;
const ROW = 24;
const BARS = 120;

/**
 * Which rules rows break together, as an UpSet picture: a bar for each set of rules, as high as it has rows, and
 * under it a dot for each of its rules. A screen reader is told the same in words.
 */
export function upsetSvg({ dataset, overlaps }: DatasetFailures): string {
  const sets = overlaps.slice(0, SETS);
  const rules = frequentRules(sets);
  const highest = Math.max(1, ...sets.map(({ rows }) => rows));
  const [width, height] = [NAMES + sets.length * COLUMN, BARS + 24 + rules.length * ROW];
  const words = sets
    .slice(0, 5)
    .map(({ rules: names, rows }) => `${formatNumber(rows)} break ${names.join(' and ')}`);
  const parts = [
    ...rules.map((rule, index) => {
      const y = BARS + 24 + index * ROW;
      const stripe =
        index % 2 === 0 ? `<rect class="stripe" x="0" y="${y}" width="${width}" height="${ROW}"/>` : '';
      return `${stripe}<text x="4" y="${y + 16}">${escapeHtml(cutText(rule, 32))}</text>`;
    }),
    ...sets.map((set, index) => setMarkup(set, NAMES + index * COLUMN, rules, highest)),
  ];
  const label = `Rules that rows of ${dataset} break together: ${words.join('; ')}`;
  return `<svg class="upset" role="img" aria-label="${escapeHtml(cutText(label, 600))}" viewBox="0 0 ${width} ${height}" style="max-width:${width * 1.25}px">${parts.join('')}</svg>`;
}

/** The rules of the sets, those of the most rows first. */
function frequentRules(sets: DatasetFailures['overlaps']): string[] {
  const rows = new Map<string, number>();
  for (const set of sets) for (const rule of set.rules) rows.set(rule, (rows.get(rule) ?? 0) + set.rows);
  return [...rows]
    .sort((a, b) => b[1] - a[1])
    .slice(0, RULES)
    .map(([rule]) => rule);
}

function setMarkup(
  { rules: own, rows }: DatasetFailures['overlaps'][number],
  x: number,
  rules: readonly string[],
  highest: number,
): string {
  const height = Math.max(2, (rows / highest) * (BARS - 16));
  const middle = x + COLUMN / 2;
  const places = rules.map((rule, index) => ({
    isOn: own.includes(rule),
    y: BARS + 24 + index * ROW + ROW / 2,
  }));
  const on = places.filter(({ isOn }) => isOn).map(({ y }) => y);
  const line = on.length > 1 ? `<line x1="${middle}" y1="${on[0]}" x2="${middle}" y2="${on.at(-1)}"/>` : '';
  const dots = places.map(
    ({ isOn, y }) => `<circle cx="${middle}" cy="${y}" r="5"${isOn ? '' : ' class="off"'}/>`,
  );
  const title = `${formatNumber(rows)}: ${own.join(', ')}`;
  return `<g><title>${escapeHtml(cutText(title, 400))}</title><rect x="${x + 6}" y="${(BARS - height + 14).toFixed(1)}" width="${COLUMN - 12}" height="${height.toFixed(1)}"/><text class="count" x="${middle}" y="${(BARS - height + 10).toFixed(1)}">${short(rows)}</text>${line}${dots.join('')}</g>`;
}

/** `1234` → `1.2k`: a column is not wide. */
function short(count: number): string {
  if (count < 10_000) return formatNumber(count);
  return count < 1_000_000 ? `${Math.round(count / 1000)}k` : `${(count / 1_000_000).toFixed(1)}M`;
}
