import { mergeStatements } from '../../pipeline/merge-sql.ts';
import type { Target, ValidatedSpec } from '../../pipeline/spec.ts';
import type { ExportOptions } from '../define-exporter.ts';
import { targetMerge } from './merge-definition.ts';
import { pySql, pyCall, pyString, pyTuple, pyValue } from './py-literal.ts';
import type { StepBody } from './step.ts';
import type { Warehouse } from './warehouse.ts';

/** Loads a target, with the SQL of the dry run. */
export function mergeStep(
  spec: ValidatedSpec,
  warehouse: Warehouse,
  target: Target,
  options: ExportOptions,
): StepBody {
  const { dialect } = warehouse;
  const definition = targetMerge(spec, warehouse, target, options);
  const statements = mergeStatements(definition);
  const table = definition.target.render(dialect);
  const source = spec.sources.find((one) => one.id === target.from);
  return {
    kind: 'merge',
    title: `${target.from} into ${target.object}, by ${target.key.join(' and ')}.`,
    value: pyCall('Merge', [
      ['rows', pyString(source?.object.split('.').at(-1) ?? target.from)],
      ['target', pyString(target.object)],
      ['warehouse', pyString(warehouse.connection)],
      ['table', pyString(table)],
      ['lock', pyValue(lockSql(warehouse, table))],
      ['duplicate_target_keys', pySql(statements.duplicateTargetKeys.render(dialect))],
      ['classify', pySql(statements.classify.render(dialect))],
      ['statements', pyTuple(separated(statements.merge.render(dialect)).map(pySql), 1)],
    ]),
  };
}

/** Redshift's merge is three statements; drivers take one at a time. */
function separated(merge: string): string[] {
  return merge.split(/;\n(?=MERGE INTO |DROP TABLE )/);
}

/** Readers go on, writers wait until what was counted is written. Other warehouses lock by themselves. */
function lockSql({ dialect }: Warehouse, table: string): string | null {
  if (dialect === 'postgres') return `LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`;
  return dialect === 'redshift' ? `LOCK ${table}` : null;
}
