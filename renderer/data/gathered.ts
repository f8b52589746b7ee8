/** Milliseconds that pieces wait for others: a thousand columns redraw a list some dozen times, not a thousand. */
const GATHERED = 80;

/** Hands pieces that come one by one over in bundles. */
export function gathered<Part>(hand: (parts: readonly Part[]) => void, wait = GATHERED) {
  let waiting: Part[] = [];
  const flush = () => {
    const parts = waiting;
    waiting = [];
    hand(parts);
  };
  return {
    add(part: Part): void {
      if (waiting.length === 0) setTimeout(flush, wait);
      waiting.push(part);
    },
  };
}
