import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MutationReportSchema } from '#shared/rules/mutation/mutation-report.ts';
import { assay, buildCli, folderWith } from './cli-program.ts';

const ORDERS = `id,price
1,10
2,20
3,30
`;
const RULES = `- { id: id_unique, type: unique, columns: [id] }
- { id: price_positive, type: positive, column: price }
`;

let place: Awaited<ReturnType<typeof folderWith>>;
beforeAll(async () => {
  await buildCli();
  place = await folderWith({ 'orders.csv': ORDERS, 'rules.yaml': RULES });
});
afterAll(() => place.remove());

const run = (...args: string[]) =>
  assay(['mutate', 'orders.csv', '--rules', 'rules.yaml', ...args], { cwd: place.folder });

describe('assay mutate', () => {
  it('says which faults the rules notice, and which rule would catch a survivor', async () => {
    const { code, stdout } = await run('--json');
    expect(code).toBe(0);
    const report = MutationReportSchema.parse(JSON.parse(stdout));
    const about = (fault: string, column: string | null) =>
      report.faults.find((one) => one.fault === fault && one.column === column);
    expect(about('sign_flip', 'price')).toMatchObject({
      rows: 1,
      caught_by: ['price_positive'],
      suggestion: null,
    });
    expect(about('duplicate_rows', null)?.caught_by).toEqual(['id_unique']);
    expect(about('missing_values', 'price')).toMatchObject({
      sentence: 'price is NULL',
      caught_by: [],
      suggestion: { rule: { type: 'not_null', column: 'price' }, sentence: 'price is never NULL' },
    });
    expect(report.caught / report.faults.length).toBe(report.score);
  }, 60_000);

  it('in words begins with the score; too low a one is exit code 1', async () => {
    const { code, stdout } = await run('--min-score', '0.99');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\d+ %: \d+ of \d+ faults caught\n/);
  }, 60_000);

  it.each([
    [['--share', '0'], 'Write a share above 0, up to 1, as 0.05.'],
    [['--seed', 'x'], 'Write a whole number from 1 on.'],
  ])('refuses %j', async (args, why) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });
});
