import type { Cell } from '../../formats/extract.ts';
import { quoteIdentifier, quoteString } from '../../sql/index.ts';
import type { Alert } from '../profile.ts';

type Guard = NonNullable<Alert['guard']>;

/** No more NULL than there is now, rounded up to a percent; none where there is none. */
export function notNull(column: string, share: number): Guard {
  const allowed = Math.ceil(share * 100) / 100;
  return {
    type: 'not_null',
    params: { column, ...(share > 0 && share < 1 ? { threshold: { max_share: allowed } } : {}) },
  };
}

export function unique(columns: readonly string[]): Guard {
  return { type: 'unique', params: { columns: [...columns] } };
}

/** Undefined where a value is none that a list of values can hold. */
export function acceptedValues(column: string, values: readonly Cell[]): Guard | undefined {
  const listed = values.filter((value) => value !== null);
  return listed.length > 0 && listed.length === values.length
    ? { type: 'accepted_values', params: { column, values: listed } }
    : undefined;
}

export function valueRange(column: string, bounds: { readonly min?: number; readonly max?: number }): Guard {
  return { type: 'value_range', params: { column, ...bounds } };
}

/** A regular expression that the whole value must match. */
export function pattern(column: string, expression: string): Guard {
  return { type: 'pattern', params: { column, pattern: expression } };
}

export function rowCount(min: number): Guard {
  return { type: 'row_count', params: { min } };
}

export function relationship(column: string, dataset: string, referenced: string): Guard {
  return { type: 'relationships', params: { column, to: { dataset, column: referenced } } };
}

/** Every value of the determinant that comes with several dependents is a violation. */
export function determines(dataset: string, determinant: readonly string[], dependent: string): Guard {
  const columns = determinant.map(name);
  const [of, value] = [columns.join(', '), name(dependent)];
  const given = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  return {
    type: 'custom_sql',
    params: {
      sql: `SELECT ${of}, COUNT(DISTINCT ${value}) AS found FROM ${name(dataset)} WHERE ${given} GROUP BY ${of} HAVING COUNT(DISTINCT ${value}) > 1`,
      description: `each ${determinant.join(' and ')} has one ${dependent}`,
    },
  };
}

/** No value is one of these, written in any case and with spaces around it. */
export function noneOf(dataset: string, column: string, values: readonly Cell[]): Guard {
  const texts = [...new Set(values.map((value) => String(value).trim().toLowerCase()))];
  const value = `LOWER(TRIM(CAST(${name(column)} AS VARCHAR)))`;
  const listed = texts.map((text) => quoteString(text, 'duckdb')).join(', ');
  return {
    type: 'custom_sql',
    params: {
      sql: `SELECT * FROM ${name(dataset)} WHERE ${value} IN (${listed})`,
      description: `${column} holds no text that stands for no value`,
    },
  };
}

/** Nothing is later than when the check runs. */
export function notInFuture(dataset: string, column: string): Guard {
  return {
    type: 'custom_sql',
    params: {
      sql: `SELECT * FROM ${name(dataset)} WHERE ${name(column)} > CURRENT_TIMESTAMP`,
      description: `${column} is not in the future`,
    },
  };
}

function name(identifier: string): string {
  return quoteIdentifier(identifier, 'duckdb');
}
