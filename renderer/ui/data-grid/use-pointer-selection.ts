import { useRef, type PointerEvent } from 'react';
import { selectCell, type Cursor, type Selection } from './selection.ts';

/** A click selects, Shift and dragging extend, a double click opens, the second button asks for the menu. */
export function usePointerSelection(
  selection: Selection | null,
  onSelect: (selection: Selection) => void,
  onOpen: (row: number, column: number) => void,
  onMenu: ((row: number, column: number) => void) | null,
) {
  const isDragging = useRef(false);
  const extend = (place: Cursor) => onSelect({ anchor: selection?.anchor ?? place, cursor: place });
  return {
    onPointerDown(event: PointerEvent) {
      const place = placeOf(event.target);
      if (!place || event.button !== 0) return;
      isDragging.current = true;
      if (event.shiftKey) extend(place);
      else onSelect(selectCell(place.row, place.column));
    },
    onPointerOver(event: PointerEvent) {
      // The button may have been released outside the window.
      if (event.buttons !== 1) isDragging.current = false;
      const place = isDragging.current ? placeOf(event.target) : null;
      if (place) extend(place);
    },
    onPointerUp() {
      isDragging.current = false;
    },
    onContextMenu(event: { readonly target: EventTarget; preventDefault(): void }) {
      const place = onMenu && placeOf(event.target);
      if (!place) return;
      event.preventDefault();
      onSelect(selectCell(place.row, place.column));
      onMenu(place.row, place.column);
    },
    onDoubleClick(event: { readonly target: EventTarget }) {
      const place = placeOf(event.target);
      if (place) onOpen(place.row, place.column);
    },
  };
}

function placeOf(target: EventTarget): Cursor | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null;
  return cell && { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}
