import { codeCount } from '../../profile/coded-column.ts';

/** How far the rows of a group agree on a value. Rows without one of the two are left out. */
export interface Agreement {
  /** Groups of two rows or more, and their rows. */
  readonly groups: number;
  readonly rows: number;
  /** Share of those rows that have not the commonest value of their group. */
  readonly minority: number;
  /** Share of the minority whose value repeats in its group more than errors would: exceptions that are meant. */
  readonly repeated: number;
  /**
   * How much likelier two rows of a group have the same value than any two rows: 1 when groups always agree, 0 when
   * grouping says nothing (Cohen's kappa, of pairs of rows).
   */
  readonly kappa: number;
  /** Rows without a value in groups that know one, and the rows of those groups. */
  readonly missing: number;
  readonly missingRows: number;
}

/** A value that is not the commonest of its group. */
interface Exception {
  readonly value: number;
  readonly count: number;
  readonly size: number;
}

/** Measures how far rows of the same `group` have the same `value`; both are codes, −1 for NULL. */
export function groupAgreement(group: Int32Array, value: Int32Array): Agreement {
  const { order, starts } = rowsByGroup(group);
  const counts = new Int32Array(codeCount(value));
  const overall = new Int32Array(counts.length);
  const exceptions: Exception[] = [];
  let [groups, rows, alike, pairs, missing, missingRows, filled] = [0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at + 1 < starts.length; at += 1) {
    const members = order.subarray(starts[at] ?? 0, starts[at + 1] ?? 0);
    const { values, size } = countValues(members, value, counts);
    if (size > 0) missing += members.length - size;
    if (size > 0 && size < members.length) missingRows += members.length;
    if (size > 1) {
      [groups, rows, pairs] = [groups + 1, rows + size, pairs + size * (size - 1)];
      alike += pairsAlike(values, counts);
      exceptions.push(...exceptionsIn(values, counts, size));
    }
    for (const code of values) {
      overall[code] = (overall[code] ?? 0) + (counts[code] ?? 0);
      counts[code] = 0;
    }
    filled += size;
  }
  const wrong = exceptions.reduce((sum, { count }) => sum + count, 0);
  const chance =
    overall.reduce((sum, count) => sum + count * (count - 1), 0) / Math.max(1, filled * (filled - 1));
  return {
    groups,
    rows,
    minority: wrong / Math.max(1, rows),
    repeated: wrong === 0 ? 0 : repeatedRows(exceptions, wrong, rows) / wrong,
    kappa: pairs === 0 || chance >= 1 ? 0 : (alike / pairs - chance) / (1 - chance),
    missing,
    missingRows,
  };
}

/** Counts the values of some rows into `counts`, which is all zeros before; `size` rows have one. */
function countValues(
  members: Int32Array,
  value: Int32Array,
  counts: Int32Array,
): { readonly values: readonly number[]; readonly size: number } {
  const values: number[] = [];
  let size = 0;
  for (const row of members) {
    const code = value[row] ?? -1;
    if (code < 0) continue;
    if (counts[code] === 0) values.push(code);
    counts[code] = (counts[code] ?? 0) + 1;
    size += 1;
  }
  return { values, size };
}

/** Ordered pairs of rows that have the same value. */
function pairsAlike(values: readonly number[], counts: Int32Array): number {
  return values.reduce((sum, code) => sum + (counts[code] ?? 0) * ((counts[code] ?? 0) - 1), 0);
}

/** All values of a group but its commonest, of equally common ones the first. */
function exceptionsIn(values: readonly number[], counts: Int32Array, size: number): Exception[] {
  if (values.length < 2) return [];
  const [first = 0] = values;
  const commonest = values.reduce(
    (best, code) => ((counts[code] ?? 0) > (counts[best] ?? 0) ? code : best),
    first,
  );
  return values.flatMap((code) =>
    code === commonest ? [] : [{ value: code, count: counts[code] ?? 0, size }],
  );
}

/**
 * Rows of exceptions that repeat more than errors would by chance: errors fall on any group alike, and take a value
 * as often here as in all other groups.
 */
function repeatedRows(exceptions: readonly Exception[], wrong: number, rows: number): number {
  const byValue = new Map<number, number>();
  for (const { value, count } of exceptions) byValue.set(value, (byValue.get(value) ?? 0) + count);
  let repeated = 0;
  for (const { value, count, size } of exceptions) {
    if (count < 2) continue;
    const elsewhere = ((byValue.get(value) ?? 0) - count + 1 / byValue.size) / (wrong - count + 1);
    const expected = size * (wrong / rows) * elsewhere;
    if (count > 3 * expected + 2 * Math.sqrt(expected)) repeated += count;
  }
  return repeated;
}

/** Rows in the order of their codes (counting sort): those of code c are at `starts[c]` to `starts[c + 1]`. */
function rowsByGroup(codes: Int32Array): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(codeCount(codes) + 1);
  for (const code of codes) if (code >= 0) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let code = 1; code < starts.length; code += 1) {
    starts[code] = (starts[code] ?? 0) + (starts[code - 1] ?? 0);
  }
  const next = starts.slice();
  const order = new Int32Array(starts.at(-1) ?? 0);
  codes.forEach((code, row) => {
    if (code < 0) return;
    const at = next[code] ?? 0;
    order[at] = row;
    next[code] = at + 1;
  });
  return { order, starts };
}
