import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { unmeasured } from '#shared/profile/unmeasured.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { commonFacts, countedIn, countIn, TOP, type Row } from './column-facts.ts';
import type { MeasuredColumn } from './measured-column.ts';
import { asNumber, isFinite, measures, scanned, type ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { NO_QUANTILES, quantilesOfTable } from './quantiles.ts';
import { NO_SPREAD, spreadOf } from './spread.ts';
import { countMisfits, NO_TEXT, textFacts, type TextFacts } from './text-facts.ts';

/** From this share of different values on, a column may be a key, and its values are counted exactly. */
const MAYBE_UNIQUE = 0.85;

/** Columns measured in one scan; more would make one step too long to watch. */
export const COLUMNS_A_SCAN = 25;

/** Measures of columns with many values, from one scan of the table; a row of plain measures for each column. */
export async function scanColumns(
  session: Session,
  table: Fragment,
  columns: readonly ProfiledColumn[],
  job: Job,
): Promise<Row[]> {
  const prefix = (column: ProfiledColumn) => `c${column.index}_`;
  const asked = columns.flatMap((column) =>
    scanMeasures(column).map(([name, measure]) => sql`${measure} AS ${ident(prefix(column) + name)}`),
  );
  const [row = {}] = await session.rows(sql`SELECT ${join(asked)} FROM ${table}`, job);
  return columns.map((column) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name]) => name.startsWith(prefix(column)))
        .map(([name, cell]) => [name.slice(prefix(column).length), cell]),
    ),
  );
}

function scanMeasures({ kind, name }: ProfiledColumn): [string, Fragment][] {
  const value = ident(name);
  return Object.entries({
    distinct_values: sql`approx_count_distinct(${value})`,
    ...measures(kind, value, scanned),
  });
}

/** How many different values a scan estimated; an estimate may exceed what is possible, so it is capped. */
export function estimatedDistinct(row: Row, rows: number): number {
  return Math.min(countIn(row, 'distinct_values'), rows - countIn(row, 'nulls'));
}

/**
 * Completes the profile of a column with many values from its scan. Counts are exact; distinct values are
 * estimated unless the column may be a key; patterns come from a sample.
 */
export async function profileByScan(
  session: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  row: Row,
  job: Job,
): Promise<MeasuredColumn> {
  const { kind } = column;
  const given = table.rows - countIn(row, 'nulls');
  const estimate = estimatedDistinct(row, table.rows);
  const common = await commonest(session, table.relation, column, estimate >= MAYBE_UNIQUE * given, job);
  const text = kind === 'text' ? await sampledText(session, table, column, given, job) : NO_TEXT;
  const ordered = isNumeric(kind) || isTemporal(kind);
  const { quantiles, quartiles } = ordered
    ? await quantilesOfTable(session, table, column, job)
    : NO_QUANTILES;
  const value = ident(column.name);
  const finite = sql`(SELECT ${asNumber(kind, value)} AS x, 1 AS n FROM ${table.relation} WHERE ${isFinite(kind, value)})`;
  const spread = ordered ? await spreadOf(session, kind, finite, { row, quartiles }, job) : NO_SPREAD;
  return {
    profile: {
      ...unmeasured(),
      ...commonFacts(column, table.rows, row),
      semantic_type: text.semantic?.name ?? null,
      distinct: common.distinct ?? estimate,
      distinct_exact: common.distinct !== null,
      top: common.top,
      patterns: text.patterns,
      quantiles,
      ...spread,
      sql: sql`SELECT ${join(scanMeasures(column).map(([name, measure]) => sql`${measure} AS ${ident(name)}`))}
        FROM ${table.relation}`.render('duckdb'),
    },
    misfits: text.misfits,
    notFinite: kind === 'float' ? given - countIn(row, 'finite') : 0,
  };
}

/** The most common values. With every value counted, the distinct count is exact too. */
async function commonest(
  session: Session,
  relation: Fragment,
  { name }: ProfiledColumn,
  countAll: boolean,
  job: Job,
): Promise<{ distinct: number | null; top: ColumnProfile['top'] }> {
  const value = ident(name);
  const candidates = sql`SELECT unnest(approx_top_k(${value}, ${lit(TOP)})) FROM ${relation}`;
  const counted = sql`SELECT ${value} AS v, count(*) AS n FROM ${relation}
    WHERE ${value} ${countAll ? sql`IS NOT NULL` : sql`IN (${candidates})`} GROUP BY 1`;
  const [row = {}] = await session.rows(
    sql`WITH counted AS MATERIALIZED (${counted}) SELECT (SELECT count(*) FROM counted) AS distinct_values,
      (SELECT list({'n': n, 'v': v}) FROM (SELECT n, v FROM counted ORDER BY n DESC, v LIMIT ${lit(TOP)})) AS top`,
    job,
  );
  return { distinct: countAll ? countIn(row, 'distinct_values') : null, top: countedIn(row, 'top') };
}

/** Form and meaning from the sample, scaled to the table; what does not fit is counted in the table itself. */
async function sampledText(
  session: Session,
  table: ProfiledTable,
  { name }: ProfiledColumn,
  given: number,
  job: Job,
): Promise<TextFacts> {
  const relation = ident('assay_frequencies');
  const counted = sql`SELECT ${ident(name)} AS v, count(*) AS n FROM ${table.sample} GROUP BY 1`;
  await session.execute(sql`CREATE OR REPLACE TEMP TABLE ${relation} AS ${counted}`, job);
  const facts = await textFacts(session, name, { relation, distinct: table.sampleRows }, job);
  const scale = given / Math.max(1, table.sampleRows * (given / table.rows));
  return {
    semantic: facts.semantic,
    patterns: facts.patterns.map(({ pattern, count }) => ({ pattern, count: Math.round(count * scale) })),
    misfits: facts.semantic ? await countMisfits(session, table.relation, name, facts.semantic, job) : 0,
  };
}
