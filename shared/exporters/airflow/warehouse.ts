import { nothingToLoad, unsupportedDialect } from '../../kernel/messages/export.ts';
import type { Target, ValidatedSpec } from '../../pipeline/spec.ts';
import type { Dialect } from '../../sql/index.ts';
import type { ExportOptions } from '../define-exporter.ts';

const WAREHOUSE_DIALECTS = ['postgres', 'snowflake', 'bigquery', 'databricks', 'redshift'] as const;
export type WarehouseDialect = (typeof WAREHOUSE_DIALECTS)[number];

/** A connection that is loaded into. Everything its targets need is staged there. */
export interface Warehouse {
  readonly connection: string;
  readonly dialect: WarehouseDialect;
  readonly targets: readonly Target[];
  /** Database the staging schema is in; null where the connection's own is meant. */
  readonly database: string | null;
  /** Ends the names of this warehouse's tasks; empty when there is only one. */
  readonly suffix: string;
}

/**
 * The warehouses a spec loads into, in the order of their first target.
 * @throws AppError `unsupported` when there is no target, or no way to write the dialect asked for
 */
export function warehousesOf(spec: ValidatedSpec, options: ExportOptions): Warehouse[] {
  if (spec.targets.length === 0) throw nothingToLoad(spec.name);
  const connections = [...new Set(spec.targets.map((target) => target.connection))];
  return connections.map((connection, index) => {
    const targets = spec.targets.filter((target) => target.connection === connection);
    const kind = targets[0]?.kind ?? 'postgres';
    const segments = targets[0]?.object.split('.') ?? [];
    return {
      connection,
      dialect: dialectOf(options.dialect ?? kind),
      targets,
      database: segments.length === 3 ? (segments[0] ?? null) : null,
      suffix: index === 0 ? '' : `_in_${index + 1}`,
    };
  });
}

function dialectOf(dialect: Dialect): WarehouseDialect {
  const known = WAREHOUSE_DIALECTS.find((one) => one === dialect);
  if (known) return known;
  throw unsupportedDialect('Airflow', dialect, WAREHOUSE_DIALECTS);
}
