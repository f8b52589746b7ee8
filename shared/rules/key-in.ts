import { asText, byDialect, type Fragment, ident, join, raw, sql } from '../sql/index.ts';

/**
 * True for a row whose key is one of those a query returns; NULL where a part of the key is. `key` are expressions
 * over the row, the query selects as many.
 */
export function keyIn(key: readonly Fragment[], query: Fragment): Fragment {
  if (key.length === 1) return sql`${join(key)} IN (${query})`;
  return byDialect((dialect) =>
    dialect === 'bigquery'
      ? sql`(${join(key)}) IN (SELECT AS STRUCT ${raw('*')} FROM (${query}))`
      : sql`(${join(key)}) IN (${query})`,
  );
}

/** Conditions that all hold; TRUE for none. */
export function allOf(conditions: readonly Fragment[]): Fragment {
  return conditions.length === 0 ? raw('TRUE') : join(conditions, ' AND ');
}

/** That none of the values is NULL. */
export function allFilled(values: readonly Fragment[]): Fragment {
  return allOf(values.map((value) => sql`${value} IS NOT NULL`));
}

/**
 * What a row's group is, as expressions that are never NULL, so that rows without a value are a group of their own.
 * `alias` is the table the columns are of; none for the row itself.
 */
export function groupKey(columns: readonly string[], alias?: string): Fragment[] {
  return columns.flatMap((column) => {
    const value = alias === undefined ? ident(column) : ident(alias, column);
    return [sql`CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END`, sql`COALESCE(${asText(value)}, '')`];
  });
}
