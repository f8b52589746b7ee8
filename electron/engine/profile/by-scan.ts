import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { ALL_VALUES, commonFacts, countedIn, countIn, nestedIn, TOP, type Row } from './column-facts.ts';
import type { MeasuredColumn } from './measured-column.ts';
import { asNumber, isFinite, measures, QUANTILES, scanned, type ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { NO_SPREAD, spreadOf, type Quartiles, type Spread } from './spread.ts';
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
  const finite = isFinite(kind, value);
  return Object.entries({
    distinct_values: sql`approx_count_distinct(${value})`,
    ...measures(kind, value, scanned),
    ...(isNumeric(kind) || isTemporal(kind)
      ? {
          quantiles: sql`approx_quantile(${asNumber(kind, value)}, [${join(
            Object.values(QUANTILES).map((share) => lit(share)),
          )}]) FILTER (WHERE ${finite})`,
        }
      : {}),
  });
}

/** How many different values a scan estimated; an estimate may exceed what is possible, so it is capped. */
export function estimatedDistinct(row: Row, rows: number): number {
  return Math.min(countIn(row, 'distinct_values'), rows - countIn(row, 'nulls'));
}

/**
 * Completes the profile of a column with many values from its scan. Counts are exact; distinct values are
 * estimated unless the column may be a key; quantiles are approximate (t-digest); patterns come from a sample.
 */
export async function profileByScan(
  session: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  row: Row,
  job: Job,
): Promise<MeasuredColumn> {
  const given = table.rows - countIn(row, 'nulls');
  const estimate = estimatedDistinct(row, table.rows);
  const common = await commonest(session, table.relation, column, estimate >= MAYBE_UNIQUE * given, job);
  const text = column.kind === 'text' ? await sampledText(session, table, column, given, job) : NO_TEXT;
  return {
    profile: {
      ...commonFacts(column, table.rows, row),
      semantic_type: text.semantic?.name ?? null,
      distinct: common.distinct ?? estimate,
      distinct_exact: common.distinct !== null,
      top: common.top,
      patterns: text.patterns,
      ...(await ordered(session, table.relation, column, row, job)),
      sql: sql`SELECT ${join(scanMeasures(column).map(([name, measure]) => sql`${measure} AS ${ident(name)}`))}
        FROM ${table.relation}`.render('duckdb'),
    },
    misfits: text.misfits,
    notFinite: column.kind === 'float' ? given - countIn(row, 'finite') : 0,
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
  const counted = sql`SELECT ${value} AS v, count(*) AS n FROM ${relation}`;
  const candidates = sql`SELECT unnest(approx_top_k(${value}, ${lit(TOP)})) FROM ${relation}`;
  const values = countAll
    ? sql`${counted} WHERE ${value} IS NOT NULL GROUP BY 1`
    : sql`${counted} WHERE ${value} IN (${candidates}) GROUP BY 1`;
  const [row = {}] = await session.rows(
    sql`SELECT count(*) AS distinct_values, min({'n': -n, 'v': v}, ${lit(ALL_VALUES)}) AS top FROM (${values})`,
    job,
  );
  return {
    distinct: countAll ? countIn(row, 'distinct_values') : null,
    top: countedIn(row, 'top').slice(0, TOP),
  };
}

/** Form and meaning from the sample, scaled to the table; what does not fit is counted in the table itself. */
async function sampledText(
  session: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  given: number,
  job: Job,
): Promise<TextFacts> {
  const frequencies = sql`(SELECT ${ident(column.name)} AS v, count(*) AS n FROM ${table.sample} GROUP BY 1)`;
  const facts = await textFacts(session, column.name, { frequencies, distinct: table.sampleRows }, job);
  const seen = Math.max(1, table.sampleRows * (given / table.rows));
  return {
    semantic: facts.semantic,
    patterns: facts.patterns.map(({ pattern, count }) => ({
      pattern,
      count: Math.round((count / seen) * given),
    })),
    misfits: facts.semantic ? await countMisfits(session, table.relation, column, facts.semantic, job) : 0,
  };
}

async function ordered(
  session: Session,
  relation: Fragment,
  { kind, name }: ProfiledColumn,
  row: Row,
  job: Job,
): Promise<Pick<ColumnProfile, 'quantiles'> & Spread> {
  const found = nestedIn(row, 'quantiles', (list) => (Array.isArray(list) ? list.map(Number) : null), null);
  if (!found) return { quantiles: null, ...NO_SPREAD };
  const value = ident(name);
  const values = sql`(SELECT ${asNumber(kind, value)} AS x, 1 AS n FROM ${relation} WHERE ${isFinite(kind, value)})`;
  const quartiles: Quartiles = [found[1] ?? null, found[3] ?? null];
  return {
    quantiles: Object.fromEntries(
      Object.keys(QUANTILES).map((share, index) => [share, quantileCell(kind, found[index])]),
    ),
    ...(await spreadOf(session, kind, values, { row, quartiles }, job)),
  };
}

/** A quantile as the column would show it: dates and times as text. */
function quantileCell(kind: ProfiledColumn['kind'], value: number | undefined): string | number | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  if (kind === 'date') return new Date(value * 1000).toISOString().slice(0, 10);
  if (kind === 'timestamp') return new Date(value * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return kind === 'integer' ? Math.round(value) : value;
}
