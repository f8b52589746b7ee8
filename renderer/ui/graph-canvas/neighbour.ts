import type { Direction, LayoutResult } from './layout.ts';

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

interface Place {
  readonly id: string;
  readonly along: number;
  readonly across: number;
}

/**
 * Where an arrow key moves the focus: along the flow to the nearest node that an edge leads to (or comes from), across
 * it to the nearest node of the same layer. Null when there is none.
 */
export function neighbour(
  id: string,
  key: ArrowKey,
  graph: {
    readonly edges: readonly { readonly from: string; readonly to: string }[];
    readonly layout: LayoutResult;
    readonly direction: Direction;
  },
): string | null {
  const { edges, layout, direction } = graph;
  const places = Object.entries(layout).map(([each, { x, y }]): Place =>
    direction === 'LR' ? { id: each, along: x, across: y } : { id: each, along: y, across: x },
  );
  const here = places.find((place) => place.id === id);
  if (!here) return null;
  const forward = direction === 'LR' ? 'ArrowRight' : 'ArrowDown';
  const back = direction === 'LR' ? 'ArrowLeft' : 'ArrowUp';
  if (key === forward) {
    return nearest(
      here,
      among(
        places,
        edges.filter(({ from }) => from === id).map(({ to }) => to),
      ),
    );
  }
  if (key === back) {
    return nearest(
      here,
      among(
        places,
        edges.filter(({ to }) => to === id).map(({ from }) => from),
      ),
    );
  }
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  return nearest(
    here,
    places.filter((place) => place.along === here.along && (place.across - here.across) * sign > 0),
  );
}

function among(places: readonly Place[], ids: readonly string[]): readonly Place[] {
  return places.filter((place) => ids.includes(place.id));
}

function nearest(here: Place, places: readonly Place[]): string | null {
  const distance = (place: Place): number => Math.abs(place.across - here.across);
  const [first] = [...places].sort((a, b) => distance(a) - distance(b));
  return first?.id ?? null;
}
