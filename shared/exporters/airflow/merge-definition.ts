import { unknownMapping } from '../../kernel/messages/export.ts';
import {
  type ColumnPair,
  declaredPairs,
  keyColumns,
  type MergeDefinition,
  orderColumns,
} from '../../pipeline/merge-sql.ts';
import type { Target, ValidatedSpec } from '../../pipeline/spec.ts';
import { ident } from '../../sql/index.ts';
import type { ExportOptions } from '../define-exporter.ts';
import { relation } from './relation.ts';
import type { Warehouse } from './warehouse.ts';

/**
 * What a target's merge runs on in its warehouse.
 * @throws AppError `unsupported` when neither the spec nor a local run says which column goes where
 */
export function targetMerge(
  spec: ValidatedSpec,
  warehouse: Warehouse,
  target: Target,
  options: ExportOptions,
): MergeDefinition {
  const pairs = columnPairs(spec, target, options);
  const source = spec.sources.find((one) => one.id === target.from);
  return {
    source: relation(spec, warehouse, target.from),
    target: ident(...target.object.split('.')),
    key: keyColumns(target.key, pairs, target.from),
    pairs,
    compareAsText: target.compare_as_text,
    duplicates: target.duplicates,
    orderBy: orderColumns(target.order_by, pairs, target.from),
    columnTypes: source && Object.fromEntries(source.columns.map(({ name, type }) => [name, type])),
  };
}

/** What a local run resolved goes first: it saw both sides. Then the spec, where it says enough by itself. */
function columnPairs(spec: ValidatedSpec, target: Target, options: ExportOptions): ColumnPair[] {
  const resolved = options.mappings?.[target.id];
  if (resolved) return Object.entries(resolved).map(([to, from]) => ({ target: to, source: from }));
  const source = spec.sources.find((one) => one.id === target.from);
  if (source && target.map_by === 'name') {
    return declaredPairs(
      source.columns.map((column) => column.name),
      target.mapping,
    );
  }
  if (target.mapping) {
    return Object.entries(target.mapping).map(([to, from]) => ({ target: to, source: from }));
  }
  throw unknownMapping(target.id, target.from);
}
