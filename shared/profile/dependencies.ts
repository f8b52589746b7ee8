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

/** Each value as a small integer, the same for the same value; −1 for NULL. */
export function codesOf(values: readonly (string | null)[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(values, (value) => {
    if (value === null) return -1;
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
}

/** Measures `determinant → dependent` on two coded columns of the same rows. */
export function determination(determinant: Int32Array, dependent: Int32Array): Determination {
  const pairs = new Map<number, number>();
  const base = dependent.reduce((most, code) => Math.max(most, code), 0) + 1;
  for (let row = 0; row < determinant.length; row++) {
    const a = determinant[row] ?? -1;
    const b = dependent[row] ?? -1;
    if (a < 0 || b < 0) continue;
    const pair = a * base + b;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  const groups = new Map<number, { rows: number; most: number }>();
  for (const [pair, rows] of pairs) {
    const group = Math.floor(pair / base);
    const known = groups.get(group) ?? { rows: 0, most: 0 };
    groups.set(group, { rows: known.rows + rows, most: Math.max(known.most, rows) });
  }
  let rows = 0;
  let fitting = 0;
  let tested = 0;
  for (const group of groups.values()) {
    rows += group.rows;
    fitting += group.most;
    if (group.rows > 1) tested += group.rows;
  }
  return { rows, violations: rows - fitting, tested };
}

/** A dependency must hold for this share of the rows to be worth telling. */
export const MOSTLY_HOLDS = 0.95;

/**
 * True for a dependency that says something: it mostly holds, most rows could have broken it, and it halves the
 * errors of always guessing the most common dependent value, whose share is `guess`.
 */
export function isTelling({ rows, violations, tested }: Determination, guess: number): boolean {
  if (rows === 0 || tested / rows < 0.5) return false;
  const confidence = 1 - violations / rows;
  return confidence >= MOSTLY_HOLDS && 1 - confidence <= (1 - guess) / 2;
}
