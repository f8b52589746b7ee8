import type { Fragment } from '../sql/index.ts';
import { classify } from './merge/classify.ts';
import { duplicateSourceKeys, duplicateTargetKeys, nullKeys } from './merge/key-health.ts';
import type { MergeDefinition } from './merge/merge-definition.ts';
import { mergeInto } from './merge/merge-into.ts';
import { distinctSource } from './merge/distinct-source.ts';

export type { MergeDefinition } from './merge/merge-definition.ts';
export type { ColumnPair } from './merge/column-pairs.ts';
export { declaredPairs, keyColumns, orderColumns, pairColumns } from './merge/column-pairs.ts';

/** The SQL of a merge. Columns of results are named in lower case; Snowflake returns them in capitals. */
export interface MergeStatements {
  /** One row: `null_keys`. */
  readonly nullKeys: Fragment;
  /** One row: `duplicate_keys`, `duplicate_rows`. */
  readonly duplicateSourceKeys: Fragment;
  /** One row: `duplicate_keys`, `duplicate_rows`; must be 0 before `classify` and `merge` mean anything. */
  readonly duplicateTargetKeys: Fragment;
  /**
   * One row, read before the merge: `source_rows`, `target_rows`, `null_keys`, `duplicate_source_keys`, `rejected`,
   * `superseded`, `inserted`, `updated`, `unchanged`, `changed_cells`, then `changed_0`, … a value column.
   */
  readonly classify: Fragment;
  /** The rows that take part, under target column names: keys complete, each once. */
  readonly distinctSource: Fragment;
  /** Writes the target. In Redshift three statements separated by `;\n`, elsewhere one; no `;` at the end. */
  readonly merge: Fragment;
}

/**
 * What the dry run runs on DuckDB and what the exported pipeline runs in the warehouse: one text for both,
 * so that both count the same rows.
 */
export function mergeStatements(definition: MergeDefinition): MergeStatements {
  return {
    nullKeys: nullKeys(definition),
    duplicateSourceKeys: duplicateSourceKeys(definition),
    duplicateTargetKeys: duplicateTargetKeys(definition),
    classify: classify(definition),
    distinctSource: distinctSource(definition),
    merge: mergeInto(definition),
  };
}
