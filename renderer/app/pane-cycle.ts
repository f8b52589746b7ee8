/** Where the focus lands in a pane: its heading or what is chosen in it, else the first thing that takes focus. */
const LANDINGS = [
  'h1[tabindex]',
  '[aria-current="page"]',
  '[aria-selected="true"]',
  'a[href], button:not([disabled]), input:not([disabled]), [tabindex="0"]',
];

/** Moves the focus into the next (1) or previous (-1) pane of the window, and round again. */
export function cyclePane(direction: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const start = current === -1 ? (direction === 1 ? -1 : 0) : current;
  for (let step = 1; step <= panes.length; step += 1) {
    const pane = panes[(start + direction * step + panes.length * 2) % panes.length];
    const target = pane && landingOf(pane);
    if (target) {
      target.focus();
      return;
    }
  }
}

function landingOf(pane: HTMLElement): HTMLElement | null {
  for (const landing of LANDINGS) {
    const found = pane.querySelector<HTMLElement>(landing);
    if (found) return found;
  }
  return null;
}
