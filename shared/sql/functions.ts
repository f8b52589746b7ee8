import { byDialect, type Fragment, lit, raw, sql } from './sql.ts';

/** The value as text, as the dialect writes it. Dates come out in ISO form in every dialect. */
export function asText(value: Fragment): Fragment {
  return byDialect((dialect) => {
    switch (dialect) {
      case 'duckdb':
      case 'snowflake':
      case 'redshift':
        return sql`CAST(${value} AS VARCHAR)`;
      case 'postgres':
        return sql`CAST(${value} AS TEXT)`;
      case 'bigquery':
      case 'databricks':
      case 'spark':
        return sql`CAST(${value} AS STRING)`;
    }
  });
}

/**
 * True when the whole text matches the regular expression; NULL when the text is NULL.
 * Patterns keep to what RE2 knows (no look-around, no back-references), which every dialect can read.
 */
export function fullMatch(text: Fragment, pattern: string): Fragment {
  return byDialect((dialect) => {
    switch (dialect) {
      case 'duckdb':
        return sql`regexp_full_match(${text}, ${lit(pattern)})`;
      case 'postgres':
        return sql`${text} ~ ${lit(`^(?:${pattern})$`)}`;
      case 'redshift':
        return sql`REGEXP_INSTR(${text}, ${lit(`^(?:${pattern})$`)}, 1, 1, 0, 'p') > 0`;
      case 'snowflake':
        // REGEXP_LIKE is anchored at both ends by itself and knows no non-capturing group.
        return sql`REGEXP_LIKE(${text}, ${lit(pattern)})`;
      case 'bigquery':
        return sql`REGEXP_CONTAINS(${text}, ${lit(`^(?:${pattern})$`)})`;
      case 'databricks':
      case 'spark':
        // In Java `$` also matches before a last newline; \z does not.
        return sql`${text} RLIKE ${lit(`\\A(?:${pattern})\\z`)}`;
    }
  });
}

/** True when both are NULL or both are the same value; never NULL. */
export function sameValue(left: Fragment, right: Fragment): Fragment {
  return byDialect((dialect) => {
    switch (dialect) {
      case 'duckdb':
      case 'postgres':
      case 'snowflake':
      case 'bigquery':
        return sql`${left} IS NOT DISTINCT FROM ${right}`;
      case 'databricks':
      case 'spark':
        return sql`${left} <=> ${right}`;
      case 'redshift':
        return sql`(COALESCE(${left} = ${right}, FALSE) OR (${left} IS NULL AND ${right} IS NULL))`;
    }
  });
}

/** True when the two are different values, or only one of them is NULL; never NULL. */
export function differentValue(left: Fragment, right: Fragment): Fragment {
  return byDialect((dialect) => {
    switch (dialect) {
      case 'duckdb':
      case 'postgres':
      case 'snowflake':
      case 'bigquery':
        return sql`${left} IS DISTINCT FROM ${right}`;
      case 'databricks':
      case 'spark':
      case 'redshift':
        return sql`NOT (${sameValue(left, right)})`;
    }
  });
}

/** An ORDER BY term over text that sorts by code point, ascending, NULLs last, in every dialect. */
export function textOrder(text: Fragment): Fragment {
  return byDialect((dialect) =>
    dialect === 'postgres' ? sql`${text} COLLATE "C" ASC NULLS LAST` : sql`${text} ASC NULLS LAST`,
  );
}

const NUMBER_PATTERN = '\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*';
const TIMESTAMP_PATTERN = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T][0-9:.]+)?(Z|[+-][0-9:]+)?';

/** A text read as a number; NULL where it is none. */
export function numberInText(text: Fragment): Fragment {
  return byDialect((dialect) => {
    switch (dialect) {
      case 'duckdb':
      case 'databricks':
      case 'spark':
        return sql`TRY_CAST(${text} AS DOUBLE)`;
      case 'snowflake':
        return sql`TRY_TO_DOUBLE(${text})`;
      case 'bigquery':
        return sql`SAFE_CAST(${text} AS FLOAT64)`;
      case 'postgres':
      case 'redshift':
        return sql`CASE WHEN ${fullMatch(text, NUMBER_PATTERN)} THEN CAST(${text} AS DOUBLE PRECISION) END`;
    }
  });
}

/** A text in ISO form read as a timestamp without time zone; NULL where it is none. */
export function timestampInText(text: Fragment): Fragment {
  return byDialect((dialect) => {
    switch (dialect) {
      case 'duckdb':
      case 'databricks':
      case 'spark':
        return sql`TRY_CAST(${text} AS TIMESTAMP)`;
      case 'snowflake':
        return sql`TRY_TO_TIMESTAMP_NTZ(${text})`;
      case 'bigquery':
        return sql`SAFE_CAST(${text} AS TIMESTAMP)`;
      case 'postgres':
      case 'redshift':
        return sql`CASE WHEN ${fullMatch(text, TIMESTAMP_PATTERN)} THEN CAST(${text} AS TIMESTAMP) END`;
    }
  });
}

/** An ISO date or date and time as a literal of its type. A date is `DATE '2024-01-31'`. */
export function temporalLiteral(iso: string): Fragment {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso)
    ? sql`DATE ${lit(iso)}`
    : sql`TIMESTAMP ${lit(iso.replace('T', ' '))}`;
}

/** The predicate with NULL read as false: what a row predicate means where only true counts. */
export function isTrue(predicate: Fragment): Fragment {
  return sql`COALESCE(${predicate}, ${raw('FALSE')})`;
}
