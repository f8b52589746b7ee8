import type { RowFilter } from '#shared/formats/row-filter.ts';
import { columnNotThere } from '#shared/kernel/messages/engine.ts';
import type { Column } from '#shared/formats/extract.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import { maskOf } from './profile/measures.ts';

/**
 * The filters as a WHERE clause, with a space before it; empty without any.
 * @throws AppError `unknown_column` for a column that the dataset does not have
 */
export function whereOf(
  dataset: string,
  columns: readonly Column[],
  filters: readonly RowFilter[] | undefined,
): Fragment {
  if (filters === undefined || filters.length === 0) return sql``;
  return sql` WHERE ${join(
    filters.map((filter) => rowCondition(dataset, columns, filter)),
    ' AND ',
  )}`;
}

/**
 * One filter as a condition: true or false for every row, never NULL.
 * @throws AppError `unknown_column` for a column that the dataset does not have
 */
export function rowCondition(dataset: string, columns: readonly Column[], filter: RowFilter): Fragment {
  const column = columns.find(({ name }) => name === filter.column);
  if (!column) {
    throw columnNotThere(
      dataset,
      filter.column,
      columns.map(({ name }) => name),
    );
  }
  const matches = sql`coalesce(${matchOf(ident(column.name), column.type, filter)}, false)`;
  return filter.exclude ? sql`NOT ${matches}` : matches;
}

function matchOf(value: Fragment, type: string, filter: RowFilter): Fragment {
  const text = sql`${value}::VARCHAR`;
  switch (filter.op) {
    case 'in':
      return oneOf(value, text, filter.values);
    case 'range':
      return rangeOf(value, type, filter);
    case 'mask':
      return sql`${maskOf(text)} = ${lit(filter.mask)}`;
    case 'length':
      return sql`length(${text}) BETWEEN ${lit(filter.low)} AND ${lit(filter.high)}`;
    case 'contains':
      return sql`contains(lower(${text}), ${lit(filter.text.toLowerCase())})`;
  }
}

function oneOf(value: Fragment, text: Fragment, values: readonly (string | null)[]): Fragment {
  const given = values.filter((one) => one !== null);
  const isNull = sql`${value} IS NULL`;
  if (given.length === 0) return values.length === 0 ? raw('false') : isNull;
  const isGiven = sql`coalesce(${text} IN (${join(given.map((one) => lit(one)))}), false)`;
  return given.length === values.length ? isGiven : sql`(${isGiven} OR ${isNull})`;
}

function rangeOf(value: Fragment, type: string, filter: Extract<RowFilter, { op: 'range' }>): Fragment {
  const { low, high, include_high: included } = filter;
  const end = (text: string) => sql`TRY_CAST(${lit(text)} AS ${raw(type)})`;
  const conditions = [
    ...(low === null ? [] : [sql`${value} >= ${end(low)}`]),
    ...(high === null ? [] : [sql`${value} ${raw(included ? '<=' : '<')} ${end(high)}`]),
  ];
  return conditions.length === 0 ? sql`${value} IS NOT NULL` : sql`(${join(conditions, ' AND ')})`;
}
