import { isRecord } from './schema-shape.ts';

/**
 * Which old item each new item of a list comes from: new index → old index. Items are the same when they have the
 * same identity (id, dataset, name, or the scalar itself); what is left on both sides is paired in order when there
 * is equally much of it (a renamed item). Undefined when the items that stay changed their order, or are ambiguous.
 */
export function matchItems(
  old: readonly unknown[],
  wanted: readonly unknown[],
): Map<number, number> | undefined {
  const oldIds = old.map(identityOf);
  const newIds = wanted.map(identityOf);
  const unique =
    new Set(oldIds).size === old.length &&
    new Set(newIds).size === wanted.length &&
    !oldIds.includes(undefined);
  if (!unique) return byPlace(old, wanted);
  const matches = new Map<number, number>();
  newIds.forEach((id, index) => {
    const from = oldIds.indexOf(id);
    if (from >= 0) matches.set(index, from);
  });
  const taken = new Set(matches.values());
  const freeOld = old.flatMap((_, index) => (taken.has(index) ? [] : [index]));
  const freeNew = wanted.flatMap((_, index) => (matches.has(index) ? [] : [index]));
  if (freeOld.length === freeNew.length) {
    freeNew.forEach((index, place) => matches.set(index, freeOld[place] ?? 0));
  }
  return inOrder(matches) ? matches : undefined;
}

function byPlace(old: readonly unknown[], wanted: readonly unknown[]): Map<number, number> {
  return new Map(wanted.slice(0, old.length).map((_, index) => [index, index]));
}

function inOrder(matches: ReadonlyMap<number, number>): boolean {
  const from = [...matches].sort(([a], [b]) => a - b).map(([, old]) => old);
  return from.every((old, index) => index === 0 || (from[index - 1] ?? -1) < old);
}

function identityOf(item: unknown): string | undefined {
  if (!isRecord(item)) return JSON.stringify(item);
  const id = item['id'] ?? item['dataset'] ?? item['name'];
  return typeof id === 'string' ? id : undefined;
}
