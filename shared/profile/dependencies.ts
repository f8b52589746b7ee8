import { codeCount } from './coded-column.ts';

/**
 * How far one column determines another: of `rows` where both have a value, `violations` differ from the most
 * common dependent value of their determinant. `confidence` = 1 − violations / rows.
 */
export interface Determination {
  readonly rows: number;
  readonly violations: number;
  /** Rows whose determinant value stands in more than one row; the others fit any dependency. */
  readonly tested: number;
}

/** Pairs of codes up to this many are counted in an array, more in a map. */
const MOST_CELLS = 1 << 18;

/** Measures `determinant → dependent` on two coded columns of the same rows. */
export function determination(determinant: Int32Array, dependent: Int32Array): Determination {
  const [height, width] = [codeCount(determinant), codeCount(dependent)];
  const rowsOf = new Int32Array(height);
  const mostOf = new Int32Array(height);
  const add = (a: number, pairRows: number) => {
    rowsOf[a] = (rowsOf[a] ?? 0) + 1;
    if (pairRows > (mostOf[a] ?? 0)) mostOf[a] = pairRows;
  };
  const count = height * width <= MOST_CELLS ? inArray(height * width) : inMap();
  for (let row = 0; row < determinant.length; row++) {
    const a = determinant[row] ?? -1;
    const b = dependent[row] ?? -1;
    if (a >= 0 && b >= 0) add(a, count(a * width + b));
  }
  let [rows, fitting, tested] = [0, 0, 0];
  for (let a = 0; a < height; a++) {
    const group = rowsOf[a] ?? 0;
    rows += group;
    fitting += mostOf[a] ?? 0;
    if (group > 1) tested += group;
  }
  return { rows, violations: rows - fitting, tested };
}

/** Counts one more of a pair and says how many there are now. */
function inArray(cells: number): (pair: number) => number {
  const counts = new Int32Array(cells);
  return (pair) => (counts[pair] = (counts[pair] ?? 0) + 1);
}

function inMap(): (pair: number) => number {
  const counts = new Map<number, number>();
  return (pair) => {
    const count = (counts.get(pair) ?? 0) + 1;
    counts.set(pair, count);
    return count;
  };
}

/** A dependency must hold for this share of the rows to be worth telling. */
const MOSTLY_HOLDS = 0.95;

/**
 * True for a dependency that says something: it mostly holds, most rows could have broken it, and it halves the
 * errors of always guessing the most common dependent value, whose share is `guess`.
 */
export function isTelling({ rows, violations, tested }: Determination, guess: number): boolean {
  if (rows === 0 || tested / rows < 0.5) return false;
  const confidence = 1 - violations / rows;
  return confidence >= MOSTLY_HOLDS && 1 - confidence <= (1 - guess) / 2;
}

/** How much more a sample may be broken than all rows are, and the rows it must have to say anything. */
const SAMPLE_SLACK = 2;
const LEAST_TESTED = 100;

/** True for what a sample shows of a dependency that all rows together may well find {@link isTelling}. */
export function mayBeTelling({ rows, violations, tested }: Determination, guess: number): boolean {
  if (rows === 0 || tested < Math.min(LEAST_TESTED, rows / 2)) return false;
  const broken = violations / tested;
  return broken <= SAMPLE_SLACK * (1 - MOSTLY_HOLDS) && broken <= SAMPLE_SLACK * ((1 - guess) / 2);
}
