/** What a column's values are like, which decides what can be said of them. */
export type ColumnKind =
  'integer' | 'decimal' | 'float' | 'date' | 'timestamp' | 'boolean' | 'text' | 'nested' | 'other';

/** The kind of a DuckDB type's name. `other` are times of day, intervals, UUIDs, bytes and what is still to come. */
export function columnKind(type: string): ColumnKind {
  if (type.endsWith(']') || /^(STRUCT|MAP|UNION|JSON|VARIANT)\b/.test(type)) return 'nested';
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 'integer';
  if (type.startsWith('DECIMAL')) return 'decimal';
  if (type === 'DOUBLE' || type === 'FLOAT') return 'float';
  if (type === 'DATE') return 'date';
  if (type.startsWith('TIMESTAMP')) return 'timestamp';
  if (type === 'BOOLEAN') return 'boolean';
  return type === 'VARCHAR' || type.startsWith('ENUM') ? 'text' : 'other';
}

export function isNumeric(kind: ColumnKind): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'float';
}

export function isTemporal(kind: ColumnKind): boolean {
  return kind === 'date' || kind === 'timestamp';
}
