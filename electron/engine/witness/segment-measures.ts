import type { Segment } from '#shared/rules/witness/witness-report.ts';
import { measureQuery } from '#shared/rules/rule-query.ts';
import { asText, ident, join, lit, sql } from '#shared/sql/index.ts';
import { freeName } from '../numbered-rows.ts';
import type { AskedMeasure } from './asked-measure.ts';

/** A column with more different values than this makes no segments. */
const MOST_VALUES = 20;
const MOST_COLUMNS = 6;
/** Each segment is measured without its rows, so so many rows at most are looked at in all. */
const MOST_ROWS = 200_000_000;

/**
 * What would be measured without each value of the columns of few values, those that move the measure most first. NULL
 * is a value here. Nothing for a rule whose measure is not an aggregate.
 */
export async function segmentMeasures(
  asked: AskedMeasure,
  measured: number | null,
): Promise<{ column: string; values: Segment[] }[]> {
  if (asked.check.kind !== 'aggregate') return [];
  const found: { column: string; values: Segment[]; moves: number }[] = [];
  for (const column of await columnsOfFewValues(asked)) {
    const values = await withoutEach(asked, column);
    const moved = values.map(({ measured_without: without }) =>
      without === null || measured === null ? 0 : Math.abs(Number(without) - measured),
    );
    if (values.length > 1) found.push({ column, values, moves: Math.max(...moved) });
  }
  return found.sort((a, b) => b.moves - a.moves).map(({ column, values }) => ({ column, values }));
}

async function columnsOfFewValues({ session, dataset, bound, scope, job }: AskedMeasure): Promise<string[]> {
  const names = dataset.columns.map(({ name }) => name).filter((name) => name !== bound.values['column']);
  if (names.length === 0) return [];
  const counted = names.map((name) => sql`approx_count_distinct(${ident(name)})`);
  const [lists = []] = await session.lists(sql`SELECT unnest([${join(counted)}]) FROM ${scope}`, job);
  const rows = Number(await session.value(sql`SELECT count(*) FROM ${scope}`, job));
  const few = names.flatMap((name, index) => {
    const distinct = Number(lists[index]);
    return distinct >= 1 && distinct <= MOST_VALUES ? [{ name, distinct }] : [];
  });
  const cheapest = few.sort((a, b) => a.distinct - b.distinct).filter(({ distinct }) => distinct > 1);
  let looked = 0;
  return cheapest
    .filter(({ distinct }) => (looked += distinct * rows) <= MOST_ROWS)
    .slice(0, MOST_COLUMNS)
    .map(({ name }) => name);
}

async function withoutEach(
  { session, dataset, check, scope, job }: AskedMeasure,
  column: string,
): Promise<Segment[]> {
  if (check.kind !== 'aggregate') return [];
  const names = [dataset.rowColumn, ...dataset.columns.map(({ name }) => name)];
  const segment = freeName('segment', names);
  const value = asText(ident('t', column));
  const segments = sql`(SELECT x, count(*) AS n FROM (SELECT ${value} AS x FROM ${scope} AS t) GROUP BY x ORDER BY n DESC LIMIT ${lit(MOST_VALUES + 1)})`;
  const others = sql`(SELECT t.*, g.x AS ${ident(segment)} FROM ${scope} AS t JOIN ${segments} AS g ON ${value} IS DISTINCT FROM g.x)`;
  const measures = measureQuery({ ...check, from: others, groupBy: [segment] }, others);
  const rows = await session.rows(
    sql`SELECT g.x AS value, g.n AS rows, m.measured, (${check.holds(sql`m.measured`)}) AS holds FROM ${segments} AS g LEFT JOIN (${measures}) AS m ON m.${ident(segment)} IS NOT DISTINCT FROM g.x ORDER BY g.n DESC, g.x`,
    job,
  );
  return rows.map((one) => ({
    value: one['value'] ?? null,
    rows: Number(one['rows']),
    measured_without: one['measured'] ?? null,
    holds_without: one['holds'] === true,
  }));
}
