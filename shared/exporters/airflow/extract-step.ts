import type { Source, ValidatedSpec } from '../../pipeline/spec.ts';
import { ident, join, raw, sql } from '../../sql/index.ts';
import { columnType } from './column-types.ts';
import { pySql, pyCall, pyString, pyValue } from './py-literal.ts';
import { readSql, watermarkWindow } from './source-sql.ts';
import { stagingTable } from './staging-table.ts';
import type { StepBody } from './step.ts';
import type { Warehouse } from './warehouse.ts';

/** Streams a source's rows of the run's window into its staging table. */
export function extractStep(spec: ValidatedSpec, warehouse: Warehouse, source: Source): StepBody {
  const { dialect } = warehouse;
  const table = stagingTable(warehouse, spec.name, source.id);
  const names = source.columns.map((column) => ident(column.name));
  const columns = source.columns.map(
    (column) => sql`${ident(column.name)} ${raw(columnType(column.type, dialect))}`,
  );
  const windowed = watermarkWindow(source);
  return {
    kind: 'extract',
    title: `${source.object} of ${source.connection}, ${windowed ? 'what changed in the window' : 'all of it'}.`,
    value: pyCall('Extract', [
      ['source', pyString(source.object)],
      ['connection', pyString(source.connection)],
      ['streams', pyValue(source.kind === 'postgres')],
      ['read', pySql(readSql(source))],
      ['watermark', pyValue(windowed?.column ?? null)],
      ['moment', pyValue(windowed?.moment ?? null)],
      ['warehouse', pyString(warehouse.connection)],
      ['table', pySql(table.render(dialect))],
      ['create', pySql(sql`CREATE TABLE ${table} (${join(columns)})`.render(dialect))],
      ['insert', pySql(sql`INSERT INTO ${table} (${join(names)}) VALUES `.render(dialect))],
      ['width', pyValue(source.columns.length)],
      ['decimals', pyValue(columnType('number', dialect) === 'NUMERIC')],
    ]),
  };
}
