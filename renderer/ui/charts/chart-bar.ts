import { formatCount } from '../numbers.ts';

/** One bar of a chart that can be chosen. */
export interface ChartBar {
  readonly id: string;
  /** What the bar stands for as it is shown: a value, `0 – 10`. */
  readonly name: string;
  readonly count: number;
  /** How many of the count are left by the filters; undefined while nothing is filtered. */
  readonly part?: number | undefined;
  /** Whether rows are filtered to the bar's, or to the others. */
  readonly state?: 'included' | 'excluded' | null;
}

/** What happens to a bar: a click or Enter chooses it, with Shift it is left out. */
export type OnBar = (id: string, exclude: boolean) => void;

/** The second mouse button or the menu key on a bar; `anchor` is where a menu stands. */
export type OnBarMenu = (id: string, anchor: Element) => void;

/** A bar in words: its name, its rows, and what the filters did to it. */
export function barText({ name, count, part, state }: ChartBar): string {
  const left = part === undefined ? '' : `, ${formatCount(part, 'row')} with the filters`;
  const chosen = state === 'included' ? ', chosen' : state === 'excluded' ? ', left out' : '';
  return `${name}: ${formatCount(count, 'row')}${left}${chosen}`;
}

/** The bar that a key leads to, or null when the key moves nothing. */
export function movedBar(key: string, active: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(last, active + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
