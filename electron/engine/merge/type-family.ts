import type { LogicalType } from '#shared/pipeline/spec.ts';

/** Types of one family compare with each other without a cast. */
export type Family = 'text' | 'number' | 'moment' | 'boolean' | 'other';

const INTEGER = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|UHUGEINT)$/;
const NUMBER = /^(FLOAT|DOUBLE|DECIMAL\([0-9]+,[0-9]+\))$/;

/** The logical type of a DuckDB type; undefined for nested types, times, blobs and the like. */
export function logicalTypeOf(type: string): LogicalType | undefined {
  if (type === 'VARCHAR') return 'text';
  if (INTEGER.test(type)) return 'integer';
  if (NUMBER.test(type)) return 'number';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'date';
  if (type === 'TIMESTAMP WITH TIME ZONE') return 'timestamp_tz';
  return type.startsWith('TIMESTAMP') ? 'timestamp' : undefined;
}

export function familyOf(type: string): Family {
  const logical = logicalTypeOf(type);
  switch (logical) {
    case 'text':
    case 'boolean':
      return logical;
    case 'integer':
    case 'number':
      return 'number';
    case 'date':
    case 'timestamp':
    case 'timestamp_tz':
      return 'moment';
    case undefined:
      return 'other';
  }
}
