import { differentValue, type Fragment, ident, join, lit, raw, sql } from '../../sql/index.ts';
import type { ColumnPair } from './column-pairs.ts';
import { distinctSource } from './distinct-source.ts';
import { duplicateSourceKeys } from './key-health.ts';
import {
  comparable,
  isComplete,
  type MergeDefinition,
  sameKey,
  SOURCE_ALIAS,
  sourceKey,
  TARGET_ALIAS,
  targetKey,
  valuePairs,
} from './merge-definition.ts';

/** True when a matched row would get another value in this column. */
export function isChanged(definition: MergeDefinition, pair: ColumnPair): Fragment {
  return differentValue(
    comparable(definition, ident(TARGET_ALIAS, pair.target)),
    comparable(definition, ident(SOURCE_ALIAS, pair.target)),
  );
}

/** True when a matched row would get another value in any column; false where there is nothing but the key. */
export function isAnyChanged(definition: MergeDefinition): Fragment {
  const changes = valuePairs(definition).map((pair) => isChanged(definition, pair));
  return changes.length === 0 ? raw('FALSE') : join(changes, '\n    OR ');
}

/** The source rows that take part (`s`) beside the target rows (`t`) they meet. */
export function matchedRows(definition: MergeDefinition): Fragment {
  return sql`(
  ${distinctSource(definition)}
) AS ${ident(SOURCE_ALIAS)} INNER JOIN ${definition.target} AS ${ident(TARGET_ALIAS)}
    ON ${sameKey(targetKey(definition, TARGET_ALIAS), targetKey(definition, SOURCE_ALIAS))}`;
}

/** The name under which {@link classify} counts the changes of the value column at this place of `valuePairs`. */
export function changedName(index: number): string {
  return `changed_${index}`;
}

/**
 * One row that says what the merge would do: `source_rows`, `target_rows`, `null_keys`, `duplicate_source_keys`,
 * `rejected`, `superseded`, `inserted`, `updated`, `unchanged`, `changed_cells`, and `changed_0`, `changed_1`, … for
 * the columns that are not part of the key. `inserted + updated + unchanged + rejected + superseded = source_rows`.
 *
 * An inner join and arithmetic instead of an outer join: half the time. It holds only while target keys are unique,
 * which must be asked first (`duplicateTargetKeys`).
 */
export function classify(definition: MergeDefinition): Fragment {
  const values = valuePairs(definition);
  const count = (name: string): Fragment => ident(name);
  const rejects = definition.duplicates === 'reject';
  const dropped = rejects ? sql`${count('duplicate_rows')}` : lit(0);
  const superseded = rejects ? lit(0) : sql`${count('duplicate_rows')} - ${count('duplicate_keys')}`;
  const changedNames = values.map((_, index) => ident(changedName(index)));
  const cells = changedNames.length === 0 ? lit(0) : join(changedNames, ' + ');
  const entering = sql`${count('source_rows')} - ${count('null_keys')} - ${rejects ? dropped : sql`(${superseded})`}`;
  return sql`SELECT ${count('source_rows')}, ${count('target_rows')}, ${count('null_keys')},
  ${count('duplicate_keys')} AS ${ident('duplicate_source_keys')},
  ${count('null_keys')} + ${dropped} AS ${ident('rejected')},
  ${superseded} AS ${ident('superseded')},
  ${entering} - ${count('met_rows')} AS ${ident('inserted')},
  ${count('changed_rows')} AS ${ident('updated')},
  ${count('met_rows')} - ${count('changed_rows')} AS ${ident('unchanged')},
  ${cells} AS ${ident('changed_cells')}${join(
    changedNames.map((name) => sql`, ${name}`),
    '',
  )}
FROM (
  SELECT COUNT(*) AS ${ident('source_rows')},
    COUNT(CASE WHEN NOT (${isComplete(sourceKey(definition, SOURCE_ALIAS))}) THEN 1 END) AS ${ident('null_keys')}
  FROM ${definition.source} AS ${ident(SOURCE_ALIAS)}
) AS ${ident('counted')}
CROSS JOIN (
${duplicateSourceKeys(definition)}
) AS ${ident('health')}
CROSS JOIN (
  SELECT COUNT(*) AS ${ident('target_rows')} FROM ${definition.target} AS ${ident(TARGET_ALIAS)}
) AS ${ident('held')}
CROSS JOIN (
  SELECT COUNT(*) AS ${ident('met_rows')},
    COUNT(CASE WHEN ${isAnyChanged(definition)} THEN 1 END) AS ${ident('changed_rows')}${join(
      values.map(
        (pair, index) =>
          sql`,\n    COUNT(CASE WHEN ${isChanged(definition, pair)} THEN 1 END) AS ${ident(changedName(index))}`,
      ),
      '',
    )}
  FROM ${matchedRows(definition)}
) AS ${ident('compared')}`;
}
