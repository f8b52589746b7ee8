import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assay } from './assay.mjs';

const SPEC = `assay: 1
name: totals
sources:
  - id: orders
    kind: postgres
    connection: shop
    object: public.orders
    extract: { file: orders.csv }
    columns:
      - { name: id, type: integer }
      - { name: customer, type: text }
      - { name: total, type: integer }
    extraction: { mode: full }
transforms:
  - id: customer_totals
    sql: |
      -- one row a customer; a trailing semicolon is no statement of its own
      WITH paid AS (SELECT * FROM orders WHERE total > 0)
      SELECT customer, SUM(total) AS total FROM paid GROUP BY customer;
quality:
  - dataset: customer_totals
    on_fail: warn
    rules:
      - { id: totals_known, type: relationships, column: customer, to: { dataset: totals, column: customer } }
      - { id: totals_grow, type: custom_sql, severity: warn, sql: SELECT n.customer FROM customer_totals n JOIN totals t ON t.customer = n.customer WHERE n.total < t.total }
targets:
  - id: totals
    kind: postgres
    connection: warehouse
    object: mart.totals
    from: customer_totals
    extract: { file: totals.csv }
    strategy: upsert
    key: [customer]
`;
const ORDERS = 'id,customer,total\n1,ada,10\n2,ada,5\n3,bob,7\n4,cem,1\n5,cem,-4\n';
const TOTALS = 'customer,total\nada,15\nbob,9\nzoe,3\n';

/**
 * A transform in front of a target, whose columns only a run can know; a gate that only warns and looks at the target
 * as it was before; a schedule that is not there.
 */
export async function transformCase({ report, airflow, postgres, workspace }) {
  await report.case('a transform and a gate that warns do what the dry run said', async () => {
    const project = join(workspace, 'totals');
    const exported = join(workspace, 'totals-export');
    await writeProject(project);
    const predicted = await assay(['run', project], { allow: [0, 1] });
    assert.equal(predicted.status, 'succeeded');
    await assay(['export', project, '--target', 'airflow', '--out', exported]);
    await fill(postgres);
    const { succeeded, output, messages } = await airflow.testRun('totals', '2026-03-01', {
      dags: join(exported, 'dags'),
      connections: { shop: postgres.uri('shop'), warehouse: postgres.uri('shop') },
    });
    assert.ok(succeeded, output);
    assert.ok(messages.includes('Loaded 3 customer_totals (1 inserted, 1 updated, 1 unchanged)'), output);
    assert.ok(predicted.log.some((line) => messages.includes(line.message)));
    assert.match(output, /The gate on customer_totals only warns: totals_known \(.*\): 1 of 3 rows/);
    assert.match(output, /WARN totals_grow \(.*\): 1 of 3 rows/);
    const held = await postgres.psql('shop', 'SELECT customer, total FROM mart.totals ORDER BY 1');
    assert.equal(held, 'ada|15\nbob|7\ncem|1\nzoe|3\n');
  });
}

async function writeProject(folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'pipeline.assay.yaml'), SPEC);
  await writeFile(join(folder, 'orders.csv'), ORDERS);
  await writeFile(join(folder, 'totals.csv'), TOTALS);
}

async function fill(postgres) {
  await postgres.psql('postgres', 'DROP DATABASE IF EXISTS shop;\nCREATE DATABASE shop;');
  await postgres.psql(
    'shop',
    `CREATE TABLE orders (id bigint, customer text, total integer);
     CREATE SCHEMA mart;
     CREATE TABLE mart.totals (customer text, total bigint);`,
  );
  await postgres.psql('shop', '\\copy orders FROM STDIN (FORMAT csv, HEADER)', ORDERS);
  await postgres.psql('shop', '\\copy mart.totals FROM STDIN (FORMAT csv, HEADER)', TOTALS);
}
