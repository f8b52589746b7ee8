import { codeCount, pairedCodes, type CodedColumn } from './coded-column.ts';

/** Share of rows that a key must tell apart to be called nearly one. */
export const NEARLY_UNIQUE = 0.95;
/** Most columns of a key. */
export const MOST_KEY_COLUMNS = 4;
/** Fewer rows make many columns look like keys. */
export const ENOUGH_ROWS = 20;
/** So many repeats must be expected of columns that do not depend on each other before having fewer says something. */
const EXPECTED_REPEATS = 20;
/** How many times fewer repeats a key must have than such columns would. */
const FEWER_REPEATS = 4;

/**
 * Sets of two to {@link MOST_KEY_COLUMNS} columns that tell nearly all rows of a sample apart, no part of which does,
 * found level by level (Agrawal and Srikant, 1994: no set is looked at that holds a found one). `rows` is what the
 * sample stands for. Left out are sets that would tell so many rows apart by chance: see {@link isByChance}.
 * The fewest columns come first, then those with the fewest combinations.
 */
export function candidateKeys(columns: readonly CodedColumn[], rows: number): CodedColumn[][] {
  const shares = columns.map(({ codes }) => samePairShare(codes));
  const found: { at: number[]; likeness: number }[] = [];
  let level = columns.map(({ codes }, index) => ({ at: [index], codes }));
  for (let size = 2; size <= MOST_KEY_COLUMNS; size++) {
    const next: typeof level = [];
    for (const { at, codes } of level) {
      for (let index = (at.at(-1) ?? 0) + 1; index < columns.length; index++) {
        const wider = [...at, index];
        if (found.some((key) => key.at.every((one) => wider.includes(one)))) continue;
        const last = size === MOST_KEY_COLUMNS;
        const paired = pairedCodes(
          codes,
          columns[index]?.codes ?? codes,
          last ? mostRepeats(codes) : Infinity,
        );
        const likeness = wider.reduce((product, one) => product * (shares[one] ?? 1), 1);
        if (paired && isNearlyUnique(paired)) {
          if (!isByChance(rows, likeness, 0)) found.push({ at: wider, likeness });
        } else if (paired && !last) next.push({ at: wider, codes: paired });
      }
    }
    level = next;
  }
  return found
    .sort((x, y) => x.at.length - y.at.length || y.likeness - x.likeness)
    .map(({ at }) => at.flatMap((index) => columns[index] ?? []));
}

/**
 * True when columns that know nothing of each other would tell as many rows apart: of `rows`, about
 * rows² / 2 × `likeness` would repeat, `likeness` being the chance that two rows agree in all of them.
 */
export function isByChance(rows: number, likeness: number, repeats: number): boolean {
  const expected = ((rows * (rows - 1)) / 2) * likeness;
  return expected < EXPECTED_REPEATS + FEWER_REPEATS * repeats;
}

/** The chance that two rows have the same value, without bias; at least as if every row were of another value. */
export function samePairShare(codes: Int32Array): number {
  const counts = new Map<number, number>();
  for (const code of codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  let [rows, pairs] = [0, 0];
  for (const count of counts.values()) {
    rows += count;
    pairs += count * (count - 1);
  }
  return rows < 2 ? 1 : Math.max(pairs, 1) / (rows * (rows - 1));
}

function mostRepeats(codes: Int32Array): number {
  return (1 - NEARLY_UNIQUE) * codes.length;
}

/** NULL tells no row apart. */
function isNearlyUnique(codes: Int32Array): boolean {
  return codes.length > 0 && codeCount(codes) >= NEARLY_UNIQUE * codes.length;
}
