import type { Dialect } from './dialect.ts';

/**
 * An identifier in quotes, its own quotes escaped. Backticks in BigQuery, Databricks and Spark
 * (BigQuery escapes with a backslash, the Spark family doubles), double quotes elsewhere.
 * Snowflake stores names that are written without quotes in capitals, and a quoted name must match that to the letter:
 * a plain lower-case name means the stored one (`dim_users` is "DIM_USERS"); any other name is taken as it stands.
 * A NUL cannot be written in any dialect and is refused.
 */
export function quoteIdentifier(name: string, dialect: Dialect): string {
  if (name.includes('\0')) throw new TypeError('An identifier cannot hold a NUL character.');
  switch (dialect) {
    case 'bigquery':
      return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
    case 'databricks':
    case 'spark':
      return `\`${name.replaceAll('`', '``')}\``;
    case 'snowflake':
      return /^[a-z_][a-z0-9_$]*$/.test(name) ? `"${name.toUpperCase()}"` : `"${name.replaceAll('"', '""')}"`;
    case 'duckdb':
    case 'postgres':
    case 'redshift':
      return `"${name.replaceAll('"', '""')}"`;
  }
}

/**
 * A string literal. Dialects whose plain literals read backslashes as escapes get them doubled.
 * PostgreSQL and DuckDB read them as they stand (standard_conforming_strings).
 */
export function quoteString(value: string, dialect: Dialect): string {
  if (value.includes('\0')) throw new TypeError('A SQL string cannot hold a NUL character.');
  switch (dialect) {
    case 'duckdb':
    case 'postgres':
      return `'${value.replaceAll("'", "''")}'`;
    case 'snowflake':
    case 'redshift':
      return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
    case 'bigquery':
    case 'databricks':
    case 'spark':
      return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
  }
}
