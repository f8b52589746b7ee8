import { AppError } from '../kernel/index.ts';
import { notInDialect } from '../kernel/messages/checks.ts';
import type { Dialect } from './dialect.ts';
import { byDialect, type Fragment, lit, raw, sql } from './sql.ts';

/** SQL for some dialects; where one has none, rendering says so. @throws AppError `unsupported` when rendered there */
function oneOf(what: string, spellings: Partial<Record<Dialect, Fragment>>): Fragment {
  return byDialect((dialect) => {
    const found = spellings[dialect];
    if (!found) throw new AppError(notInDialect(what, dialect));
    return found;
  });
}

/** The value as a double. */
export function asDouble(value: Fragment): Fragment {
  return byDialect((dialect) => sql`CAST(${value} AS ${raw(DOUBLE[dialect])})`);
}

const DOUBLE: Readonly<Record<Dialect, string>> = {
  duckdb: 'DOUBLE',
  postgres: 'DOUBLE PRECISION',
  redshift: 'DOUBLE PRECISION',
  snowflake: 'DOUBLE',
  bigquery: 'FLOAT64',
  databricks: 'DOUBLE',
  spark: 'DOUBLE',
};

/** The value as a timestamp without time zone; a date is its midnight. */
export function asTimestamp(value: Fragment): Fragment {
  return byDialect(
    (dialect) => sql`CAST(${value} AS ${raw(dialect === 'snowflake' ? 'TIMESTAMP_NTZ' : 'TIMESTAMP')})`,
  );
}

/** Seconds since 1970 of a date or timestamp, as a double; what has no zone is read as UTC. */
export function epochSeconds(value: Fragment): Fragment {
  const moment = asTimestamp(value);
  const whole = sql`EXTRACT(EPOCH FROM ${moment})`;
  return oneOf('seconds since 1970', {
    duckdb: sql`epoch(${moment})`,
    postgres: asDouble(whole),
    redshift: asDouble(whole),
    snowflake: asDouble(sql`DATE_PART('epoch_second', ${moment})`),
    bigquery: asDouble(sql`UNIX_SECONDS(${moment})`),
    databricks: asDouble(sql`UNIX_TIMESTAMP(${moment})`),
    spark: asDouble(sql`UNIX_TIMESTAMP(${moment})`),
  });
}

/** The moment the query runs, in UTC, as {@link epochSeconds} counts. */
export function nowSeconds(): Fragment {
  const whole = sql`EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)`;
  return oneOf('the current time', {
    duckdb: sql`epoch(now())`,
    postgres: asDouble(whole),
    redshift: asDouble(sql`EXTRACT(EPOCH FROM GETDATE())`),
    snowflake: asDouble(sql`DATE_PART('epoch_second', CURRENT_TIMESTAMP())`),
    bigquery: asDouble(sql`UNIX_SECONDS(CURRENT_TIMESTAMP())`),
    databricks: asDouble(sql`UNIX_TIMESTAMP(CURRENT_TIMESTAMP())`),
    spark: asDouble(sql`UNIX_TIMESTAMP(CURRENT_TIMESTAMP())`),
  });
}

/** The day of the week of a date or timestamp: 1 is Monday, 7 Sunday. */
export function weekday(value: Fragment): Fragment {
  // 1970-01-01 was a Thursday.
  return sql`(CAST(${floorMod(sql`FLOOR(${epochSeconds(value)} / 86400) + 3`, 7)} AS INTEGER) + 1)`;
}

/** The remainder of a whole number held as a double, from 0 up to below the divisor. */
function floorMod(value: Fragment, divisor: number): Fragment {
  return sql`((${value}) - ${lit(divisor)} * FLOOR((${value}) / ${lit(divisor)}))`;
}

/** A quantile of the group, between neighbours in proportion. BigQuery has no exact one as an aggregate. */
export function quantileOf(value: Fragment, share: number): Fragment {
  const within = sql`PERCENTILE_CONT(${lit(share)}) WITHIN GROUP (ORDER BY ${value})`;
  const spark = sql`PERCENTILE(${value}, ${lit(share)})`;
  return oneOf('an exact quantile as an aggregate', {
    duckdb: sql`quantile_cont(${asDouble(value)}, ${lit(share)})`,
    postgres: within,
    redshift: within,
    snowflake: within,
    databricks: spark,
    spark,
  });
}

/** Pearson's correlation of two columns over the group. */
export function correlationOf(left: Fragment, right: Fragment): Fragment {
  const call = sql`CORR(${asDouble(left)}, ${asDouble(right)})`;
  return byDialect((dialect) => {
    if (dialect === 'redshift') throw new AppError(notInDialect('CORR', dialect));
    return call;
  });
}

/** True when the regular expression matches somewhere in the text; NULL when the text is NULL. */
export function anyMatch(text: Fragment, pattern: string): Fragment {
  return oneOf('regular expressions', {
    duckdb: sql`regexp_matches(${text}, ${lit(pattern)})`,
    postgres: sql`${text} ~ ${lit(pattern)}`,
    redshift: sql`REGEXP_INSTR(${text}, ${lit(pattern)}, 1, 1, 0, 'p') > 0`,
    snowflake: sql`REGEXP_INSTR(${text}, ${lit(pattern)}) > 0`,
    bigquery: sql`REGEXP_CONTAINS(${text}, ${lit(pattern)})`,
    databricks: sql`${text} RLIKE ${lit(pattern)}`,
    spark: sql`${text} RLIKE ${lit(pattern)}`,
  });
}

/** True when the text is a JSON value; NULL when it is NULL. */
export function isJson(text: Fragment): Fragment {
  return oneOf('a test for JSON', {
    duckdb: sql`json_valid(${text})`,
    postgres: sql`${text} IS JSON`,
    redshift: sql`(IS_VALID_JSON(${text}) OR IS_VALID_JSON_ARRAY(${text}))`,
    snowflake: sql`TRY_PARSE_JSON(${text}) IS NOT NULL`,
    bigquery: sql`SAFE.PARSE_JSON(${text}) IS NOT NULL`,
    databricks: sql`TRY_PARSE_JSON(${text}) IS NOT NULL`,
  });
}

/** The value of a top-level key of a JSON object, as text; NULL where there is none. */
export function jsonField(text: Fragment, key: string): Fragment {
  const path = sql`${lit(`$."${key}"`)}`;
  const spark = sql`GET_JSON_OBJECT(${text}, ${lit(`$['${key}']`)})`;
  return oneOf('a key of JSON text', {
    duckdb: sql`json_extract_string(${text}, ${path})`,
    postgres: sql`(CAST(${text} AS JSON) ->> ${lit(key)})`,
    redshift: sql`JSON_EXTRACT_PATH_TEXT(${text}, ${lit(key)}, TRUE)`,
    snowflake: sql`CAST(GET(TRY_PARSE_JSON(${text}), ${lit(key)}) AS VARCHAR)`,
    bigquery: sql`JSON_VALUE(${text}, ${path})`,
    databricks: spark,
    spark,
  });
}

/** True for NaN and the infinities, where a column can hold them. */
export function isNotFinite(value: Fragment): Fragment {
  const number = asDouble(value);
  const named = (nan: Fragment, infinity: Fragment): Fragment =>
    sql`(${number} = ${nan} OR ABS(${number}) = ${infinity})`;
  const cast = byDialect(() => sql`CAST('NaN' AS DOUBLE PRECISION)`);
  return oneOf('NaN and infinity', {
    duckdb: sql`NOT isfinite(${number})`,
    postgres: named(cast, sql`CAST('Infinity' AS DOUBLE PRECISION)`),
    redshift: named(cast, sql`CAST('Infinity' AS DOUBLE PRECISION)`),
    snowflake: named(sql`CAST('NaN' AS DOUBLE)`, sql`CAST('inf' AS DOUBLE)`),
    bigquery: sql`(IS_NAN(${number}) OR IS_INF(${number}))`,
    databricks: sql`(ISNAN(${number}) OR ABS(${number}) = CAST('Infinity' AS DOUBLE))`,
    spark: sql`(ISNAN(${number}) OR ABS(${number}) = CAST('Infinity' AS DOUBLE))`,
  });
}
