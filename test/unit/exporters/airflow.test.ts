import { describe, expect, it } from 'vitest';
import { momentFormat, readSql, watermarkWindow } from '#shared/exporters/airflow/source-sql.ts';
import { stagingTable } from '#shared/exporters/airflow/staging-table.ts';
import type { ExportOptions, ExportResult } from '#shared/exporters/define-exporter.ts';
import { EXPORTERS, exportSpec } from '#shared/exporters/index.ts';
import { loadSpec } from '#shared/pipeline/load-spec.ts';

const SOURCES = `
assay: 1
name: shop
sources:
  - id: orders
    kind: postgres
    connection: shop_db
    object: public.orders
    extract: { file: orders.csv }
    columns: [{ name: id, type: integer }, { name: at, type: timestamp }]
    extraction: { mode: incremental, watermark: at }
`;
const TARGET = `
targets:
  - { id: order_copy, kind: postgres, connection: dwh, object: mart.orders, from: orders, strategy: upsert, key: [id] }
`;

function exported(yaml: string, options: ExportOptions = {}): ExportResult {
  return exportSpec(loadSpec(yaml), 'airflow', options);
}

function dagOf(result: ExportResult): string {
  return result.files.find((file) => file.path.endsWith('.py'))?.content ?? '';
}

describe('exportSpec', () => {
  it('knows its targets by id', () => {
    expect(EXPORTERS.map(({ id }) => id)).toContain('airflow');
    expect(() => exportSpec(loadSpec(SOURCES + TARGET), 'airflw')).toThrow(/no export target airflw/);
  });

  it('refuses a pipeline that loads nothing', () => {
    expect(() => exported(SOURCES)).toThrow(
      'The pipeline shop has no target, so its DAG would load nothing.',
    );
  });

  it('refuses a dialect that no warehouse of Airflow speaks', () => {
    expect(() => exported(SOURCES + TARGET, { dialect: 'duckdb' })).toThrow(
      'Airflow cannot load into duckdb.',
    );
  });

  it('writes the warehouse in the dialect asked for', () => {
    expect(dagOf(exported(SOURCES + TARGET))).toContain('MERGE INTO "mart"."orders" AS "t"');
    expect(dagOf(exported(SOURCES + TARGET, { dialect: 'bigquery' }))).toContain(
      'MERGE INTO `mart`.`orders` AS `t`',
    );
  });

  it('asks for the mapping where only data knows it, and takes what a run resolved', () => {
    const byPosition = SOURCES + TARGET.replace('strategy:', 'map_by: position, strategy:');
    expect(() => exported(byPosition)).toThrow(/known only when there is data/);
    const dag = dagOf(exported(byPosition, { mappings: { order_copy: { id: 'id', ordered_at: 'at' } } }));
    expect(dag).toContain('INSERT ("id", "ordered_at") VALUES');
  });

  it('has nothing to lose in a plain pipeline', () => {
    expect(exported(SOURCES + TARGET).losses).toEqual([]);
  });

  it('says that SQL written for DuckDB runs in another dialect', () => {
    const rule = `quality:
  - dataset: orders
    on_fail: stop
    rules: [{ id: no_future, type: custom_sql, sql: SELECT id FROM orders WHERE at > '2100-01-01' }]
`;
    expect(exported(SOURCES + TARGET + rule).losses).toEqual([
      {
        what: 'rule no_future',
        why: 'Its SQL was written for and tried on DuckDB; here it runs in postgres.',
        carried_as: 'the text as it stands, its datasets bound to the staging tables',
      },
    ]);
  });

  it('does not let a rule reach into another connection', () => {
    const far =
      '  - { id: far_copy, kind: postgres, connection: far, object: a.b, from: orders, strategy: upsert, key: [id] }\n';
    const rule = `quality:
  - dataset: orders
    on_fail: stop
    rules: [{ id: known, type: relationships, column: id, to: { dataset: far_copy, column: id } }]
`;
    expect(() => exported(SOURCES + TARGET + far + rule)).toThrow(
      'A query that runs in dwh reads far_copy, which is in another connection.',
    );
  });

  it('leaves out the functions that no task needs', () => {
    const dag = dagOf(exported(SOURCES + TARGET));
    expect(dag).not.toContain('class Gate');
    expect(dag).not.toContain('class Transform');
    expect(dag).not.toContain('def alert');
  });
});

describe('staging tables', () => {
  const name = (pipeline: string, dataset: string): string =>
    stagingTable({ database: null }, pipeline, dataset, 'quarantine').render('postgres');

  it('are named after pipeline and dataset', () => {
    expect(name('shop', 'orders')).toBe('"assay_staging"."shop__orders__quarantine"');
  });

  it('keep apart in the 63 characters that PostgreSQL has', () => {
    const long = 'a'.repeat(63);
    const [one, other] = [name(long, `${'b'.repeat(62)}c`), name(long, 'b'.repeat(63))];
    expect(one).not.toBe(other);
    expect(one).toHaveLength('"assay_staging".""'.length + 63);
  });

  it('stand in the database that a target names', () => {
    expect(stagingTable({ database: 'Lake' }, 'shop', 'orders').render('snowflake')).toBe(
      '"Lake"."ASSAY_STAGING"."SHOP__ORDERS"',
    );
  });
});

describe('reading a source', () => {
  const source = loadSpec(SOURCES + TARGET).sources[0]!;

  it('quotes as the source does', () => {
    expect(readSql(source)).toBe('SELECT "id", "at" FROM "public"."orders"');
    expect(readSql({ ...source, kind: 'mysql' })).toBe('SELECT `id`, `at` FROM `public`.`orders`');
    expect(readSql({ ...source, kind: 'snowflake' })).toBe('SELECT "ID", "AT" FROM "PUBLIC"."ORDERS"');
  });

  it('has a window only where the watermark is a time', () => {
    expect(watermarkWindow(source)).toEqual({ column: '"at"', moment: "TIMESTAMP '%Y-%m-%d %H:%M:%S.%f'" });
    expect(watermarkWindow({ ...source, extraction: { mode: 'full' } })).toBeNull();
    expect(watermarkWindow({ ...source, extraction: { mode: 'incremental', watermark: 'id' } })).toBeNull();
  });

  it('writes moments in UTC, as each database reads them', () => {
    expect(momentFormat('timestamp_tz', 'postgres')).toBe("TIMESTAMPTZ '%Y-%m-%d %H:%M:%S.%f+00:00'");
    expect(momentFormat('timestamp_tz', 'snowflake')).toBe("TO_TIMESTAMP_TZ('%Y-%m-%d %H:%M:%S.%f+00:00')");
    expect(momentFormat('timestamp', 'bigquery')).toBe("DATETIME '%Y-%m-%d %H:%M:%S.%f'");
    expect(momentFormat('date', 'mysql')).toBe("DATE '%Y-%m-%d'");
    expect(momentFormat('text', 'postgres')).toBeNull();
  });
});
