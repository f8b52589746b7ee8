import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import { unmeasured } from '#shared/profile/unmeasured.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { ALL_VALUES, commonFacts, countedIn, countIn, TOP, type Row } from './column-facts.ts';
import type { MeasuredColumn } from './measured-column.ts';
import { asNumber, isFinite, measures, weighted, type ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { NO_QUANTILES, quantilesOfFrequencies, quantilesOfTable, type Quantiles } from './quantiles.ts';
import { NO_SPREAD, spreadOf } from './spread.ts';
import { NO_TEXT, textFacts } from './text-facts.ts';

const FREQUENCIES = ident('assay_frequencies');
const V = ident('v');

/** With more different values, the table gives its quantiles faster than they are added up. */
const MOST_ADDED_UP = 5_000;

/**
 * Profiles a column from how often each of its values stands in the table: read once, then everything is exact
 * and costs by the number of different values. Asked in a transaction, for its scratch table.
 */
export async function profileByFrequency(
  tx: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  job: Job,
): Promise<MeasuredColumn> {
  const { kind, name } = column;
  // A nested value is compared and shown as its text.
  const value = kind === 'nested' ? sql`${ident(name)}::VARCHAR` : ident(name);
  const counted = sql`SELECT ${value} AS v, count(*) AS n FROM ${table.relation} GROUP BY 1`;
  await tx.execute(sql`CREATE OR REPLACE TEMP TABLE ${FREQUENCIES} AS ${counted}`, job);
  const query = (from: Fragment) => sql`SELECT ${join(firstLook(column))} FROM ${from}`;
  const [row = {}] = await tx.rows(query(FREQUENCIES), job);
  const distinct = countIn(row, 'distinct_values');
  const { quantiles, quartiles } = await quantilesOf(tx, table, column, row, job);
  const finite = sql`(SELECT ${asNumber(kind, V)} AS x, n FROM ${FREQUENCIES} WHERE ${isFinite(kind, V)})`;
  const spread = quantiles ? await spreadOf(tx, kind, finite, { row, quartiles }, job) : NO_SPREAD;
  const text =
    kind === 'text' ? await textFacts(tx, name, { relation: FREQUENCIES, distinct }, job) : NO_TEXT;
  return {
    profile: {
      ...unmeasured(),
      ...commonFacts(column, table.rows, row),
      semantic_type: text.semantic?.name ?? null,
      distinct,
      distinct_exact: true,
      top: await commonest(tx, distinct, job),
      patterns: text.patterns,
      quantiles,
      ...spread,
      sql: query(sql`(${counted})`).render('duckdb'),
    },
    misfits: text.misfits,
    notFinite: kind === 'float' ? table.rows - countIn(row, 'nulls') - countIn(row, 'finite') : 0,
  };
}

function firstLook({ kind }: ProfiledColumn): Fragment[] {
  return Object.entries({ distinct_values: sql`count(v)`, ...measures(kind, V, weighted) }).map(
    ([name, measure]) => sql`${measure} AS ${ident(name)}`,
  );
}

/** The most common values; all of them when they are few. Of equally common ones the smaller come first. */
async function commonest(tx: Session, distinct: number, job: Job) {
  const limit = lit(distinct <= ALL_VALUES ? ALL_VALUES : TOP);
  const [row = {}] = await tx.rows(
    sql`SELECT list({'n': n, 'v': v}) AS top
      FROM (SELECT n, v FROM ${FREQUENCIES} WHERE v IS NOT NULL ORDER BY n DESC, v LIMIT ${limit})`,
    job,
  );
  return countedIn(row, 'top');
}

async function quantilesOf(
  tx: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  row: Row,
  job: Job,
): Promise<Quantiles> {
  const finite = countIn(row, 'finite');
  if (finite === 0 || !(isNumeric(column.kind) || isTemporal(column.kind))) return NO_QUANTILES;
  return countIn(row, 'distinct_values') <= MOST_ADDED_UP
    ? quantilesOfFrequencies(tx, FREQUENCIES, column, finite, job)
    : quantilesOfTable(tx, table, column, job);
}
