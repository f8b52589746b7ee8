/** One bar of a chart `width` × `height` pixels; `x` and `y` are its upper left corner. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The least height that still says «something»: a count of one beside a million is not nothing. */
const LEAST = 1.5;

/** Bars for counts side by side, `highest` (the highest of them) as high as the chart; a count of 0 has no height. */
export function bars(
  counts: readonly number[],
  width: number,
  height: number,
  gap: number,
  highest = Math.max(0, ...counts),
): Bar[] {
  const step = width / Math.max(1, counts.length);
  return counts.map((count, index) => {
    const size = highest === 0 || count === 0 ? 0 : Math.max(LEAST, (count / highest) * height);
    return {
      x: index * step,
      y: height - size,
      width: Math.max(0.5, step - gap),
      height: size,
    };
  });
}

/** The same bars as one path of an SVG: a thousand of them are a thousand elements, not thirty thousand. */
export function barsPath(
  counts: readonly number[],
  width: number,
  height: number,
  gap: number,
  highest?: number,
): string {
  return bars(counts, width, height, gap, highest)
    .filter((bar) => bar.height > 0)
    .map(
      (bar) =>
        `M${short(bar.x)} ${short(height)}v${short(-bar.height)}h${short(bar.width)}V${short(height)}z`,
    )
    .join('');
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
