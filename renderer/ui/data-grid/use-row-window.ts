import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import {
  clampTop,
  drawnRows,
  scrollHeight,
  scrollOfTop,
  scrollRatio,
  topOfScroll,
  topToShow,
  type ScrollSizes,
} from './scroll-window.ts';

export interface RowWindow {
  /** The row (with a fraction) at the top edge. */
  readonly top: number;
  readonly start: number;
  readonly end: number;
  /** Height of the scrolled content in pixels. */
  readonly height: number;
  readonly viewport: number;
  readonly scrollLeft: number;
  readonly width: number;
  readonly show: (row: number) => void;
  readonly onScroll: () => void;
}

/**
 * Which rows are seen. While the rows fit into what a browser can scroll, it scrolls them; beyond that the
 * scrollbar is for coarse moves and the wheel is translated to rows here.
 */
export function useRowWindow(
  scroller: RefObject<HTMLDivElement | null>,
  rows: number,
  rowHeight: number,
  headerHeight: number,
): RowWindow {
  const [box, setBox] = useState({ width: 0, height: 0 });
  const [scroll, setScroll] = useState({ top: 0, left: 0 });
  const sizes = useMemo<ScrollSizes>(
    () => ({ rows, rowHeight, viewport: Math.max(rowHeight, box.height - headerHeight) }),
    [rows, rowHeight, box.height, headerHeight],
  );
  // The position we set ourselves: the event that follows must not be read back, as it lost its fraction.
  const own = useRef<number | null>(null);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setBox({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  const moveTo = useCallback(
    (top: number) => {
      const element = scroller.current;
      if (!element) return;
      const clamped = clampTop(top, sizes);
      own.current = Math.round(scrollOfTop(clamped, sizes));
      element.scrollTop = own.current;
      setScroll((before) => ({ ...before, top: clamped }));
    },
    [scroller, sizes],
  );

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const isOwn = own.current !== null && Math.abs(element.scrollTop - own.current) <= 1;
    own.current = null;
    setScroll((before) => ({
      top: isOwn ? before.top : topOfScroll(element.scrollTop, sizes),
      left: element.scrollLeft,
    }));
  }, [scroller, sizes]);

  const position = useRef(scroll.top);
  useEffect(() => {
    position.current = scroll.top;
  }, [scroll.top]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || scrollRatio(sizes) <= 1) return;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * rowHeight : event.deltaY;
      position.current = clampTop(position.current + pixels / rowHeight, sizes);
      moveTo(position.current);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, sizes, rowHeight, moveTo]);

  const top = clampTop(scroll.top, sizes);
  return {
    top,
    ...drawnRows(top, sizes),
    height: scrollHeight(sizes),
    viewport: sizes.viewport,
    scrollLeft: scroll.left,
    width: box.width,
    show: (row) => {
      const next = topToShow(row, top, sizes);
      if (next !== top) moveTo(next);
    },
    onScroll,
  };
}
