import { type Fragment, ident, lit, sql } from '#shared/sql/index.ts';

/**
 * How values in order lead to a measure. `kept` is true where what is left over of the best removal is a run of
 * consecutive values, false where what is removed is one.
 */
export interface WindowMeasure {
  /**
   * The measure of a run of `m` values out of `n`, for every place it can begin: a query with `a`, the number of values
   * before the run, and `measured`. `table` has `pos` (0..n), `v`, and the sums `s` and `q` of the values less
   * `centre` and their squares up to there. With `runIsKept` the run is measured, else all but the run.
   */
  query(run: Run): Fragment;
  /** Which end the best removal is at, where it always is at one; all places must be tried otherwise. */
  readonly ends: boolean;
}

interface Run {
  readonly table: Fragment;
  readonly n: number;
  /** Values in the run. */
  readonly length: number;
  readonly runIsKept: boolean;
  readonly centre: number;
}

const low = ident('l');
const high = ident('h');

/** Sum of the centred values that are measured, of their squares, and how many they are. */
function totals({ table, n, length, runIsKept }: Run): { sum: Fragment; squares: Fragment; count: number } {
  const within = (column: string): Fragment => sql`(${high}.${ident(column)} - ${low}.${ident(column)})`;
  if (runIsKept) return { sum: within('s'), squares: within('q'), count: length };
  const all = (column: string): Fragment =>
    sql`((SELECT ${ident(column)} FROM ${table} WHERE pos = ${lit(n)}) - ${within(column)})`;
  return { sum: all('s'), squares: all('q'), count: n - length };
}

function overRuns({ table, length }: Run, measured: Fragment): Fragment {
  return sql`SELECT ${low}.pos AS a, ${measured} AS measured FROM ${table} AS ${low} JOIN ${table} AS ${high} ON ${high}.pos = ${low}.pos + ${lit(length)}`;
}

const sumOf = (run: Run): Fragment => {
  const { sum, count } = totals(run);
  return sql`(${sum} + ${lit(run.centre * count)})`;
};

const varianceOf = (run: Run): Fragment => {
  const { sum, squares, count } = totals(run);
  return sql`(greatest(0, ${squares} - ${sum} * ${sum} / ${lit(count)}) / NULLIF(${lit(count - 1)}, 0))`;
};

/** A value of a kept run by its place in it, counted from 0. */
function valueAt({ table }: Run, place: number): Fragment {
  return sql`(SELECT v FROM ${table} AS x WHERE x.pos = ${low}.pos + ${lit(place + 1)})`;
}

/** Linear interpolation between order statistics, as `quantile_cont` does (Hyndman & Fan 1996, type 7). */
function quantileIn(run: Run, share: number): Fragment {
  const at = (run.length - 1) * share;
  const below = Math.floor(at);
  const first = valueAt(run, below);
  if (at === below) return first;
  return sql`(${first} + ${lit(at - below)} * (${valueAt(run, below + 1)} - ${first}))`;
}

const measure = (of: (run: Run) => Fragment, ends: boolean): WindowMeasure => ({
  query: (run) => overRuns(run, of(run)),
  ends,
});

/** The measures that a run of values in order decides, by rule type. `share` is that of a quantile. */
export function windowMeasure(type: string, share: number): WindowMeasure | null {
  switch (type) {
    case 'sum':
      return measure(sumOf, true);
    case 'mean':
    case 'mean_length':
      return measure((run) => sql`(${sumOf(run)} / ${lit(totals(run).count)})`, true);
    case 'median':
      return measure((run) => quantileIn(run, 0.5), true);
    case 'quantile':
      return measure((run) => quantileIn(run, share), true);
    case 'minimum':
      return measure((run) => valueAt(run, 0), true);
    case 'maximum':
      return measure((run) => valueAt(run, run.length - 1), true);
    case 'spread':
      return measure((run) => sql`(${valueAt(run, run.length - 1)} - ${valueAt(run, 0)})`, false);
    case 'standard_deviation':
      return measure((run) => sql`sqrt(${varianceOf(run)})`, false);
    case 'variance':
      return measure(varianceOf, false);
    default:
      return null;
  }
}
