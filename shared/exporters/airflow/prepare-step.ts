import { sql } from '../../sql/index.ts';
import { pyCall, pyString } from './py-literal.ts';
import { stagingSchema } from './staging-table.ts';
import type { StepBody } from './step.ts';
import type { Warehouse } from './warehouse.ts';

/** Makes the staging schema. A task of its own, because two extractions that make it at once can collide. */
export function prepareStep(warehouse: Warehouse): StepBody {
  const create = sql`CREATE SCHEMA IF NOT EXISTS ${stagingSchema(warehouse)}`.render(warehouse.dialect);
  return {
    kind: 'prepare',
    title: `The staging schema in ${warehouse.connection}.`,
    value: pyCall('Prepare', [
      ['warehouse', pyString(warehouse.connection)],
      ['create', pyString(create)],
    ]),
  };
}
