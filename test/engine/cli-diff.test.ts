import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DriftReportSchema } from '#shared/profile/drift.ts';
import { assay, buildCli, folderWith, jsonOf } from './cli-program.ts';

const rows = (from: number, to: number, status: string) =>
  Array.from({ length: to - from }, (_, index) => `${from + index},${(from + index) % 17},${status}`);
const OLD = ['id,amount,status', ...rows(0, 200, 'open'), ''].join('\n');
const NEW = ['id,amount,state', ...rows(200, 350, 'open'), ...rows(350, 400, 'shut'), ''].join('\n');

let place: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  await buildCli();
  place = await folderWith({ 'orders.csv': OLD, 'new.csv': NEW });
});
afterAll(() => place.remove());

const diff = (...args: string[]) => assay(['diff', ...args], { cwd: place.folder });

describe('assay diff', () => {
  it('says how an extract drifted from another', async () => {
    const result = await diff('orders.csv', 'new.csv', '--json');
    expect(result.code).toBe(0);
    const report = jsonOf(DriftReportSchema, result);
    expect(report).toMatchObject({
      before: 'orders',
      after: 'new',
      severity: 'large',
      rows: { before: 200, after: 200, ratio: 1 },
      schema: [{ column: 'state', change: 'renamed', before: 'status', after: 'state' }],
    });
    expect(report.columns.map(({ name, severity }) => [name, severity])).toEqual([
      ['state', 'large'],
      ['id', 'none'],
      ['amount', 'none'],
    ]);
  });

  it('tells people in words', async () => {
    const { stdout } = await diff('orders.csv', 'new.csv');
    expect(stdout).toContain('orders → new: large drift; 200 rows → 200 rows');
    expect(stdout).toMatch(/^state +renamed +status +state$/m);
    expect(stdout).toContain('new: “shut”');
    expect(stdout).toContain('2 columns without drift');
  });

  it('of a file from itself is nothing', async () => {
    const { stdout, code } = await diff('orders.csv', 'orders.csv', '--fail-on', 'small');
    expect(code).toBe(0);
    expect(stdout).toBe('orders → orders_new: no drift; 200 rows → 200 rows\n\n3 columns without drift\n');
  });

  it('exits with 1 where the drift is at least as large as said', async () => {
    expect((await diff('orders.csv', 'new.csv', '--fail-on', 'large')).code).toBe(1);
    expect((await diff('orders.csv', 'new.csv', '--fail-on', 'huge')).code).toBe(2);
  });
});
