/** Chromium stops laying out an element near 33.5 million pixels; this leaves room to spare. */
export const MAX_SCROLL = 8_000_000;

/** The sizes that the position of rows is computed from, in pixels and rows. */
export interface ScrollSizes {
  readonly rows: number;
  readonly rowHeight: number;
  /** Height that rows are seen in. */
  readonly viewport: number;
}

/** Height of the scrolled content: the rows' true height, or {@link MAX_SCROLL} when that is more. */
export function scrollHeight({ rows, rowHeight }: ScrollSizes): number {
  return Math.min(rows * rowHeight, MAX_SCROLL);
}

/** How many pixels of rows one pixel of the scrollbar stands for: 1 while the rows fit, more when compressed. */
export function scrollRatio(sizes: ScrollSizes): number {
  const scrollable = scrollHeight(sizes) - sizes.viewport;
  return scrollable <= 0 ? 1 : (sizes.rows * sizes.rowHeight - sizes.viewport) / scrollable;
}

/** The last row that can stand at the top, as a fraction of rows. */
export function lastTop({ rows, rowHeight, viewport }: ScrollSizes): number {
  return Math.max(0, rows - viewport / rowHeight);
}

/** The row (with a fraction) at the top for a scroll position. */
export function topOfScroll(scrollTop: number, sizes: ScrollSizes): number {
  return clampTop((scrollTop * scrollRatio(sizes)) / sizes.rowHeight, sizes);
}

/** The scroll position for a row at the top; inverse of {@link topOfScroll}. */
export function scrollOfTop(top: number, sizes: ScrollSizes): number {
  return (clampTop(top, sizes) * sizes.rowHeight) / scrollRatio(sizes);
}

/** A top within the rows there are. */
export function clampTop(top: number, sizes: ScrollSizes): number {
  return Math.min(Math.max(0, top), lastTop(sizes));
}

/** The top that brings a row into view with the least movement. */
export function topToShow(row: number, top: number, sizes: ScrollSizes): number {
  const seen = sizes.viewport / sizes.rowHeight;
  if (row < top) return row;
  if (row + 1 > top + seen) return clampTop(row + 1 - seen, sizes);
  return top;
}

/** First and last (exclusive) row to draw. */
export function drawnRows(top: number, sizes: ScrollSizes): { start: number; end: number } {
  const start = Math.max(0, Math.floor(top) - 2);
  const end = Math.min(sizes.rows, Math.ceil(top + sizes.viewport / sizes.rowHeight) + 2);
  return { start, end: Math.max(start, end) };
}
