import { editDistance } from '../kernel/near-miss.ts';
import type { Renaming } from './schema-changes.ts';

/** A column that only one side has, with the smallest hashes of its values in ascending order. */
export interface UnmatchedColumn {
  readonly name: string;
  readonly type: string;
  readonly hashes: readonly number[];
}

/** What makes two columns one: nearly all values shared, or some of them and a name alike, or nearly the same name. */
const NEARLY_ALL = 0.8;
const SOME = 0.3;
const NAME_ALIKE = 0.5;
const NAME_NEARLY = 0.8;

/**
 * Which removed and added columns look like one that was renamed, each in one pair at most, the likeliest pairs
 * first. A suggestion: values decide before names do.
 */
export function renamingsOf(
  removed: readonly UnmatchedColumn[],
  added: readonly UnmatchedColumn[],
): Renaming[] {
  const pairs = removed
    .flatMap((before) => added.map((after) => ({ before, after, likeness: likeness(before, after) })))
    .filter((pair) => pair.likeness > 0)
    .sort((x, y) => y.likeness - x.likeness);
  const taken = new Set<UnmatchedColumn>();
  return pairs.flatMap(({ before, after }) => {
    if (taken.has(before) || taken.has(after)) return [];
    taken.add(before).add(after);
    return [{ before: before.name, after: after.name }];
  });
}

/** 0 for two columns that are not taken for one. */
function likeness(before: UnmatchedColumn, after: UnmatchedColumn): number {
  const overlap = valueOverlap(before.hashes, after.hashes);
  const names = nameLikeness(before.name, after.name);
  const isOne =
    overlap >= NEARLY_ALL ||
    (overlap >= SOME && names >= NAME_ALIKE) ||
    (names >= NAME_NEARLY && before.type === after.type);
  return isOne ? overlap + names : 0;
}

/**
 * The share of different values that two columns have in common (Jaccard), from the k smallest hashes of each
 * (Beyer et al., 2007: the k smallest of both together are a sample of all values).
 */
export function valueOverlap(left: readonly number[], right: readonly number[]): number {
  const size = Math.min(left.length, right.length);
  if (size === 0) return 0;
  const all = [...new Set([...left, ...right])].sort((a, b) => a - b);
  // Where one side has fewer values than were asked for, all of them are there and count.
  const sample = new Set(
    all.slice(0, Math.max(size, Math.min(all.length, Math.max(left.length, right.length)))),
  );
  const others = new Set(right);
  const common = left.filter((hash) => sample.has(hash) && others.has(hash)).length;
  return common / sample.size;
}

/** 1 for names that differ in case and punctuation only, 0 for names without a letter in common. */
function nameLikeness(left: string, right: string): number {
  const [a, b] = [left, right].map((name) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
  const longest = Math.max(a?.length ?? 0, b?.length ?? 0);
  return longest === 0 ? 0 : 1 - editDistance(a ?? '', b ?? '') / longest;
}
