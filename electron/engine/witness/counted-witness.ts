import type { RuleType } from '#shared/rules/index.ts';
import { asText, ident, join, lit, sql, textOrder, type Fragment } from '#shared/sql/index.ts';
import type { AskedMeasure, Witness } from './asked-measure.ts';

/**
 * The fewest rows whose removal makes a measure that counts hold; null for another type of rule. Always `exact`:
 *
 * - rows: any rows do, so the last ones go;
 * - different values: a value is gone only with all of its rows, so those of the rarest values go;
 * - the share of one value: only rows with it lower the share, only others raise it;
 * - the most common value: for an accepted value to be the most common, each other one must lose what it has more, and
 *   removing accepted values helps none; the accepted value that asks the least is taken.
 */
export async function countedWitness(asked: AskedMeasure): Promise<Witness | null> {
  return (await COUNTED.get(asked.bound.type)?.(asked)) ?? null;
}

const COUNTED = new Map<RuleType, (asked: AskedMeasure) => Promise<Witness>>([
  ['row_count', tooManyRows],
  ['distinct_count', tooManyValues],
  ['value_share', valueShare],
  ['most_common_value', mostCommon],
]);

async function tooManyRows({ session, dataset, bound, scope, job }: AskedMeasure): Promise<Witness> {
  const rows = Number(await session.value(sql`SELECT count(*) FROM ${scope}`, job));
  const max = bound.values['max'];
  if (typeof max !== 'number' || rows <= max) return { problem: 'impossible' };
  const row = ident(dataset.rowColumn);
  const last = sql`SELECT ${row} AS row, NULL AS v FROM ${scope} ORDER BY ${row} DESC LIMIT ${lit(rows - max)}`;
  return { rows: last, method: 'exact' };
}

async function tooManyValues({ session, dataset, bound, scope, job }: AskedMeasure): Promise<Witness> {
  const value = ident(String(bound.values['column']));
  const found = Number(await session.value(sql`SELECT count(DISTINCT ${value}) FROM ${scope}`, job));
  const max = bound.values['max'];
  if (typeof max !== 'number' || found <= max) return { problem: 'impossible' };
  const rarest = sql`SELECT ${value} AS x FROM ${scope} WHERE ${value} IS NOT NULL GROUP BY ${value} ORDER BY count(*), ${asText(value)} LIMIT ${lit(Math.ceil(found - max))}`;
  return {
    rows: sql`SELECT ${ident(dataset.rowColumn)} AS row, ${asText(value)} AS v FROM ${scope} WHERE ${value} IN (${rarest})`,
    method: 'exact',
  };
}

async function valueShare({ session, dataset, bound, scope, job }: AskedMeasure): Promise<Witness> {
  const { min, max, value } = bound.values;
  const text = asText(ident(String(bound.values['column'])));
  const isIt = sql`(${text} IS NOT DISTINCT FROM ${lit(String(value))})`;
  const [counts = {}] = await session.rows(
    sql`SELECT count(*) AS n, count_if(${isIt}) AS c FROM ${scope}`,
    job,
  );
  const [n, c] = [Number(counts['n']), Number(counts['c'])];
  const isHigh = typeof max === 'number' && c / n > max;
  const removed = isHigh
    ? leastThat((k) => (c - k) / (n - k) <= max, c - max * n, 1 - max, n)
    : leastThat((k) => c / (n - k) >= Number(min), Number(min) * n - c, Number(min), n);
  if (removed === null || (!isHigh && c === 0)) return { problem: 'impossible' };
  const row = ident(dataset.rowColumn);
  const going = isHigh ? isIt : sql`NOT ${isIt}`;
  return {
    rows: sql`SELECT ${row} AS row, ${text} AS v FROM ${scope} WHERE ${going} ORDER BY ${row} LIMIT ${lit(removed)}`,
    method: 'exact',
  };
}

/** The least whole number below `n` that holds, near `above / below`, where it must be but for rounding. */
function leastThat(holds: (k: number) => boolean, above: number, below: number, n: number): number | null {
  const start = below <= 0 ? n : Math.max(1, Math.floor(above / below) - 1);
  for (let k = start; k <= start + 3 && k < n; k += 1) if (holds(k)) return k;
  return null;
}

async function mostCommon({ session, dataset, bound, scope, job }: AskedMeasure): Promise<Witness> {
  const wanted = bound.values['values'];
  const text = asText(ident(String(bound.values['column'])));
  const accepted = join((Array.isArray(wanted) ? wanted : []).map((one) => lit(String(one))));
  const counts = sql`SELECT x, n, row_number() OVER (ORDER BY ${textOrder(sql`x`)}) AS place FROM (SELECT x, count(*) AS n FROM (SELECT ${text} AS x FROM ${scope}) WHERE x IS NOT NULL GROUP BY x)`;
  const excess = (best: Fragment): Fragment =>
    sql`greatest(0, o.n - ${best}.n + CASE WHEN o.place < ${best}.place THEN 1 ELSE 0 END)`;
  const best = await session.value(
    sql`WITH c AS (${counts}) SELECT b.x FROM c AS b LEFT JOIN c AS o ON o.x NOT IN (${accepted}) WHERE b.x IN (${accepted}) GROUP BY b.x, b.n ORDER BY coalesce(sum(${excess(sql`b`)}), 0), b.x LIMIT 1`,
    job,
  );
  if (best === null) return { problem: 'impossible' };
  const going = sql`SELECT o.x, ${excess(sql`b`)} AS most FROM c AS o, (SELECT * FROM c WHERE x = ${lit(String(best))}) AS b WHERE o.x NOT IN (${accepted})`;
  const row = ident(dataset.rowColumn);
  return {
    rows: sql`WITH c AS (${counts}), going AS (${going}) SELECT r.row, r.v FROM (SELECT ${row} AS row, ${text} AS v, row_number() OVER (PARTITION BY ${text} ORDER BY ${row} DESC) AS place FROM ${scope}) AS r JOIN going ON going.x = r.v WHERE r.place <= going.most`,
    method: 'exact',
  };
}
