import { noSuchDataset, outOfReach } from '../../kernel/messages/export.ts';
import type { ValidatedSpec } from '../../pipeline/spec.ts';
import { tableReferences } from '../../pipeline/table-references.ts';
import { type Fragment, ident, join, raw, sql } from '../../sql/index.ts';
import { stagingTable } from './staging-table.ts';
import type { Warehouse } from './warehouse.ts';

/**
 * The table a dataset's readers find in a warehouse: its staging table, or what its gate let through; for a target,
 * the target itself.
 * @throws AppError `unsupported` for a target that lives in another connection; `not_found` for an unknown name
 */
export function relation(spec: ValidatedSpec, warehouse: Warehouse, dataset: string): Fragment {
  const target = spec.targets.find((one) => one.id === dataset);
  if (target) {
    if (target.connection !== warehouse.connection) throw outOfReach(dataset, warehouse.connection);
    return ident(...target.object.split('.'));
  }
  if (![...spec.sources, ...spec.transforms].some((one) => one.id === dataset)) throw noSuchDataset(dataset);
  const gate = spec.quality.find((one) => one.dataset === dataset);
  return stagingTable(warehouse, spec.name, dataset, gate?.on_fail === 'quarantine' ? 'clean' : 'rows');
}

/**
 * A user's query with the names it reads bound to tables, as a query of its own: each dataset becomes a CTE of its
 * name. The text itself stays as it was written.
 * @param resolve the table a dataset's name stands for
 */
export function boundQuery(text: string, resolve: (dataset: string) => Fragment): Fragment {
  const names = [...new Set(tableReferences(text).map((name) => name.toLowerCase()))];
  const query = sql`SELECT * FROM (\n${raw(text.trim().replace(/;\s*$/, ''))}\n) AS ${ident('assay_query')}`;
  if (names.length === 0) return query;
  const tables = names.map((name) => sql`${ident(name)} AS (SELECT * FROM ${resolve(name)})`);
  return sql`WITH ${join(tables, ',\n  ')}\n${query}`;
}
