import type { ColumnProfile } from '../../profile/profile.ts';
import { pairedCodes } from '../../profile/coded-column.ts';
import { deviations, explained, refuted } from './deviations.ts';
import { rowsFor, type SuggestFacts } from './facts.ts';
import type { Agreement } from './group-agreement.ts';

/** Columns that determine another together, and how far. */
export interface Found {
  readonly determinant: readonly string[];
  readonly agreement: Agreement;
}

/** A second determinant whose exceptions the best one bears out is none: it is a name that several things have. */
const MOST_REFUTED = 0.05;
/** Exceptions of which this share are errors of the determinant say nothing of the dependent. */
const MOST_BLAMED = 0.5;
/** Exceptions of which another column explains this share are meant. */
const MOST_EXPLAINED = 0.3;

/** Leaves out the dependencies whose exceptions are no errors, as far as the other columns tell. */
export function settled(facts: SuggestFacts, found: readonly Found[], dependent: ColumnProfile): Found[] {
  const [first] = found;
  return found.filter((one) => {
    const rows = rowsOf(facts, one);
    const deviating = deviationsIn(rows, one, dependent.name);
    if (!deviating || !first || isExplained(rows, one, dependent, deviating)) return false;
    // Rows can only be compared where both were seen on the same.
    const against =
      one === first || rowsOf(facts, first) !== rows ? null : deviationsIn(rows, first, dependent.name);
    return against === null || refuted(deviating, against) <= MOST_REFUTED;
  });
}

function rowsOf(facts: SuggestFacts, { determinant }: Found): ReadonlyMap<string, Int32Array> {
  const [first = ''] = determinant;
  return determinant.length === 1 ? rowsFor(facts, first) : facts.codes;
}

function deviationsIn(
  rows: ReadonlyMap<string, Int32Array>,
  { determinant }: Found,
  dependent: string,
): Int8Array | null {
  const [group, value] = [groupOf(rows, determinant), rows.get(dependent)];
  return group && value ? deviations(group, value) : null;
}

function isExplained(
  rows: ReadonlyMap<string, Int32Array>,
  { determinant }: Found,
  dependent: ColumnProfile,
  deviating: Int8Array,
): boolean {
  const group = groupOf(rows, determinant);
  return [...rows].some(([name, column]) => {
    if (!group || determinant.includes(name) || name === dependent.name) return false;
    return explained(deviating, group, column) > MOST_EXPLAINED;
  });
}

/** Cells of a column that a dependency holds to be wrong. */
export interface Suspects {
  readonly column: string;
  readonly determinant: string;
  readonly rows: Int8Array;
}

/** The cells of a column that its dependencies hold to be wrong, as far as all were seen on the same rows. */
export function suspectsIn(facts: SuggestFacts, column: string, found: readonly Found[]): Suspects[] {
  return found.flatMap((one) => {
    const rows = rowsOf(facts, one) === facts.codes ? deviationsIn(facts.codes, one, column) : null;
    return rows ? [{ column, determinant: one.determinant.join(), rows }] : [];
  });
}

/** True where most exceptions are errors of a determinant: another column says so, which is not the dependent. */
export function isToBlame(
  facts: SuggestFacts,
  one: Found,
  { name }: ColumnProfile,
  suspects: readonly Suspects[],
): boolean {
  if (one.agreement.minority === 0 || rowsOf(facts, one) !== facts.codes) return false;
  const against = suspects.filter(
    ({ column, determinant }) => one.determinant.includes(column) && determinant !== name,
  );
  const deviating = deviationsIn(facts.codes, one, name) ?? new Int8Array();
  let [all, blamed] = [0, 0];
  deviating.forEach((state, row) => {
    if (state !== 1) return;
    all += 1;
    if (against.some(({ rows }) => rows[row] === 1)) blamed += 1;
  });
  return blamed > MOST_BLAMED * all;
}

/** The rows' groups by one column or several; null when a column was not read. */
export function groupOf(
  rows: ReadonlyMap<string, Int32Array>,
  columns: readonly string[],
): Int32Array | null {
  const [first, ...others] = columns.map((name) => rows.get(name));
  return others.reduce<Int32Array | null>(
    (group, column) => (group && column ? pairedCodes(group, column, Infinity) : null),
    first ?? null,
  );
}
