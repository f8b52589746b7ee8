import { editDistance } from './edit-distance.ts';
import { fingerprint, ngramFingerprint } from './fingerprint.ts';
import type { ColumnProfile } from './profile.ts';
import type { CountedTexts } from './semantic-types.ts';

type Cluster = ColumnProfile['clusters'][number];

/** Categories that are compared; more different texts are no categories. */
export const MOST_CATEGORIES = 2_000;
/** Clusters that are given, those of most rows. */
const MOST_CLUSTERS = 50;
/** Longer texts are no spellings of a category. */
const LONGEST = 200;

/** Texts are compared by distance when they share this many characters (OpenRefine's blocking), and are as long. */
const BLOCK = 6;
const SHORTEST = 6;
/** One character may differ, and one more for each so many characters. */
const CHARACTERS_A_DIFFERENCE = 10;
/** Blocks of more texts hold what many have in common, and are too many pairs to compare. */
const LARGEST_BLOCK = 100;

/**
 * Spellings that may mean the same, as OpenRefine clusters them: texts of one fingerprint, of what is left those of
 * one n-gram fingerprint, and of what is left those a few characters apart. Texts whose digits differ are never
 * near. The commonest spelling comes first, and so does the cluster with the most rows. None when there are more
 * than {@link MOST_CATEGORIES} texts.
 */
export function clustersOf({ texts, counts }: CountedTexts): Cluster[] {
  if (texts.length > MOST_CATEGORIES) return [];
  const given = texts.flatMap((value, index) =>
    /\p{L}/u.test(value) && value.length <= LONGEST ? [{ value, count: counts[index] ?? 0 }] : [],
  );
  const found: Cluster[] = [];
  let left = given;
  for (const method of ['fingerprint', 'ngram', 'distance'] as const) {
    const groups = method === 'distance' ? nearby(left) : keyed(left, method);
    const taken = new Set(groups.flat());
    found.push(...groups.map((group) => ({ method, values: [...group].sort(byCount) })));
    left = left.filter((one) => !taken.has(one));
  }
  return found.sort((a, b) => rowsOf(b) - rowsOf(a)).slice(0, MOST_CLUSTERS);
}

interface Counted {
  readonly value: string;
  readonly count: number;
}

function byCount(a: Counted, b: Counted): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

function rowsOf({ values }: Cluster): number {
  return values.reduce((sum, { count }) => sum + count, 0);
}

function keyed(texts: readonly Counted[], method: 'fingerprint' | 'ngram'): Counted[][] {
  const groups = new Map<string, Counted[]>();
  for (const text of texts) {
    const key = method === 'fingerprint' ? fingerprint(text.value) : ngramKey(text.value);
    if (key === '') continue;
    const group = groups.get(key);
    if (group) group.push(text);
    else groups.set(key, [text]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Few pairs say little, and digits in another order are another number. */
function ngramKey(text: string): string {
  const grams = ngramFingerprint(text);
  return grams.length < 6 ? '' : `${grams} ${digitsOf(text)}`;
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}

/** Groups of texts that are near another one of the group, among those that share a block. */
function nearby(texts: readonly Counted[]): Counted[][] {
  const prepared = texts.flatMap((text) => {
    const key = fingerprint(text.value);
    return key.length < SHORTEST ? [] : [{ text, key, digits: digitsOf(key) }];
  });
  const group = prepared.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (group[root] !== root) root = group[root] ?? root;
    return root;
  };
  for (const block of blocksOf(prepared)) {
    for (const [place, a] of block.entries()) {
      for (const b of block.slice(place + 1)) {
        const [one, other] = [prepared[a], prepared[b]];
        if (one && other && rootOf(a) !== rootOf(b) && areNear(one.key, other.key))
          group[rootOf(b)] = rootOf(a);
      }
    }
  }
  const groups = new Map<number, Counted[]>();
  prepared.forEach(({ text }, index) => {
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), text]);
  });
  return [...groups.values()].filter((members) => members.length > 1);
}

function blocksOf(texts: readonly { readonly key: string; readonly digits: string }[]): number[][] {
  const blocks = new Map<string, Set<number>>();
  texts.forEach(({ key, digits }, index) => {
    for (let start = 0; start + BLOCK <= key.length; start += 1) {
      const block = `${key.slice(start, start + BLOCK)} ${digits}`;
      const members = blocks.get(block) ?? new Set();
      blocks.set(block, members.add(index));
    }
  });
  return [...blocks.values()]
    .filter(({ size }) => size > 1 && size <= LARGEST_BLOCK)
    .map((members) => [...members]);
}

function areNear(a: string, b: string): boolean {
  const most = 1 + Math.floor(Math.min(a.length, b.length) / CHARACTERS_A_DIFFERENCE);
  return editDistance(a, b, most) <= most;
}
