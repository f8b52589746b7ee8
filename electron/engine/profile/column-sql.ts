import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { SEMANTIC_TYPES } from '#shared/profile/semantic-types.ts';
import { CASE_PATTERNS, CHARACTER_CLASSES } from '#shared/profile/text-shape.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import {
  asNumber,
  double,
  hasOuterSpace,
  isFinite,
  maskOf,
  shownValue,
  type ProfiledColumn,
} from './measures.ts';
import { QUANTILES } from './number-facts.ts';
import { ALL_VALUES, TOP } from './value-facts.ts';

type Facts = Omit<ColumnProfile, 'sql' | 'queries'>;

/** What all queries of a column are made of. */
interface Parts {
  readonly source: Fragment;
  readonly column: ProfiledColumn;
  /** The value, and it as a number. */
  readonly value: Fragment;
  readonly number: Fragment;
  readonly finite: Fragment;
  readonly facts: Facts;
}

/**
 * The queries that give a column's numbers when they are run as they stand: `sql` has a column for each plain
 * field, the others answer for the field they are named after. However a number was found, it is the one its query
 * gives; where it is an estimate, its query gives the exact one.
 */
export function columnSql(
  source: Fragment,
  column: ProfiledColumn,
  facts: Facts,
): Pick<ColumnProfile, 'sql' | 'queries'> {
  const value = shownValue(column);
  const parts: Parts = {
    source,
    column,
    value,
    number: asNumber(column.kind, value),
    finite: isFinite(column.kind, value),
    facts,
  };
  const queries = {
    ...valueQueries(parts),
    ...(isNumeric(column.kind) ? numberQueries(parts) : {}),
    ...(isNumeric(column.kind) || isTemporal(column.kind) ? orderedQueries(parts) : {}),
    ...(isTemporal(column.kind) ? timeQueries(parts) : {}),
    ...(column.kind === 'text' ? textQueries(parts) : {}),
  };
  return {
    sql: mainQuery(parts).render('duckdb'),
    queries: Object.fromEntries(
      Object.entries(queries).map(([name, query]) => [name, query.render('duckdb')]),
    ),
  };
}

function mainQuery({ source, column: { kind }, value, finite }: Parts): Fragment {
  const known = kind === 'float' ? sql` FILTER (WHERE NOT isnan(${value}))` : sql``;
  const rows = (condition: Fragment) => sql`count(*) FILTER (WHERE ${condition})`;
  const asked: Record<string, Fragment> = {
    rows: sql`count(*)`,
    nulls: rows(sql`${value} IS NULL`),
    distinct: sql`count(DISTINCT ${value})`,
    ...(kind === 'nested' ? {} : { min: sql`min(${value})${known}`, max: sql`max(${value})${known}` }),
    ...(isNumeric(kind)
      ? {
          sum: sql`sum(${value}::DOUBLE) FILTER (WHERE ${finite})`,
          mean: sql`sum(${value}::DOUBLE) FILTER (WHERE ${finite}) / ${rows(finite)}`,
          zeros: rows(sql`${value} = 0`),
          negatives: rows(sql`${value} < 0`),
        }
      : {}),
    ...(kind === 'float' ? { nan: rows(sql`isnan(${value})`), infinities: rows(sql`isinf(${value})`) } : {}),
    ...(kind === 'text'
      ? {
          length_min: sql`min(length(${value}))`,
          length_max: sql`max(length(${value}))`,
          length_mean: sql`avg(length(${value}))`,
          empty: rows(sql`${value} = ''`),
          whitespace: rows(hasOuterSpace(value)),
        }
      : {}),
  };
  return sql`SELECT ${join(Object.entries(asked).map(([name, measure]) => sql`${measure} AS ${ident(name)}`))} FROM ${source}`;
}

function valueQueries({ source, value, facts }: Parts): Record<string, Fragment> {
  const counted = sql`SELECT ${value} AS value, count(*) AS count FROM ${source} WHERE ${value} IS NOT NULL GROUP BY 1`;
  const limit = lit(facts.distinct <= ALL_VALUES ? ALL_VALUES : TOP);
  return {
    top: sql`${counted} ORDER BY 2 DESC, 1 LIMIT ${limit}`,
    ...(facts.unique === null
      ? {}
      : { unique: sql`SELECT count(*) AS ${ident('unique')} FROM (${counted} HAVING count(*) = 1)` }),
    ...(facts.bottom.length === 0 ? {} : { bottom: sql`${counted} ORDER BY 2, 1 LIMIT ${lit(TOP)}` }),
    ...(facts.sentinels.length === 0
      ? {}
      : {
          sentinels: sql`SELECT ${value} AS value, count(*) AS count FROM ${source}
            WHERE ${value}::VARCHAR IN (${join(facts.sentinels.map((found) => lit(String(found.value))))})
            GROUP BY 1 ORDER BY 2 DESC`,
        }),
    ...(facts.monotonic === null
      ? {}
      : {
          monotonic: sql`SELECT count(*) FILTER (WHERE value > before) AS rises, count(*) FILTER (WHERE value < before) AS falls,
            count(*) FILTER (WHERE value = before) AS repeats
            FROM (SELECT value, lag(value) OVER () AS before FROM (SELECT ${value} AS value FROM ${source} WHERE ${value} IS NOT NULL))`,
        }),
  };
}

function numberQueries({ source, number, finite, facts }: Parts): Record<string, Fragment> {
  const values = sql`SELECT ${number} AS x FROM ${source} WHERE ${finite}`;
  // In units of their range, and of halves: the difference of two doubles need not be one, nor the powers of it.
  const spread = sql`WITH given AS (${values}), ends AS (SELECT min(x) / 2 AS low, max(x) / 2 AS high FROM given),
    numbers AS (SELECT (x / 2 - low) / (high - low) AS x FROM given, ends),
    centre AS (SELECT favg(x) AS mean FROM numbers),
    scaled AS (SELECT x - mean AS d FROM numbers, centre)
    SELECT (SELECT high - low FROM ends) * sqrt(sum(d * d) / (count(*) - 1)) * 2 AS std,
      sum(d * d * d) / count(*) / pow(sum(d * d) / count(*), 1.5) AS skewness,
      sum(d * d * d * d) / count(*) / pow(sum(d * d) / count(*), 2) - 3 AS kurtosis FROM scaled`;
  const outside = (fence: Facts['outliers']) =>
    fence
      ? sql`SELECT count(*) FILTER (WHERE x < ${double(fence.low)} OR x > ${double(fence.high)}) AS count FROM (${values})`
      : null;
  const [byQuartiles, byDeviation] = [outside(facts.outliers), outside(facts.outliers_mad)];
  return {
    ...(facts.skewness === null ? {} : { std: spread, skewness: spread, kurtosis: spread }),
    ...(facts.mad === null
      ? {}
      : {
          mad: sql`WITH numbers AS (${values}), middle AS (SELECT quantile_disc(x, 0.5) AS median FROM numbers)
            SELECT quantile_disc(abs(x - median), 0.5) AS mad FROM numbers, middle`,
        }),
    ...(byQuartiles ? { outliers: byQuartiles } : {}),
    ...(byDeviation ? { outliers_mad: byDeviation } : {}),
  };
}

function orderedQueries({ source, value, number, finite, facts }: Parts): Record<string, Fragment> {
  const shares = Object.entries(QUANTILES).map(
    ([name, percent]) => sql`quantile_disc(${value}, ${lit(percent / 100)}) AS ${ident(name)}`,
  );
  return {
    ...(facts.quantiles === null
      ? {}
      : { quantiles: sql`SELECT ${join(shares)} FROM ${source} WHERE ${finite}` }),
    ...(facts.histogram === null
      ? {}
      : {
          histogram: binned(facts.histogram.edges, sql`SELECT ${number} AS x FROM ${source} WHERE ${finite}`),
        }),
  };
}

/** How many numbers `x` lie between each edge and the next; the last edge belongs to the last bin. */
function binned(edges: readonly number[], numbers: Fragment): Fragment {
  const list = (part: readonly number[]) => sql`unnest([${join(part.map(double))}])`;
  return sql`WITH bins AS (SELECT ${list(edges.slice(0, -1))} AS low, ${list(edges.slice(1))} AS high)
    SELECT low, count(x) AS count FROM bins LEFT JOIN (${numbers}) ON x >= low AND (x < high OR (x >= high AND high = ${double(edges.at(-1) ?? 0)}))
    GROUP BY 1 ORDER BY 1`;
}

function timeQueries({
  source,
  value,
  number,
  finite,
  facts: { gaps, freshness },
}: Parts): Record<string, Fragment> {
  const place = gaps ? sql`date_trunc(${lit(gaps.unit)}, ${value})` : sql``;
  const past = freshness ? sql`${number} <= epoch(${lit(freshness.as_of)}::TIMESTAMPTZ)` : sql``;
  return {
    ...(gaps
      ? {
          gaps: sql`SELECT count(DISTINCT ${place}) AS present, date_diff(${lit(gaps.unit)}, min(${place}), max(${place})) + 1 AS steps
            FROM ${source} WHERE ${finite}`,
        }
      : {}),
    ...(freshness
      ? {
          freshness: sql`SELECT max(${value}) FILTER (WHERE ${past}) AS newest, count(*) FILTER (WHERE NOT (${past})) AS future
            FROM ${source} WHERE ${finite}`,
        }
      : {}),
  };
}

function textQueries({ source, value, facts }: Parts): Record<string, Fragment> {
  const given = sql`FROM ${source} WHERE ${value} IS NOT NULL`;
  const meaning = SEMANTIC_TYPES.filter(({ name }) => name === facts.semantic_type).map(
    ({ pattern }) => sql`regexp_full_match(${value}, ${lit(pattern)}, 'i')`,
  );
  const spellings = facts.clusters.flatMap(({ values }) => values.map((one) => lit(String(one.value))));
  return {
    ...(facts.length === null
      ? {}
      : {
          lengths: sql`SELECT length(${value}) AS length, count(*) AS count ${given} GROUP BY 1 ORDER BY 1`,
          ...formQueries(source, value),
        }),
    ...(meaning.length === 0
      ? {}
      : {
          semantic_type: sql`SELECT count(*) FILTER (WHERE ${join(meaning, ' OR ')}) AS matches, count(*) AS texts ${given} AND ${value} <> ''`,
        }),
    ...(spellings.length === 0
      ? {}
      : {
          clusters: sql`SELECT ${value} AS value, count(*) AS count ${given} AND ${value} IN (${join(spellings)}) GROUP BY 1 ORDER BY 2 DESC`,
        }),
  };
}

/** What counts character classes, casing and the commonest forms of texts. */
export function formQueries(
  source: Fragment,
  value: Fragment,
): Record<'classes' | 'casing' | 'patterns', Fragment> {
  const holding = Object.entries(CHARACTER_CLASSES).map(
    ([name, test]) => sql`count(*) FILTER (WHERE regexp_matches(${value}, ${lit(test)})) AS ${ident(name)}`,
  );
  const has = (test: string) => sql`regexp_matches(${value}, ${lit(test)})`;
  const casing = sql`CASE WHEN NOT ${has(CASE_PATTERNS.cased)} THEN 'none' WHEN NOT ${has(CASE_PATTERNS.small)} THEN 'upper'
    WHEN NOT ${has(CASE_PATTERNS.capital)} THEN 'lower'
    WHEN regexp_full_match(${value}, ${lit(CASE_PATTERNS.title)}, 's') THEN 'title' ELSE 'mixed' END`;
  const given = sql`FROM ${source} WHERE ${value} IS NOT NULL`;
  return {
    classes: sql`SELECT ${join(holding)} ${given}`,
    casing: sql`SELECT ${casing} AS casing, count(*) AS count ${given} GROUP BY 1`,
    patterns: sql`SELECT ${maskOf(value)} AS pattern, count(*) AS count ${given} AND ${value} <> ''
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${lit(TOP)}`,
  };
}
