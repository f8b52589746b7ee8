import { asText, byDialect, type Fragment, ident, join, sql, textOrder } from '../../sql/index.ts';
import type { LogicalType } from '../spec.ts';
import { isComplete, type MergeDefinition, SOURCE_ALIAS, sourceKey, valuePairs } from './merge-definition.ts';

/**
 * The query of the rows that take part in the merge, under target column names: keys are complete and occur once.
 * Of several rows with one key the newest is there, or, when duplicates are rejected, none.
 * Written with a window function in a subquery, which every dialect has (PostgreSQL has no QUALIFY).
 */
export function distinctSource(definition: MergeDefinition): Fragment {
  return fromRanked(definition, (rank) => sql`${rank} = 1`);
}

/** The rows that {@link distinctSource} leaves out because other rows have their key. */
export function leftOutDuplicates(definition: MergeDefinition): Fragment {
  return fromRanked(definition, (rank) => sql`${rank} > 1`);
}

/** The source's columns under target column names, for SELECT. */
export function renamedColumns(definition: MergeDefinition): Fragment {
  return join(
    definition.pairs.map((pair) => sql`${ident(SOURCE_ALIAS, pair.source)} AS ${ident(pair.target)}`),
  );
}

/** Ranks are 1, 2, … from the newest; when duplicates are rejected, every row's is the number of rows with its key. */
function fromRanked(definition: MergeDefinition, condition: (rank: Fragment) => Fragment): Fragment {
  const rank = ident(unusedName('assay_rank', definition));
  const key = sourceKey(definition, SOURCE_ALIAS);
  const position =
    definition.duplicates === 'newest'
      ? sql`ROW_NUMBER() OVER (PARTITION BY ${join(key)} ORDER BY ${join(newestFirst(definition))})`
      : sql`COUNT(*) OVER (PARTITION BY ${join(key)})`;
  return sql`SELECT ${join(definition.pairs.map((pair) => ident(pair.target)))}
  FROM (
    SELECT ${renamedColumns(definition)},
      ${position} AS ${rank}
    FROM ${definition.source} AS ${ident(SOURCE_ALIAS)}
    WHERE ${isComplete(key)}
  ) AS ${ident('ranked')}
  WHERE ${condition(rank)}`;
}

/**
 * ORDER BY terms that put the newest of the rows with one key first: a total order over different rows, and the same
 * one on every dialect. A missing `order_by` value is the oldest. Ties go to the smallest value, column by column, NULL last.
 */
export function newestFirst(definition: MergeDefinition): Fragment[] {
  const others = valuePairs(definition).filter((pair) => !definition.orderBy.includes(pair.source));
  const terms = [
    ...definition.orderBy.map((column) => newestTerm(definition, column)),
    ...others.map((pair) => tieTerm(definition, pair.source)),
  ];
  // Rows that are nothing but their key are all alike, but most dialects want some order.
  return terms.length > 0 ? terms : sourceKey(definition, SOURCE_ALIAS);
}

function newestTerm(definition: MergeDefinition, column: string): Fragment {
  const value = ident(SOURCE_ALIAS, column);
  const isText = definition.columnTypes?.[column] === 'text';
  return sql`${isText ? byCodePoint(value) : value} DESC NULLS LAST`;
}

/** Text that sorts by code point, whatever collation the database has. */
function byCodePoint(text: Fragment): Fragment {
  return byDialect((dialect) => (dialect === 'postgres' ? sql`${text} COLLATE "C"` : text));
}

function tieTerm(definition: MergeDefinition, column: string): Fragment {
  const value = ident(SOURCE_ALIAS, column);
  return hasOwnOrder(definition, column) ? sql`${value} ASC NULLS LAST` : textOrder(asText(value));
}

function hasOwnOrder(definition: MergeDefinition, column: string): boolean {
  const type: LogicalType | undefined = definition.columnTypes?.[column];
  return type !== undefined && type !== 'text';
}

/** `name`, with as many _ behind it as it takes to be no column's name. */
function unusedName(name: string, definition: MergeDefinition): string {
  const used = new Set(definition.pairs.map((pair) => pair.target.toLowerCase()));
  let free = name;
  while (used.has(free)) free += '_';
  return free;
}
