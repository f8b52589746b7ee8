import { codeCount } from './coded-column.ts';
import type { DependencyExample, Profile } from './profile.ts';

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

/** Measures `determinant → dependent` on two coded columns of the same rows. */
export function determination(determinant: Int32Array, dependent: Int32Array): Determination {
  const { order, starts } = rowsByCode(determinant);
  const counts = new Int32Array(codeCount(dependent));
  let [rows, fitting, tested] = [0, 0, 0];
  for (let code = 0; code + 1 < starts.length; code++) {
    const from = starts[code] ?? 0;
    const to = starts[code + 1] ?? 0;
    let group = 0;
    let most = 0;
    for (let at = from; at < to; at++) {
      const value = dependent[order[at] ?? 0] ?? -1;
      if (value < 0) continue;
      const count = (counts[value] ?? 0) + 1;
      counts[value] = count;
      group += 1;
      if (count > most) most = count;
    }
    for (let at = from; at < to; at++) {
      const value = dependent[order[at] ?? 0] ?? -1;
      if (value >= 0) counts[value] = 0;
    }
    rows += group;
    fitting += most;
    if (group > 1) tested += group;
  }
  return { rows, violations: rows - fitting, tested };
}

/** Rows in the order of their codes (counting sort): those of code c are at `starts[c]` to `starts[c + 1]`. */
function rowsByCode(codes: Int32Array): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(codeCount(codes) + 1);
  for (const code of codes) if (code >= 0) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let code = 1; code < starts.length; code++)
    starts[code] = (starts[code] ?? 0) + (starts[code - 1] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(starts.at(-1) ?? 0);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0) continue;
    const at = next[code] ?? 0;
    order[at] = row;
    next[code] = at + 1;
  }
  return { order, starts };
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

/** Of two columns together most rows must be testable: pairs of columns tell rows apart by chance. */
const TESTED_TOGETHER = 0.8;
/** How many times fewer rows they must break than the better of them does alone. */
const FEWER_TOGETHER = 5;

/**
 * True for a dependency on two columns that says something: it mostly holds where it could be broken, and breaks at
 * most a fifth of the rows that it breaks on the better one of them, which holds for the share `alone`.
 */
export function isTellingTogether({ rows, violations, tested }: Determination, alone: number): boolean {
  if (rows === 0 || tested < Math.max(LEAST_TESTED, TESTED_TOGETHER * rows)) return false;
  const broken = violations / tested;
  return broken <= 1 - MOSTLY_HOLDS && FEWER_TOGETHER * broken <= 1 - alone && alone < MOSTLY_HOLDS;
}

/** A dependency on one column or on two, for showing them in one list. */
export type AnyDependency = Omit<Profile['composite_dependencies'][number], 'examples'> & {
  readonly examples: readonly Pick<DependencyExample, 'row' | 'found' | 'expected'>[];
};

/** All dependencies of a profile: those on one column first, of each those with violations first. */
export function allDependencies({
  dependencies,
  composite_dependencies: composite,
}: Pick<Profile, 'dependencies' | 'composite_dependencies'>): readonly AnyDependency[] {
  return [
    ...dependencies.map(({ determinant, ...rest }) => ({ ...rest, determinant: [determinant] })),
    ...composite,
  ];
}
