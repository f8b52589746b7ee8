import { byDialect, type Fragment, ident, join, sql } from '../../sql/index.ts';
import { isAnyChanged } from './classify.ts';
import { distinctSource } from './distinct-source.ts';
import {
  comparable,
  type MergeDefinition,
  sameKey,
  SOURCE_ALIAS,
  TARGET_ALIAS,
  targetKey,
  valuePairs,
} from './merge-definition.ts';

/** Redshift's staging table; temporary, so that two sessions never meet in it. */
const STAGING = 'assay_merge_rows';

/**
 * The statement that loads the source into the target: missing rows are inserted, rows that differ are updated,
 * equal rows are not written. In Redshift, whose MERGE takes neither a query nor a condition, it is three statements
 * separated by `;` and a line break, to be run in one session.
 */
export function mergeInto(definition: MergeDefinition): Fragment {
  return byDialect((dialect) =>
    dialect === 'redshift' ? stagedMerge(definition) : conditionalMerge(definition),
  );
}

function conditionalMerge(definition: MergeDefinition): Fragment {
  const target = targetKey(definition, TARGET_ALIAS);
  const source = targetKey(definition, SOURCE_ALIAS);
  const update =
    valuePairs(definition).length === 0
      ? sql``
      : sql`
WHEN MATCHED AND (
    ${isAnyChanged(definition)}
  ) THEN UPDATE SET ${assignments(definition)}`;
  return sql`MERGE INTO ${definition.target} AS ${ident(TARGET_ALIAS)}
USING (
  ${distinctSource(definition)}
) AS ${ident(SOURCE_ALIAS)}
ON ${sameKey(target, source)}${update}
WHEN NOT MATCHED THEN INSERT ${insertion(definition)}`;
}

/** Only rows that must be written are staged, so that MERGE needs no condition. The target can have no alias. */
function stagedMerge(definition: MergeDefinition): Fragment {
  const target = targetKey(definition, TARGET_ALIAS);
  const source = targetKey(definition, SOURCE_ALIAS);
  const [firstKey] = target;
  const bareTarget = definition.key.map((column) =>
    comparable(definition, sql`${definition.target}.${ident(column)}`),
  );
  return sql`CREATE TEMPORARY TABLE ${ident(STAGING)} AS
SELECT ${join(definition.pairs.map((pair) => ident(SOURCE_ALIAS, pair.target)))}
FROM (
  ${distinctSource(definition)}
) AS ${ident(SOURCE_ALIAS)} LEFT JOIN ${definition.target} AS ${ident(TARGET_ALIAS)}
    ON ${sameKey(target, source)}
WHERE ${firstKey ?? sql`NULL`} IS NULL
    OR ${isAnyChanged(definition)};
MERGE INTO ${definition.target}
USING ${ident(STAGING)} AS ${ident(SOURCE_ALIAS)}
ON ${sameKey(bareTarget, source)}
WHEN MATCHED THEN UPDATE SET ${assignments(definition)}
WHEN NOT MATCHED THEN INSERT ${insertion(definition)};
DROP TABLE ${ident(STAGING)}`;
}

/** The left side must be a bare name: PostgreSQL and Redshift refuse a qualified one. */
function assignments(definition: MergeDefinition): Fragment {
  const values = valuePairs(definition);
  const written = values.length > 0 ? values : definition.pairs;
  return join(written.map((pair) => sql`${ident(pair.target)} = ${ident(SOURCE_ALIAS, pair.target)}`));
}

function insertion(definition: MergeDefinition): Fragment {
  const columns = definition.pairs.map((pair) => ident(pair.target));
  const values = definition.pairs.map((pair) => ident(SOURCE_ALIAS, pair.target));
  return sql`(${join(columns)}) VALUES (${join(values)})`;
}
