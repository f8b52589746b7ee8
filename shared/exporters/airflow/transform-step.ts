import type { Transform, ValidatedSpec } from '../../pipeline/spec.ts';
import { sql } from '../../sql/index.ts';
import { pySql, pyCall, pyString } from './py-literal.ts';
import { boundQuery, relation } from './relation.ts';
import { stagingTable } from './staging-table.ts';
import type { StepBody } from './step.ts';
import type { Warehouse } from './warehouse.ts';

/** Makes a transform's staging table from its query, as the query was written. */
export function transformStep(spec: ValidatedSpec, warehouse: Warehouse, transform: Transform): StepBody {
  const table = stagingTable(warehouse, spec.name, transform.id);
  const query = boundQuery(transform.sql, (name) => relation(spec, warehouse, name));
  return {
    kind: 'transform',
    title: transform.description ?? `The query of ${transform.id}.`,
    value: pyCall('Transform', [
      ['dataset', pyString(transform.id)],
      ['warehouse', pyString(warehouse.connection)],
      ['table', pySql(table.render(warehouse.dialect))],
      ['create', pySql(sql`CREATE TABLE ${table} AS\n${query}`.render(warehouse.dialect))],
    ]),
  };
}
