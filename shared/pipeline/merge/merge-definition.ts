import { asText, type Fragment, ident, join, lit, sql } from '../../sql/index.ts';
import type { LogicalType } from '../spec.ts';
import type { ColumnPair } from './column-pairs.ts';

/** Everything the SQL of a merge depends on. */
export interface MergeDefinition {
  /** What is loaded, as it stands in FROM: a table's name or a query in parentheses. */
  readonly source: Fragment;
  /** The table that is loaded into. */
  readonly target: Fragment;
  /** Target columns whose values together say which row is meant. */
  readonly key: readonly string[];
  /** Every written column, key columns included, in the order they are written. */
  readonly pairs: readonly ColumnPair[];
  /** Values compare as text, and an empty text equals NULL. */
  readonly compareAsText: boolean;
  /** What happens to several source rows with one key: the newest survives, or all are rejected. */
  readonly duplicates: 'newest' | 'reject';
  /** Source columns that say which row is the newest, the first one first. */
  readonly orderBy: readonly string[];
  /**
   * Types of source columns. `orderBy` compares values in their own order, text by code point. Its ties are
   * broken by all columns: numbers, dates and booleans in their own order, all else (and what is not listed) as text.
   */
  readonly columnTypes?: Readonly<Record<string, LogicalType>> | undefined;
}

/** The alias of the source, of the target and of the source without duplicate keys. */
export const SOURCE_ALIAS = 's';
export const TARGET_ALIAS = 't';

/** A column's value as the merge compares it: as it is, or as text with empty read as NULL. */
export function comparable(definition: MergeDefinition, column: Fragment): Fragment {
  return definition.compareAsText ? sql`NULLIF(${asText(column)}, ${lit('')})` : column;
}

/** The source column that is written to a target column. */
export function sourceOf(definition: MergeDefinition, target: string): string {
  const pair = definition.pairs.find((one) => one.target === target);
  if (!pair) throw new RangeError(`The key column ${target} is not among the written columns.`);
  return pair.source;
}

/** The pairs that are not part of the key: what an update can change. */
export function valuePairs(definition: MergeDefinition): readonly ColumnPair[] {
  return definition.pairs.filter((pair) => !definition.key.includes(pair.target));
}

/** The key as it stands in the raw source, under an alias. */
export function sourceKey(definition: MergeDefinition, alias: string): Fragment[] {
  return definition.key.map((column) => comparable(definition, ident(alias, sourceOf(definition, column))));
}

/** The key under target column names, under an alias: of the target, and of the source without duplicates. */
export function targetKey(definition: MergeDefinition, alias: string): Fragment[] {
  return definition.key.map((column) => comparable(definition, ident(alias, column)));
}

/** True when every part of a key is there. A key with a missing part matches nothing. */
export function isComplete(key: readonly Fragment[]): Fragment {
  return join(
    key.map((part) => sql`${part} IS NOT NULL`),
    ' AND ',
  );
}

/** True when two keys are the same, part by part. */
export function sameKey(left: readonly Fragment[], right: readonly Fragment[]): Fragment {
  return join(
    left.flatMap((part, index) => {
      const other = right[index];
      return other ? [sql`${part} = ${other}`] : [];
    }),
    ' AND ',
  );
}
