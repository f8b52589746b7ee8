import type { Column } from '../formats/extract.ts';
import type { SchemaChange } from './drift.ts';

/** A removed and an added column that are taken for one. */
export interface Renaming {
  readonly before: string;
  readonly after: string;
}

/**
 * What happened to each column, in the order of the later schema, then what is gone. A column has moved when it
 * no longer stands in its order among the columns that both have; the fewest columns possible are said to have moved.
 */
export function schemaChanges(
  before: readonly Column[],
  after: readonly Column[],
  renamings: readonly Renaming[],
): SchemaChange[] {
  const places = new Map(before.map(({ name }, index) => [name, index]));
  const earlierName = (name: string) =>
    places.has(name) ? name : renamings.find((renaming) => renaming.after === name)?.before;
  const kept = after.flatMap(({ name, type }, place) => {
    const earlier = before[places.get(earlierName(name) ?? '') ?? -1];
    return earlier ? [{ name, type, place, earlier, was: places.get(earlier.name) ?? -1 }] : [];
  });
  const inOrder = longestIncreasing(kept.map(({ was }) => was));
  const changes = after.flatMap(({ name, type }): SchemaChange[] => {
    const found = kept.find((one) => one.name === name);
    if (!found) return [{ column: name, change: 'added', before: null, after: type }];
    const { earlier, was, place } = found;
    return [
      ...(earlier.name === name
        ? []
        : [{ column: name, change: 'renamed' as const, before: earlier.name, after: name }]),
      ...(earlier.type === type
        ? []
        : [{ column: name, change: 'type_changed' as const, before: earlier.type, after: type }]),
      ...(inOrder.has(was)
        ? []
        : [{ column: name, change: 'moved' as const, before: String(was + 1), after: String(place + 1) }]),
    ];
  });
  const keptNames = new Set(kept.map(({ earlier }) => earlier.name));
  const removed = before.filter(({ name }) => !keptNames.has(name));
  return [
    ...changes,
    ...removed.map(({ name, type }) => ({
      column: name,
      change: 'removed' as const,
      before: type,
      after: null,
    })),
  ];
}

/** The members of a longest increasing subsequence of different numbers (dynamic programming over its ends). */
function longestIncreasing(values: readonly number[]): Set<number> {
  const chains: number[][] = [];
  for (const value of values) {
    const before = chains.filter((chain) => (chain.at(-1) ?? -1) < value);
    const longest = before.reduce<number[]>((best, chain) => (chain.length > best.length ? chain : best), []);
    chains.push([...longest, value]);
  }
  return new Set(chains.reduce<number[]>((best, chain) => (chain.length > best.length ? chain : best), []));
}
