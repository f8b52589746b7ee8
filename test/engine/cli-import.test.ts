import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportedDatasetSchema, ImportedRuleSchema, NotReadSchema } from '#shared/importers/import-result.ts';
import { CheckReportSchema } from '#shared/rules/check-report.ts';
import { assay, buildCli, folderWith } from './cli-program.ts';

const ORDERS = `order_id,status,amount,code
1,paid,10,DE1
2,new,,FR2
2,lost,0,X
4,paid,,
`;
const CHECKS = `checks for orders:
  - row_count > 0
  - missing_count(order_id) = 0
  - missing_count(amount):
      missing values: ['0']
      warn: when > 1
      fail: when > 3
  - duplicate_count(order_id) = 0
  - invalid_percent(status) < 30%:
      valid values: [new, paid]
  - invalid_count(code) = 0:
      valid regex: ^[A-Z]{2}
      missing values: [X]
  - avg(amount) > 5
  - max(amount) <= 9
  - failed rows:
      name: paid orders have an amount
      fail condition: status = 'paid' AND amount IS NULL -- of course
  - failed rows:
      fail query: SELECT * FROM orders WHERE order_id > 3
  - large < 3:
      large query: SELECT COUNT(*) AS large FROM orders
  - freshness(order_id, ts) < 1d
`;
const SUITE = JSON.stringify({
  name: 'warehouse_orders',
  expectations: [
    { type: 'expect_column_values_to_be_unique', kwargs: { column: 'order_id' } },
    {
      type: 'expect_column_values_to_be_between',
      kwargs: { column: 'amount', min_value: 0, strict_min: true, mostly: 0.4 },
    },
    {
      type: 'expect_column_values_to_not_be_null',
      kwargs: { column: 'code', row_condition: 'status == "paid"', condition_parser: 'pandas' },
    },
  ],
});

const ImportSchema = z.strictObject({
  format: z.string(),
  rules: z.array(ImportedRuleSchema),
  datasets: z.array(ImportedDatasetSchema),
  not_read: z.array(NotReadSchema),
  already_there: z.array(ImportedRuleSchema),
  spec: z.string().nullable(),
});

let place: Awaited<ReturnType<typeof folderWith>>;
beforeAll(async () => {
  await buildCli();
  place = await folderWith({ 'orders.csv': ORDERS, 'checks.yml': CHECKS, 'suite.json': SUITE });
});
afterAll(() => place.remove());

async function imported(args: readonly string[]): Promise<z.infer<typeof ImportSchema>> {
  const { stdout, code } = await assay(['import', ...args, '--json'], { cwd: place.folder });
  expect(code).toBe(0);
  return ImportSchema.parse(JSON.parse(stdout));
}

describe('assay import', () => {
  it('lists rules and what it could not read, and writes nothing without -o', async () => {
    const result = await imported(['checks.yml']);
    expect(result).toMatchObject({ format: 'sodacl', spec: null, already_there: [] });
    expect(result.rules).toHaveLength(11);
    expect(result.not_read.map(({ line, what }) => [line, what])).toEqual([
      [9, 'the limit itself'],
      [23, 'freshness(order_id, ts) < 1d'],
    ]);
  });

  it('starts a spec whose rules judge the data as the tool would', async () => {
    const { rules } = await imported(['checks.yml', '-o', 'pipeline.assay.yaml']);
    expect(rules).toHaveLength(11);
    const { stdout, code } = await assay(['check', 'pipeline.assay.yaml', '--json'], { cwd: place.folder });
    expect(code).toBe(1);
    const report = CheckReportSchema.parse(JSON.parse(stdout));
    expect(report.rules.map(({ id, status, violations }) => [id, status, violations])).toEqual([
      ['row_count', 'pass', 0],
      ['order_id_not_null', 'pass', 0],
      // Two are NULL, and 0 stands for a missing one.
      ['all_of', 'warn', 3],
      ['order_id_unique', 'fail', 2],
      ['status_accepted_values', 'pass', 1],
      ['code_pattern', 'pass', 0],
      // The mean of 10 and 0 is 5, not more.
      ['custom_sql', 'fail', 1],
      ['amount_maximum', 'fail', 1],
      ['paid_orders_have_an_amount', 'fail', 1],
      ['custom_sql_2', 'fail', 1],
      ['sql_value', 'fail', 1],
    ]);
  });

  it('adds to a spec only what it does not have, and keeps its text', async () => {
    const before = await readFile(place.file('pipeline.assay.yaml'), 'utf8');
    const again = await imported(['checks.yml', '-o', 'pipeline.assay.yaml']);
    expect(again.rules).toEqual([]);
    expect(again.already_there).toHaveLength(11);
    expect(await readFile(place.file('pipeline.assay.yaml'), 'utf8')).toBe(before);

    const suite = await imported(['suite.json', '-o', 'pipeline.assay.yaml', '--dataset', 'orders']);
    expect(suite.already_there.map(({ rule }) => rule.type)).toEqual(['unique']);
    expect(suite.rules.map(({ rule }) => rule.id)).toEqual(['amount_positive', 'code_not_null']);
    const after = await readFile(place.file('pipeline.assay.yaml'), 'utf8');
    expect(after.startsWith(before.trimEnd())).toBe(true);
    const { stdout } = await assay(['check', 'pipeline.assay.yaml', '--json'], { cwd: place.folder });
    const report = CheckReportSchema.parse(JSON.parse(stdout));
    // One of two amounts is 0, 60% may be; of two paid orders one has no code.
    expect(report.rules.slice(-2).map(({ status, violations, rows }) => [status, violations, rows])).toEqual([
      ['pass', 1, 2],
      ['fail', 1, 2],
    ]);
  });

  it('says in words what came, what did not, and where it stands', async () => {
    const { stdout } = await assay(['import', 'suite.json', '-o', 'pipeline.assay.yaml'], {
      cwd: place.folder,
    });
    expect(stdout).toContain('Great Expectations suite: 3 rules, 3 parts not read');
    expect(stdout).toContain('line 1: ');
    expect(stdout).toContain('The spec has no dataset warehouse_orders.');
    expect(stdout).toContain('Nothing new for');
  });

  it('ends with 2 and the place for what it cannot read', async () => {
    const { code, stdout } = await assay(['import', 'orders.csv', '--json'], { cwd: place.folder });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'unreadable_file', where: { file: 'orders.csv', line: 1 } },
    });
    const unknown = await assay(['import', 'suite.json', '--dataset', 'a=b'], { cwd: place.folder });
    expect(unknown.stderr).toContain('The file says nothing of a dataset a.');
    expect((await assay(['import', 'none.yml'], { cwd: place.folder })).code).toBe(2);
  });
});
