/** The SQL dialects Assay writes. `duckdb` is the one it runs. */
export const DIALECTS = [
  'duckdb',
  'postgres',
  'snowflake',
  'bigquery',
  'databricks',
  'redshift',
  'spark',
] as const;

export type Dialect = (typeof DIALECTS)[number];
