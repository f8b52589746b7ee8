import type { LogicalType } from '#shared/pipeline/spec.ts';

/** The spec's type for a column as DuckDB read it; what the spec has no word for is text. */
export function logicalTypeOf(type: string): LogicalType {
  const name = type.toUpperCase();
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(name)) return 'integer';
  if (/^(FLOAT|DOUBLE|REAL|DECIMAL|NUMERIC)/.test(name)) return 'number';
  if (name === 'BOOLEAN') return 'boolean';
  if (name === 'DATE') return 'date';
  if (name === 'TIMESTAMP WITH TIME ZONE' || name === 'TIMESTAMPTZ') return 'timestamp_tz';
  if (name.startsWith('TIMESTAMP')) return 'timestamp';
  return 'text';
}
