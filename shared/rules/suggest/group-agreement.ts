import { codeCount } from '../../profile/coded-column.ts';

/** How far the rows of a group agree on a value. Rows without one of the two are left out. */
export interface Agreement {
  /** Rows with a group and a value. */
  readonly filled: number;
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

/** Where more rows differ from their group, there is no telling which of them were meant. */
const MANY = 0.2;

/** Measures how far rows of the same `group` have the same `value`; both are codes, −1 for NULL. */
export function groupAgreement(group: Int32Array, value: Int32Array): Agreement {
  const sorted = rowsByGroup(group);
  const overall = new Int32Array(codeCount(value));
  let [groups, rows, agreeing, alike, pairs, missing, missingRows, filled] = [0, 0, 0, 0, 0, 0, 0, 0];
  countEachGroup(sorted, value, (values, counts, size, all) => {
    let most = 0;
    for (const code of values) {
      const count = counts[code] ?? 0;
      overall[code] = (overall[code] ?? 0) + count;
      if (count > most) most = count;
      if (size > 1) alike += count * (count - 1);
    }
    filled += size;
    if (size > 0 && size < all) [missing, missingRows] = [missing + all - size, missingRows + all];
    if (size < 2) return;
    [groups, rows, agreeing, pairs] = [groups + 1, rows + size, agreeing + most, pairs + size * (size - 1)];
  });
  const minority = (rows - agreeing) / Math.max(1, rows);
  const chance =
    overall.reduce((sum, count) => sum + count * (count - 1), 0) / Math.max(1, filled * (filled - 1));
  return {
    filled,
    groups,
    rows,
    minority,
    repeated: minority > 0 && minority <= MANY ? repeatedShare(exceptionsIn(sorted, value), rows) : 0,
    kappa: pairs === 0 || chance >= 1 ? 0 : (alike / pairs - chance) / (1 - chance),
    missing,
    missingRows,
  };
}

interface SortedRows {
  readonly order: Int32Array;
  readonly starts: Int32Array;
}

/** Calls back for each group with its different values, how often each is there, and how many of all rows have one. */
function countEachGroup(
  { order, starts }: SortedRows,
  value: Int32Array,
  each: (values: readonly number[], counts: Int32Array, size: number, all: number) => void,
): void {
  const counts = new Int32Array(codeCount(value));
  const values: number[] = [];
  for (let at = 0; at + 1 < starts.length; at += 1) {
    const [from, to] = [starts[at] ?? 0, starts[at + 1] ?? 0];
    let size = 0;
    values.length = 0;
    for (let place = from; place < to; place += 1) {
      const code = value[order[place] ?? 0] ?? -1;
      if (code < 0) continue;
      if (counts[code] === 0) values.push(code);
      counts[code] = (counts[code] ?? 0) + 1;
      size += 1;
    }
    each(values, counts, size, to - from);
    for (const code of values) counts[code] = 0;
  }
}

/** All values of each group but its commonest, of equally common ones the first. */
function exceptionsIn(sorted: SortedRows, value: Int32Array): Exception[] {
  const exceptions: Exception[] = [];
  countEachGroup(sorted, value, (values, counts, size) => {
    if (values.length < 2) return;
    const [first = 0] = values;
    const commonest = values.reduce(
      (best, code) => ((counts[code] ?? 0) > (counts[best] ?? 0) ? code : best),
      first,
    );
    for (const code of values) {
      if (code !== commonest) exceptions.push({ value: code, count: counts[code] ?? 0, size });
    }
  });
  return exceptions;
}

/**
 * The share of exceptions that repeat more than errors would by chance: errors fall on any group alike, and take a
 * value as often here as in all other groups.
 */
function repeatedShare(exceptions: readonly Exception[], rows: number): number {
  const wrong = exceptions.reduce((sum, { count }) => sum + count, 0);
  const byValue = new Map<number, number>();
  for (const { value, count } of exceptions) byValue.set(value, (byValue.get(value) ?? 0) + count);
  let repeated = 0;
  for (const { value, count, size } of exceptions) {
    if (count < 2) continue;
    const elsewhere = ((byValue.get(value) ?? 0) - count + 1 / byValue.size) / (wrong - count + 1);
    const expected = size * (wrong / rows) * elsewhere;
    if (count > 3 * expected + 2 * Math.sqrt(expected)) repeated += count;
  }
  return wrong === 0 ? 0 : repeated / wrong;
}

/** Rows in the order of their codes (counting sort): those of code c are at `starts[c]` to `starts[c + 1]`. */
function rowsByGroup(codes: Int32Array): SortedRows {
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
