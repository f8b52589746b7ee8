import type { LogicalType, QualityGate, ValidatedSpec } from '../../pipeline/spec.ts';
import { type Fragment, ident, raw, sql } from '../../sql/index.ts';
import { columnType } from './column-types.ts';
import { gateSql, type RuleSql } from './gate-sql.ts';
import { pySql, pyCall, pyString, pyTuple, pyValue } from './py-literal.ts';
import { QUARANTINE_COLUMNS } from './quarantine-columns.ts';
import { momentFormat } from './source-sql.ts';
import { stagingTable } from './staging-table.ts';
import type { StepBody } from './step.ts';
import type { Warehouse } from './warehouse.ts';

/** Runs a gate's rules; a quarantining gate also parts the rows. */
export function gateStep(spec: ValidatedSpec, warehouse: Warehouse, gate: QualityGate): StepBody {
  const title = `${gate.rules.length} ${gate.rules.length === 1 ? 'rule' : 'rules'} on ${gate.dataset}.`;
  return gate.on_fail === 'quarantine'
    ? {
        kind: 'quarantine',
        title: `${title} Rows that break a failed one are set aside.`,
        value: quarantineSource(spec, warehouse, gate),
      }
    : { kind: 'gate', title, value: gateSource(spec, warehouse, gate, 0) };
}

function gateSource(spec: ValidatedSpec, warehouse: Warehouse, gate: QualityGate, depth: number): string {
  const rows = stagingTable(warehouse, spec.name, gate.dataset);
  const rules = gateSql(spec, warehouse, gate).map((rule) => ruleSource(rule, depth + 2));
  return pyCall(
    'Gate',
    [
      ['dataset', pyString(gate.dataset)],
      ['warehouse', pyString(warehouse.connection)],
      ['on_fail', pyString(gate.on_fail)],
      ['table', pySql(rows.render(warehouse.dialect))],
      ['rules', pyTuple(rules, depth + 1)],
    ],
    depth,
  );
}

function ruleSource(
  { rule, sentence, count, violation, threshold, warnThreshold }: RuleSql,
  depth: number,
): string {
  return pyCall(
    'Rule',
    [
      ['id', pyString(rule.id)],
      ['sentence', pyString(sentence)],
      ['severity', pyString(rule.severity)],
      ['count', pySql(count)],
      ['violation', violation === null ? 'None' : pySql(violation)],
      ['max_count', pyValue(threshold?.max_count ?? null)],
      ['max_share', pyValue(threshold?.max_share ?? null)],
      ['warn_count', pyValue(warnThreshold?.max_count ?? null)],
      ['warn_share', pyValue(warnThreshold?.max_share ?? null)],
    ],
    depth,
  );
}

function quarantineSource(spec: ValidatedSpec, warehouse: Warehouse, gate: QualityGate): string {
  const { dialect } = warehouse;
  const table = (role: 'rows' | 'clean' | 'quarantine'): Fragment =>
    stagingTable(warehouse, spec.name, gate.dataset, role);
  return pyCall('Quarantine', [
    ['gate', gateSource(spec, warehouse, gate, 1)],
    ['clean', pySql(table('clean').render(dialect))],
    ['quarantine', pySql(table('quarantine').render(dialect))],
    ['create', pySql(createQuarantine(warehouse, table('rows'), table('quarantine')).render(dialect))],
    ['added', pyValue(Object.values(QUARANTINE_COLUMNS).map((name) => ident(name).render(dialect)))],
    ['moment', pyString(momentFormat('timestamp', dialect) ?? '')],
    ['quote', pyString(dialect === 'bigquery' || dialect === 'databricks' ? '`' : '"')],
  ]);
}

/** The quarantine has the dataset's columns, why a row is there, and the window of the run that put it there. */
function createQuarantine({ dialect }: Warehouse, rows: Fragment, quarantine: Fragment): Fragment {
  const type = (logical: LogicalType): Fragment => raw(columnType(logical, dialect));
  const { rules, start, end } = QUARANTINE_COLUMNS;
  if (dialect === 'redshift') {
    // Redshift's CREATE TABLE AS knows no IF NOT EXISTS.
    return sql`CREATE TABLE IF NOT EXISTS ${quarantine} (LIKE ${rows}, ${ident(rules)} ${type('text')}, ${ident(start)} ${type('timestamp')}, ${ident(end)} ${type('timestamp')})`;
  }
  const empty = (name: string, logical: LogicalType): Fragment =>
    sql`CAST(NULL AS ${type(logical)}) AS ${ident(name)}`;
  return sql`CREATE TABLE IF NOT EXISTS ${quarantine} AS
SELECT ${ident('d')}.*, ${empty(rules, 'text')}, ${empty(start, 'timestamp')}, ${empty(end, 'timestamp')}
FROM ${rows} AS ${ident('d')} WHERE 1 = 0`;
}
