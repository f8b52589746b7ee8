import { type Bounds, outside } from '#shared/rules/bounds.ts';
import { valueOf } from '#shared/rules/measure-rule.ts';
import { asDouble, asText, type Fragment, ident, lit, raw, sql } from '#shared/sql/index.ts';
import { askWithout, type AskedMeasure, type Witness } from './asked-measure.ts';
import { windowMeasure, type WindowMeasure } from './window-measures.ts';

/** How many more rows than the fewest possible are tried where both bounds must hold. */
const MOST_EXTRA = 32;

interface Sorted {
  readonly table: Fragment;
  readonly n: number;
  readonly centre: number;
}

interface Search extends Sorted {
  readonly asked: AskedMeasure;
  readonly of: WindowMeasure;
  readonly bounds: Bounds;
  /** Whether what is measured is above its bound. */
  readonly isHigh: boolean;
}

/**
 * The fewest rows whose removal makes a measure of values hold: a sum, mean, quantile, minimum, maximum, range or
 * variance.
 *
 * Why it is the fewest, as long as one bound is broken. Let k rows go. The smallest sum, mean, minimum, maximum and
 * quantile that can be left is that without the k greatest values: swapping a removed value for a greater kept one
 * never raises any of them. The smallest range and variance is left by n − k consecutive values in order: a kept value
 * outside of a gap of removed ones can be swapped for one within without raising either. The greatest variance is left
 * when the k removed values are consecutive, since the sum of squared deviations is convex in each value. Each of these
 * bests only gets better with k (for the variance: the value farthest from the mean has at least the mean squared
 * deviation, so without it the sample variance does not grow; the nearest one conversely; for a sum: as long as the
 * values that go are on the side of the excess), so halving finds the least k at which any set can do. Where the set
 * found there keeps the other bound too, it is of the fewest rows, `exact`; where it takes more rows to meet both bounds
 * it is `greedy`.
 */
export async function windowWitness(
  asked: AskedMeasure,
  table: Fragment,
  measured: number,
): Promise<Witness | null> {
  const { values, type } = asked.bound;
  const of = windowMeasure(type, Number(values['share'] ?? 0.5));
  if (!of) return null;
  const bounds = boundsOf(values);
  const isHigh = bounds.max !== undefined && measured > bounds.max;
  const sorted = await sortValues(asked, table);
  if (sorted === null) return { problem: 'endless' };
  const search: Search = { ...sorted, asked, of, bounds, isHigh };
  const most = await mostRemovable(search);
  const fewest = await leastThatMay(search, most);
  if (fewest === null) return { problem: 'impossible' };
  for (let removed = fewest; removed <= Math.min(most, fewest + MOST_EXTRA); removed += 1) {
    const rows = await rowsAt(search, removed, bounds);
    // Sums of doubles differ in their last digits by the order of adding up: the rule itself has the last word.
    const isSo = rows !== null && (await askWithout(asked, sql`SELECT row FROM (${rows})`)).holds;
    if (isSo) return { rows, method: removed === fewest ? 'exact' : 'greedy' };
  }
  return { problem: 'overshoots' };
}

function boundsOf(values: Readonly<Record<string, unknown>>): Bounds {
  const { min, max } = values;
  return {
    ...(typeof min === 'number' && { min }),
    ...(typeof max === 'number' && { max }),
  };
}

/** Writes the values in order, with running sums; null when one of them is not finite. */
async function sortValues(
  { session, dataset, bound, scope, job }: AskedMeasure,
  table: Fragment,
): Promise<Sorted | null> {
  const name = String(bound.values['column']);
  const { number, stored } = valueOf(name, dataset.context);
  const value = bound.type === 'mean_length' ? asDouble(sql`LENGTH(${asText(stored)})`) : number;
  const row = ident(dataset.rowColumn);
  const [facts = {}] = await session.rows(
    sql`SELECT count(v) AS n, avg(v) AS centre, count_if(NOT isfinite(v)) AS endless FROM (SELECT ${value} AS v FROM ${scope})`,
    job,
  );
  if (Number(facts['endless']) > 0) return null;
  const average = Number(facts['centre'] ?? 0);
  // Whole numbers less a whole number are added up without rounding.
  const centre = Math.abs(average) >= 0.01 ? Math.round(average) : average;
  await session.execute(
    sql`CREATE TABLE ${table} AS
SELECT 0 AS pos, NULL::BIGINT AS row, NULL::DOUBLE AS v, 0::DOUBLE AS s, 0::DOUBLE AS q
UNION ALL
(SELECT row_number() OVER w AS pos, row, v, sum(c) OVER w AS s, sum(c * c) OVER w AS q
FROM (SELECT ${row} AS row, v, v - ${lit(centre)} AS c FROM (SELECT ${row}, ${value} AS v FROM ${scope}) WHERE v IS NOT NULL)
WINDOW w AS (ORDER BY v, row ROWS UNBOUNDED PRECEDING) ORDER BY pos)`,
    job,
  );
  return { table, n: Number(facts['n']), centre };
}

/** One value must stay, and two for a variance; of a sum, removing helps only on the side of the excess. */
async function mostRemovable({ asked, table, n, isHigh }: Search): Promise<number> {
  const { type } = asked.bound;
  if (type === 'variance' || type === 'standard_deviation') return n - 2;
  if (type !== 'sum') return n - 1;
  const side = isHigh ? raw('v > 0') : raw('v < 0');
  const helping = await asked.session.value(sql`SELECT count(*) FROM ${table} WHERE ${side}`, asked.job);
  return Math.min(n - 1, Number(helping));
}

/** The least number of rows without which the broken bound alone can hold; null when there is none up to `most`. */
async function leastThatMay(search: Search, most: number): Promise<number | null> {
  const { bounds, isHigh } = search;
  const broken: Bounds = isHigh ? { max: bounds.max } : { min: bounds.min };
  const may = async (removed: number): Promise<boolean> => (await rowsAt(search, removed, broken)) !== null;
  if (most < 1 || !(await may(most))) return null;
  let [no, yes] = [0, most];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (await may(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** The rows to remove, `removed` of them, so that the bounds hold; null when no run of values does it. */
async function rowsAt(search: Search, removed: number, bounds: Bounds): Promise<Fragment | null> {
  const { asked, table, n, of, isHigh } = search;
  const holds = sql`measured IS NOT NULL AND NOT coalesce(${outside(raw('measured'), widened(bounds))}, TRUE)`;
  for (const runIsKept of [true, false]) {
    const length = runIsKept ? n - removed : removed;
    if (!runIsKept && isOrderStatistic(asked.bound.type)) continue;
    const last = n - length;
    const runs = of.query({ ...search, length, runIsKept });
    const ends = of.ends && (bounds.min === undefined || bounds.max === undefined);
    const where = ends ? sql`a IN (0, ${lit(last)})` : sql`a BETWEEN 0 AND ${lit(last)}`;
    const order = isHigh ? raw('a') : raw('a DESC');
    const start = await asked.session.value(
      sql`SELECT a FROM (${runs}) WHERE ${where} AND ${holds} ORDER BY ${order} LIMIT 1`,
      asked.job,
    );
    if (start === null) continue;
    const [from, to] = [Number(start) + 1, Number(start) + length];
    const inRun = sql`pos BETWEEN ${lit(from)} AND ${lit(to)}`;
    return sql`SELECT row, v FROM ${table} WHERE pos > 0 AND ${runIsKept ? sql`NOT (${inRun})` : inRun}`;
  }
  return null;
}

/** Bounds that no rounding of a sum makes a value miss; the rule itself has the last word. */
function widened({ min, max }: Bounds): Bounds {
  const room = (bound: number): number => Math.abs(bound) * 1e-12;
  return { min: min === undefined ? min : min - room(min), max: max === undefined ? max : max + room(max) };
}

/** A value at a place in the order: where it stands among what is left over when a run goes, no window says. */
function isOrderStatistic(type: string): boolean {
  return ['median', 'quantile', 'minimum', 'maximum', 'spread'].includes(type);
}
