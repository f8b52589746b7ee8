import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckReportSchema } from '#shared/rules/check-report.ts';
import { LintReportSchema } from '#shared/rules/logic/finding.ts';
import { assay, buildCli, folderWith } from './cli-program.ts';

const ORDERS = `id,status,price
1,new,10
2,paid,20
`;
const RULES = `- { id: dear, type: value_range, column: price, min: 15, severity: warn }
- { id: cheap, type: value_range, column: price, max: 12, severity: warn }
- { id: gone_priced, type: not_null, column: price, where: "status = 'gone'" }
`;

let place: Awaited<ReturnType<typeof folderWith>>;
beforeAll(async () => {
  await buildCli();
  place = await folderWith({ 'orders.csv': ORDERS, 'rules.yaml': RULES });
});
afterAll(() => place.remove());

const run = (...args: string[]) => assay(args, { cwd: place.folder });

describe('assay lint', () => {
  it('lists what is the matter with rules before they are run; that is no failure of the data', async () => {
    const { code, stdout } = await run('lint', 'orders.csv', '--rules', 'rules.yaml', '--json');
    expect(code).toBe(0);
    expect(LintReportSchema.parse(JSON.parse(stdout))).toEqual({
      rules: 3,
      findings: [
        {
          kind: 'contradicts',
          dataset: 'orders',
          rules: ['dear', 'cheap'],
          message:
            'dear (price is at least 15) and cheap (price is at most 12) contradict each other: no value of price can keep both, only NULL does.',
          remedy: 'Change or remove one of them, or filter them so that no row is judged by all.',
        },
        {
          kind: 'filter_matches_nothing',
          dataset: 'orders',
          rules: ['gone_priced'],
          message:
            "The condition where of gone_priced (price is never NULL, where status = 'gone') is true for none of the 2 rows that are loaded, so nothing is checked on them.",
          remedy: 'Compare where with the values the columns have; or try an extract that has such rows.',
        },
      ],
    });
  });

  it('says it in words too', async () => {
    const { stdout } = await run('lint', 'orders.csv', '--rules', 'rules.yaml');
    expect(stdout.split('\n\n')[0]).toBe('2 findings on 3 rules');
    expect(stdout).toContain(
      'orders: dear (price is at least 15) and cheap (price is at most 12) contradict',
    );
  });

  it('is part of a check, as notes that leave its verdict alone', async () => {
    const { code, stdout, stderr } = await run('check', 'orders.csv', '--rules', 'rules.yaml', '--json');
    expect(code).toBe(0);
    expect(CheckReportSchema.parse(JSON.parse(stdout)).verdict).toBe('warn');
    expect(stderr).toContain(
      'dear (price is at least 15) and cheap (price is at most 12) contradict each other',
    );
  });
});
