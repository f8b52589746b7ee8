import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { ALL_VALUES, commonFacts, countedIn, countIn, numberIn, TOP, type Row } from './column-facts.ts';
import type { MeasuredColumn } from './measured-column.ts';
import { asNumber, isFinite, measures, QUANTILES, weighted, type ProfiledColumn } from './measures.ts';
import { NO_SPREAD, spreadOf, type Quartiles, type Spread } from './spread.ts';
import { NO_TEXT, textFacts } from './text-facts.ts';

const FREQUENCIES = ident('assay_frequencies');
const V = ident('v');

/**
 * Profiles a column from how often each of its values stands in the table: read once, then everything is exact
 * and costs by the number of different values. Asked in a transaction, for its scratch table.
 */
export async function profileByFrequency(
  tx: Session,
  table: Fragment,
  column: ProfiledColumn,
  job: Job,
): Promise<MeasuredColumn> {
  const { kind, name } = column;
  // A nested value is compared and shown as its text.
  const value = kind === 'nested' ? sql`${ident(name)}::VARCHAR` : ident(name);
  const counted = sql`SELECT ${value} AS v, count(*) AS n FROM ${table} GROUP BY 1`;
  await tx.execute(sql`CREATE OR REPLACE TEMP TABLE ${FREQUENCIES} AS ${counted}`, job);
  const query = (from: Fragment) => sql`SELECT ${join(firstLook(column))} FROM ${from}`;
  const [row = {}] = await tx.rows(query(FREQUENCIES), job);
  const spread =
    isNumeric(kind) || isTemporal(kind)
      ? await ordered(tx, column, row, job)
      : { quantiles: null, ...NO_SPREAD };
  const distinct = countIn(row, 'distinct_values');
  const text =
    kind === 'text' ? await textFacts(tx, name, { frequencies: FREQUENCIES, distinct }, job) : NO_TEXT;
  const rows = countIn(row, 'all_rows');
  return {
    profile: {
      ...commonFacts(column, rows, row),
      semantic_type: text.semantic?.name ?? null,
      distinct,
      distinct_exact: true,
      top: countedIn(row, 'top').slice(0, distinct <= ALL_VALUES ? ALL_VALUES : TOP),
      patterns: text.patterns,
      ...spread,
      sql: query(sql`(${counted})`).render('duckdb'),
    },
    misfits: text.misfits,
    notFinite: kind === 'float' ? rows - countIn(row, 'nulls') - countIn(row, 'finite') : 0,
  };
}

function firstLook({ kind }: ProfiledColumn): Fragment[] {
  return Object.entries({
    all_rows: sql`coalesce(sum(n), 0)`,
    distinct_values: sql`count(v)`,
    ...measures(kind, V, weighted),
    top: sql`min({'n': -n, 'v': v}, ${lit(ALL_VALUES)}) FILTER (WHERE v IS NOT NULL)`,
  }).map(([name, measure]) => sql`${measure} AS ${ident(name)}`);
}

/**
 * Quantiles are values of the column: the smallest that at least that share of the values do not exceed.
 */
async function ordered(
  tx: Session,
  { kind }: ProfiledColumn,
  row: Row,
  job: Job,
): Promise<Pick<ColumnProfile, 'quantiles'> & Spread> {
  const finite = countIn(row, 'finite');
  if (finite === 0) return { quantiles: null, ...NO_SPREAD };
  const shares = Object.entries(QUANTILES).flatMap(([name, share]) => {
    const reached = sql`FILTER (WHERE c >= ${lit(Math.ceil(share * finite))})`;
    return [
      sql`min(v) ${reached} AS ${ident(name)}`,
      sql`min(${asNumber(kind, V)}) ${reached} AS ${ident(`${name}_number`)}`,
    ];
  });
  const [found = {}] = await tx.rows(
    sql`SELECT ${join(shares)} FROM (SELECT v, sum(n) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) AS c
      FROM ${FREQUENCIES} WHERE ${isFinite(kind, V)})`,
    job,
  );
  const values = sql`(SELECT ${asNumber(kind, V)} AS x, n FROM ${FREQUENCIES} WHERE ${isFinite(kind, V)})`;
  const quartiles: Quartiles = [numberIn(found, 'p25_number'), numberIn(found, 'p75_number')];
  return {
    quantiles: Object.fromEntries(Object.keys(QUANTILES).map((name) => [name, found[name] ?? null])),
    ...(await spreadOf(tx, kind, values, { row, quartiles }, job)),
  };
}
