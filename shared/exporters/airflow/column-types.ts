import type { LogicalType } from '../../pipeline/spec.ts';
import type { Warehouse } from './warehouse.ts';

/**
 * The type a staged column gets. It holds every value of the logical type; `number` is exact where the warehouse
 * has a decimal without fixed scale (PostgreSQL), and a double elsewhere.
 */
const TYPES: Readonly<Record<Warehouse['dialect'], Readonly<Record<LogicalType, string>>>> = {
  postgres: {
    text: 'TEXT',
    integer: 'BIGINT',
    number: 'NUMERIC',
    boolean: 'BOOLEAN',
    date: 'DATE',
    timestamp: 'TIMESTAMP',
    timestamp_tz: 'TIMESTAMPTZ',
  },
  redshift: {
    text: 'VARCHAR(65535)',
    integer: 'BIGINT',
    number: 'DOUBLE PRECISION',
    boolean: 'BOOLEAN',
    date: 'DATE',
    timestamp: 'TIMESTAMP',
    timestamp_tz: 'TIMESTAMPTZ',
  },
  snowflake: {
    text: 'VARCHAR',
    integer: 'NUMBER(38, 0)',
    number: 'DOUBLE',
    boolean: 'BOOLEAN',
    date: 'DATE',
    timestamp: 'TIMESTAMP_NTZ',
    timestamp_tz: 'TIMESTAMP_TZ',
  },
  bigquery: {
    text: 'STRING',
    integer: 'INT64',
    number: 'FLOAT64',
    boolean: 'BOOL',
    date: 'DATE',
    timestamp: 'DATETIME',
    timestamp_tz: 'TIMESTAMP',
  },
  databricks: {
    text: 'STRING',
    integer: 'BIGINT',
    number: 'DOUBLE',
    boolean: 'BOOLEAN',
    date: 'DATE',
    timestamp: 'TIMESTAMP_NTZ',
    timestamp_tz: 'TIMESTAMP',
  },
};

export function columnType(type: LogicalType, dialect: Warehouse['dialect']): string {
  return TYPES[dialect][type];
}
