import { type Fragment, ident, join, sql } from '../../sql/index.ts';
import {
  isComplete,
  type MergeDefinition,
  SOURCE_ALIAS,
  sourceKey,
  TARGET_ALIAS,
  targetKey,
} from './merge-definition.ts';

/** One row, one column `null_keys`: source rows whose key misses a part. They are rejected. */
export function nullKeys(definition: MergeDefinition): Fragment {
  return sql`SELECT COUNT(*) AS ${ident('null_keys')}
FROM ${definition.source} AS ${ident(SOURCE_ALIAS)}
WHERE NOT (${isComplete(sourceKey(definition, SOURCE_ALIAS))})`;
}

/** One row: `duplicate_keys`, the keys that several source rows have, and `duplicate_rows`, how many rows they are. */
export function duplicateSourceKeys(definition: MergeDefinition): Fragment {
  return duplicates(definition.source, SOURCE_ALIAS, sourceKey(definition, SOURCE_ALIAS));
}

/** The same for the target. Anything but 0 must stop the merge: most engines would pick a row at random. */
export function duplicateTargetKeys(definition: MergeDefinition): Fragment {
  return duplicates(definition.target, TARGET_ALIAS, targetKey(definition, TARGET_ALIAS));
}

function duplicates(relation: Fragment, alias: string, key: readonly Fragment[]): Fragment {
  return sql`SELECT COUNT(*) AS ${ident('duplicate_keys')}, CAST(COALESCE(SUM(${ident('n')}), 0) AS BIGINT) AS ${ident('duplicate_rows')}
FROM (
  SELECT COUNT(*) AS ${ident('n')}
  FROM ${relation} AS ${ident(alias)}
  WHERE ${isComplete(key)}
  GROUP BY ${join(key)}
  HAVING COUNT(*) > 1
) AS ${ident('repeated')}`;
}
