import type { ColumnProfile } from '../profile/profile.ts';
import { bars, barsPath } from './bars.ts';
import { escapeHtml } from './escape-html.ts';
import { formatNumber } from './format-value.ts';

const WIDTH = 480;
const HEIGHT = 90;

/** A column's histogram as an SVG picture that says its ends to a screen reader, and each bar's number on a pointer. */
export function histogramSvg(name: string, histogram: NonNullable<ColumnProfile['histogram']>): string {
  const { counts, labels } = histogram;
  const rects = bars(counts, WIDTH, HEIGHT, 2).map(({ x, y, width, height }, index) => {
    const title = `${labels[index] ?? ''}: ${formatNumber(counts[index] ?? 0)}`;
    return `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}"><title>${escapeHtml(title)}</title></rect>`;
  });
  const label = `Histogram of ${name}, ${labels[0] ?? ''} to ${labels.at(-1) ?? ''}`;
  return `<svg class="histogram" role="img" aria-label="${escapeHtml(label)}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${rects.join('')}</svg>`;
}

/** The shape of a distribution in a table's cell; decoration, its facts stand beside it. */
export function miniSvg(counts: readonly number[]): string {
  if (counts.length === 0) return '';
  const [width, height] = [72, 20];
  const path = barsPath(counts, width, height, counts.length > 20 ? 0 : 1);
  return `<svg class="mini" aria-hidden="true" viewBox="0 0 ${width} ${height}"><path d="${path}"/></svg>`;
}

/** A share in 0..1 as a bar; decoration, the number stands beside it. */
export function shareBar(share: number): string {
  const shown = share > 0 ? Math.max(1, Math.round(share * 60)) : 0;
  return `<svg class="share" aria-hidden="true" viewBox="0 0 60 8"><rect class="whole" width="60" height="8"/><rect width="${shown}" height="8"/></svg>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
