import { useEffect, useRef, type RefObject } from 'react';
import { NUMBER_WIDTH } from './grid-rows.tsx';
import type { DrawnColumn } from './use-grid-columns.ts';

/** Keeps the cursor in view, down and across. */
export function useScrollIntoView(
  scroller: RefObject<HTMLDivElement | null>,
  show: (row: number) => void,
  row: number | undefined,
  column: DrawnColumn | undefined,
): void {
  const showRow = useRef(show);
  useEffect(() => {
    showRow.current = show;
  });
  useEffect(() => {
    if (row !== undefined) showRow.current(row);
  }, [row]);
  const { start, size, isPinned } = column ?? {};
  useEffect(() => {
    const element = scroller.current;
    if (!element || start === undefined || size === undefined || isPinned) return;
    const right = start + size + NUMBER_WIDTH;
    if (start < element.scrollLeft) element.scrollLeft = start;
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollLeft = right - element.clientWidth;
  }, [scroller, start, size, isPinned]);
}
