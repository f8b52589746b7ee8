/** Draws that depend on the seed alone, so that generated data is the same on every machine and in every run. */
export interface SeededRandom {
  /** An integer in `min..max`, both included. */
  integer(min: number, max: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the items. @throws RangeError when there are none */
  pick<Item>(items: readonly Item[]): Item;
  /** A new array with the same items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[];
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, plenty for sample data, never for secrets. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError('Nothing to pick from.');
    // The index is within bounds, so the item is there even where Item admits undefined.
    return items[integer(0, items.length - 1)] as Item;
  };
  return {
    integer,
    pick,
    chance: (probability) => next() < probability,
    shuffle: (items) =>
      items
        .map((item) => ({ item, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
  };
}
