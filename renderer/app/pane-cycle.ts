const FOCUSABLE =
  'h1[tabindex], [aria-selected="true"], [aria-current="page"], a[href], button:not([disabled]), input:not([disabled]), [tabindex="0"]';

/** Moves the focus into the next (1) or previous (-1) pane of the window, and round again. */
export function cyclePane(direction: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const start = current === -1 ? (direction === 1 ? -1 : 0) : current;
  for (let step = 1; step <= panes.length; step += 1) {
    const pane = panes[(start + direction * step + panes.length * 2) % panes.length];
    const target = pane?.querySelector<HTMLElement>(FOCUSABLE);
    if (target) {
      target.focus();
      return;
    }
  }
}
