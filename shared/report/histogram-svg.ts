import type { ColumnProfile } from '../profile/profile.ts';
import { escapeHtml } from './escape-html.ts';
import { formatNumber } from './format-value.ts';

const WIDTH = 240;
const HEIGHT = 56;

/** A column's histogram as an SVG picture that says its numbers to a screen reader too. */
export function histogramSvg(name: string, histogram: NonNullable<ColumnProfile['histogram']>): string {
  const { counts, labels } = histogram;
  const highest = Math.max(1, ...counts);
  const step = WIDTH / Math.max(1, counts.length);
  const bars = counts.map((count, index) => {
    const height = (count / highest) * (HEIGHT - 2);
    const title = `${labels[index] ?? ''}: ${formatNumber(count)}`;
    return `<rect x="${fixed(index * step + 0.5)}" y="${fixed(HEIGHT - height)}" width="${fixed(Math.max(1, step - 1))}" height="${fixed(height)}"><title>${escapeHtml(title)}</title></rect>`;
  });
  const label = `Histogram of ${name}, ${labels[0] ?? ''} to ${labels.at(-1) ?? ''}`;
  return `<svg role="img" aria-label="${escapeHtml(label)}" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${bars.join('')}</svg>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
