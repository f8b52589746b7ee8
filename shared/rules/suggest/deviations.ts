/** The rows that differ from the commonest value of their group (1), those that have it (0), and all others (−1). */
export function deviations(group: Int32Array, value: Int32Array): Int8Array {
  const counts = new Map<number, Map<number, number>>();
  group.forEach((code, row) => {
    const of = value[row] ?? -1;
    if (code < 0 || of < 0) return;
    const known = counts.get(code);
    if (known) known.set(of, (known.get(of) ?? 0) + 1);
    else counts.set(code, new Map([[of, 1]]));
  });
  const expected = new Map<number, number>();
  for (const [code, values] of counts) {
    const [first, second] = [...values].sort(([, a], [, b]) => b - a);
    // One row alone, or values that are equally common, expect nothing.
    if (first && first[1] > 1 && first[1] > (second?.[1] ?? 0)) expected.set(code, first[0]);
  }
  return Int8Array.from(group, (code, row) => {
    const [of, wanted] = [value[row] ?? -1, expected.get(code)];
    return of < 0 || wanted === undefined ? -1 : of === wanted ? 0 : 1;
  });
}

/** The share of the rows deviating from one group that another group bears out. */
export function refuted(deviating: Int8Array, other: Int8Array): number {
  let [all, borneOut] = [0, 0];
  deviating.forEach((state, row) => {
    if (state !== 1) return;
    all += 1;
    if (other[row] === 0) borneOut += 1;
  });
  return all === 0 ? 0 : borneOut / all;
}

/** A value of a column whose rows nearly all deviate has this many of them, in more groups than one. */
const LEAST_ROWS = 3;
const NEARLY_ALL = 0.8;

/**
 * The share of deviating rows that have a value of the column which nearly always deviates: where that is much, the
 * exceptions are meant (in that state, of that kind), and the column belongs to what determines.
 */
export function explained(deviating: Int8Array, group: Int32Array, column: Int32Array): number {
  const byValue = new Map<number, { rows: number; deviating: number; groups: Set<number> }>();
  let all = 0;
  deviating.forEach((state, row) => {
    const code = column[row] ?? -1;
    if (state === 1) all += 1;
    if (state < 0 || code < 0) return;
    const known = byValue.get(code) ?? { rows: 0, deviating: 0, groups: new Set() };
    known.rows += 1;
    known.deviating += state;
    known.groups.add(group[row] ?? -1);
    byValue.set(code, known);
  });
  let by = 0;
  for (const { rows, deviating: wrong, groups } of byValue.values()) {
    if (wrong >= LEAST_ROWS && groups.size > 1 && wrong >= NEARLY_ALL * rows) by += wrong;
  }
  return all === 0 ? 0 : by / all;
}
