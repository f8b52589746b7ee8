import type { LogicalType, Source } from '../../pipeline/spec.ts';
import { type Dialect, ident, join, sql } from '../../sql/index.ts';

/** MySQL quotes identifiers as the Spark family does: backticks, doubled inside. */
const QUOTED_LIKE: Readonly<Record<Source['kind'], Dialect>> = {
  postgres: 'postgres',
  mysql: 'spark',
  snowflake: 'snowflake',
  bigquery: 'bigquery',
  databricks: 'databricks',
  redshift: 'redshift',
};

/** `SELECT columns FROM table` as the source's own database reads it, without a window. */
export function readSql(source: Source): string {
  const columns = join(source.columns.map((column) => ident(column.name)));
  return sql`SELECT ${columns} FROM ${ident(...source.object.split('.'))}`.render(QUOTED_LIKE[source.kind]);
}

/** How a run's window is laid on a source: the quoted column and a strftime format of a literal; null for all rows. */
export interface WatermarkWindow {
  readonly column: string;
  readonly moment: string;
}

/** Null when the source is read in full, or when its watermark is no point in time and cannot be windowed. */
export function watermarkWindow(source: Source): WatermarkWindow | null {
  if (source.extraction.mode === 'full') return null;
  const { watermark } = source.extraction;
  const type = source.columns.find((column) => column.name === watermark)?.type;
  if (type === undefined) return null;
  const moment = momentFormat(type, source.kind);
  return moment === null ? null : { column: ident(watermark).render(QUOTED_LIKE[source.kind]), moment };
}

/**
 * A strftime format that writes a moment (UTC) as a literal of a column's type; null for types that are no time.
 * Seconds are written in full, so that no row falls between two windows.
 */
export function momentFormat(type: LogicalType, kind: Source['kind']): string | null {
  const exact = '%Y-%m-%d %H:%M:%S.%f';
  switch (type) {
    case 'date':
      return "DATE '%Y-%m-%d'";
    case 'timestamp':
      return naiveFormat(exact, kind);
    case 'timestamp_tz':
      return zonedFormat(`${exact}+00:00`, kind);
    case 'text':
    case 'integer':
    case 'number':
    case 'boolean':
      return null;
  }
}

function naiveFormat(exact: string, kind: Source['kind']): string {
  switch (kind) {
    case 'snowflake':
      return `TO_TIMESTAMP_NTZ('${exact}')`;
    case 'bigquery':
      return `DATETIME '${exact}'`;
    case 'databricks':
      return `TIMESTAMP_NTZ '${exact}'`;
    case 'postgres':
    case 'mysql':
    case 'redshift':
      return `TIMESTAMP '${exact}'`;
  }
}

function zonedFormat(exact: string, kind: Source['kind']): string {
  switch (kind) {
    case 'snowflake':
      return `TO_TIMESTAMP_TZ('${exact}')`;
    case 'postgres':
    case 'redshift':
      return `TIMESTAMPTZ '${exact}'`;
    case 'mysql':
    case 'bigquery':
    case 'databricks':
      return `TIMESTAMP '${exact}'`;
  }
}
