/**
 * True when two different texts look like one value written twice: equal but for case and outer space,
 * or one edit apart (two for texts of eight characters and more).
 */
export function isNearMiss(left: string, right: string): boolean {
  if (left === right) return false;
  const a = left.trim().toLowerCase();
  const b = right.trim().toLowerCase();
  if (a === b) return true;
  const longest = Math.max(a.length, b.length);
  if (longest < 4) return false;
  return editDistance(a, b) <= (longest < 8 ? 1 : 2);
}

/** The number of single-character inserts, deletes and replacements that turn one text into the other (Levenshtein 1966). */
export function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

/** The candidate that is closest to a name, when one is close enough to be meant; case never counts. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (!best || distance < best.distance) best = { name: candidate, distance };
  }
  if (!best || best.distance > Math.max(1, Math.floor(wanted.length / 3))) return undefined;
  return best.name;
}
