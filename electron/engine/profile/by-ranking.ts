import type { Cell } from '#shared/formats/extract.ts';
import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import { NO_MOMENTS, rankOf, spreadOf, type Moments } from '#shared/profile/counted-numbers.ts';
import { binsOf, histogramOf, type Bins } from '#shared/profile/histogram.ts';
import { deviationFence, quartileFence, type Fence } from '#shared/profile/outlier-fence.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { sentinelEnds } from '#shared/profile/sentinels.ts';
import { ident, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { assemble } from './assemble.ts';
import { countIn, numberIn, type Row } from './column-facts.ts';
import { groupsOfUnique, groupValues } from './group-values.ts';
import type { Look } from './look-at-sample.ts';
import type { MeasuredColumn } from './measured-column.ts';
import { asNumber, double, isFinite, type ProfiledColumn } from './measures.ts';
import { QUANTILES, quantilesOf } from './number-facts.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { timesOf } from './times-of.ts';
import { valuesAtRanks } from './rank-values.ts';
import { ALL_VALUES } from './value-facts.ts';

/**
 * Profiles numbers, dates and times that are too many to count or sort here: a few scans of the table, none of
 * which holds more than it answers. All of it is exact but for what `approximate` names.
 */
export async function profileRanked(
  session: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  beside: {
    readonly monotonic: ColumnProfile['monotonic'];
    readonly asOf: Date;
    readonly exact: boolean;
    readonly look: Look | undefined;
  },
  job: Job,
): Promise<MeasuredColumn> {
  const { kind, name } = column;
  const value = ident(name);
  const numbers = sql`(SELECT ${value} AS v, ${asNumber(kind, value)} AS x FROM ${table.relation} WHERE ${isFinite(kind, value)})`;
  const row = await scanned(session, table, column, beside.look, job);
  const groups = await groupsOf(session, table, column, { row, monotonic: beside.monotonic }, job);
  const found = {
    ...groups,
    nulls: countIn(row, 'nulls'),
    min: row['low_value'] ?? null,
    max: row['high_value'] ?? null,
    monotonic: beside.monotonic,
    ...countsOf(kind, row),
  };
  const finite = countIn(row, 'finite');
  const [low, high] = [numberIn(row, 'low'), numberIn(row, 'high')];
  if (finite === 0 || low === null || high === null) return assemble(table, column, found);
  const ranked = await rankedFacts(session, numbers, { kind, finite, low, high }, job);
  return assemble(table, column, {
    ...found,
    ...(isNumeric(kind) ? momentsIn(row, finite, low === high) : NO_MOMENTS),
    ...ranked.facts,
    histogram: await histogramIn(session, numbers, { kind, bins: binsOf(kind, low, high) }, job),
    ...(await edgesIn(session, numbers, { kind, low, high, ...ranked }, job)),
    ...(isTemporal(kind) ? await timesOf(session, table, column, { ...beside, low, high }, job) : {}),
  });
}

/** Different values and the commonest; in strict order no value comes twice, and none need be counted. */
async function groupsOf(
  session: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  { row, monotonic }: { row: Row; monotonic: ColumnProfile['monotonic'] },
  job: Job,
) {
  if (monotonic !== 'strictly_increasing' && monotonic !== 'strictly_decreasing') {
    return groupValues(session, table.relation, column, job);
  }
  const given = table.rows - countIn(row, 'nulls');
  const value = ident(column.name);
  const [smallest = []] = await session.lists(
    sql`SELECT ${value} FROM ${table.relation} WHERE ${value} IS NOT NULL ORDER BY 1 LIMIT ${lit(ALL_VALUES)}`,
    job,
  );
  return groupsOfUnique(smallest, given);
}

/** Counts, ends and power sums in one scan. Powers are of distances from the sample's mean, so that they stay small. */
async function scanned(
  session: Session,
  table: ProfiledTable,
  { kind, name }: ProfiledColumn,
  look: Look | undefined,
  job: Job,
): Promise<Row> {
  const value = ident(name);
  const number = asNumber(kind, value);
  const finite = isFinite(kind, value);
  const centre = look?.centre ?? 0;
  const reach = look?.reach ?? 0;
  const scale = Number.isFinite(reach) && reach > 0 ? reach : 1;
  const d = sql`((${number} - ${double(centre)}) / ${double(scale)})`;
  const powers = isNumeric(kind)
    ? sql`, sum(x1) AS s1, sum(x1 * x1) AS s2, sum(x1 * x1 * x1) AS s3, sum(x1 * x1 * x1 * x1) AS s4, sum(x) AS total`
    : sql``;
  const float =
    kind === 'float'
      ? sql`, count(*) FILTER (WHERE isnan(v)) AS nan, count(*) FILTER (WHERE isinf(v)) AS infinities`
      : sql``;
  const known = kind === 'float' ? sql` FILTER (WHERE NOT isnan(v))` : sql``;
  const signs = isNumeric(kind)
    ? sql`, count(*) FILTER (WHERE v = 0) AS zeros, count(*) FILTER (WHERE v < 0) AS negatives`
    : sql``;
  const x1 = isNumeric(kind) ? sql`, CASE WHEN ${finite} THEN ${d} END AS x1` : sql``;
  const [row = {}] = await session.rows(
    sql`SELECT count(*) - count(v) AS nulls, min(v)${known} AS low_value, max(v)${known} AS high_value,
      count(x) AS finite, min(x) AS low, max(x) AS high${powers}${float}${signs}
      FROM (SELECT ${value} AS v, CASE WHEN ${finite} THEN ${number} END AS x${x1} FROM ${table.relation})`,
    job,
  );
  return { ...row, centre, scale };
}

function countsOf(kind: ProfiledColumn['kind'], row: Row) {
  const numeric = isNumeric(kind);
  const float = kind === 'float';
  return {
    zeros: numeric ? countIn(row, 'zeros') : null,
    negatives: numeric ? countIn(row, 'negatives') : null,
    nan: float ? countIn(row, 'nan') : null,
    infinities: float ? countIn(row, 'infinities') : null,
  };
}

function momentsIn(row: Row, rows: number, constant: boolean): Moments {
  const total = numberIn(row, 'total');
  if (total === null) return NO_MOMENTS;
  if (constant) return { ...NO_MOMENTS, sum: total, mean: numberIn(row, 'low'), std: rows > 1 ? 0 : null };
  const power = (name: string) => numberIn(row, name) ?? NaN;
  const scale = countIn(row, 'scale');
  const mean = countIn(row, 'centre') + (scale * power('s1')) / rows;
  return {
    sum: total,
    mean: Number.isFinite(mean) ? mean : null,
    ...spreadOf([power('s1'), power('s2'), power('s3'), power('s4')], rows, scale),
  };
}

interface Ranked {
  readonly facts: Pick<ColumnProfile, 'quantiles' | 'mad'>;
  readonly fences: readonly [Fence | null, Fence | null];
}

async function rankedFacts(
  session: Session,
  numbers: Fragment,
  { kind, finite, low, high }: { kind: ProfiledColumn['kind']; finite: number; low: number; high: number },
  job: Job,
): Promise<Ranked> {
  const ranks = Object.values(QUANTILES).map((percent) => rankOf(percent, finite));
  const values = await valuesAtRanks(session, numbers, { ranks, low, high }, job);
  const quantiles = quantilesOf(values.map((value): Cell => value?.cell ?? null));
  if (!isNumeric(kind)) return { facts: { quantiles, mad: null }, fences: [null, null] };
  const at = (name: keyof typeof QUANTILES) => values[Object.keys(QUANTILES).indexOf(name)]?.number ?? null;
  const median = at('p50');
  if (median === null) return { facts: { quantiles, mad: null }, fences: [null, null] };
  const distances = sql`(SELECT abs(x - ${double(median)}) AS v, abs(x - ${double(median)}) AS x FROM ${numbers})`;
  const reach = Math.max(high - median, median - low);
  const [middle] = Number.isFinite(reach)
    ? await valuesAtRanks(session, distances, { ranks: [rankOf(50, finite)], low: 0, high: reach }, job)
    : [];
  const mad = middle?.number ?? null;
  return {
    facts: { quantiles, mad },
    fences: [quartileFence(at('p25'), at('p75')), deviationFence(median, mad)],
  };
}

async function histogramIn(
  session: Session,
  numbers: Fragment,
  { kind, bins }: { kind: ProfiledColumn['kind']; bins: Bins | null },
  job: Job,
): Promise<ColumnProfile['histogram']> {
  if (!bins) return null;
  const [low, width] = [double(bins.low), double(bins.width)];
  // The division may round a number over an edge; it belongs where the edges say.
  const [places = [], counts = []] = await session.lists(
    sql`SELECT least(b - (x < ${low} + b * ${width})::INTEGER + (x >= ${low} + (b + 1) * ${width})::INTEGER, ${lit(bins.count - 1)})::INTEGER,
      count(*) FROM (SELECT x, floor((x - ${low}) / ${width}) AS b FROM ${numbers}) GROUP BY 1`,
    job,
  );
  return histogramOf(
    kind,
    bins,
    new Map(places.map((place, index) => [Number(place), Number(counts[index])])),
  );
}

/** Outliers, and ends that stand for “no value”, in one scan. */
async function edgesIn(
  session: Session,
  numbers: Fragment,
  { kind, low, high, fences }: { kind: ProfiledColumn['kind']; low: number; high: number } & Ranked,
  job: Job,
): Promise<Pick<ColumnProfile, 'outliers' | 'outliers_mad' | 'sentinels'>> {
  const beyond = fences.map((fence) =>
    fence ? sql`count(*) FILTER (WHERE x < ${double(fence.low)} OR x > ${double(fence.high)})` : sql`0`,
  );
  const [first, second] = [double(low), double(high)];
  const [row = {}] = await session.rows(
    sql`SELECT ${beyond[0] ?? sql`0`} AS by_quartiles, ${beyond[1] ?? sql`0`} AS by_deviation,
      count(*) FILTER (WHERE x = ${first}) AS lows, count(*) FILTER (WHERE x = ${second}) AS highs,
      min(x) FILTER (WHERE x > ${first}) AS second_low, max(x) FILTER (WHERE x < ${second}) AS second_high,
      min(v) AS low_cell, max(v) AS high_cell FROM ${numbers}`,
    job,
  );
  const [byQuartiles, byDeviation] = fences;
  const end = (cell: string, rows: string, number: number, next: string) => ({
    cell: row[cell] ?? null,
    rows: countIn(row, rows),
    number,
    next: numberIn(row, next) ?? number,
  });
  return {
    outliers: byQuartiles && { count: countIn(row, 'by_quartiles'), ...byQuartiles },
    outliers_mad: byDeviation && { count: countIn(row, 'by_deviation'), ...byDeviation },
    sentinels: sentinelEnds(
      end('low_cell', 'lows', low, 'second_low'),
      end('high_cell', 'highs', high, 'second_high'),
      isTemporal(kind),
    ),
  };
}
