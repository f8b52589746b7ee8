import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExtractSchema } from '#shared/formats/extract.ts';
import { SuggestReportSchema } from '#shared/rules/suggestion.ts';
import { assay, buildCli, folderWith } from './cli-program.ts';

const SALES = `id;amount;share;day;paid;region
1;1.200,50;12 %;03/04/2024;ja;N/A
2;3,25;7 %;05/06/2024;nein;North
3;12,00;50 %;01/02/2024;ja;-
`;

let place: Awaited<ReturnType<typeof folderWith>>;
beforeAll(async () => {
  await buildCli();
  place = await folderWith({ 'sales.csv': SALES });
});
afterAll(() => place.remove());

async function loaded(...args: string[]) {
  const { stdout, code } = await assay(['load', 'sales.csv', ...args, '--json'], { cwd: place.folder });
  expect(code).toBe(0);
  return ExtractSchema.parse(JSON.parse(stdout));
}

async function types(...args: string[]) {
  return Object.fromEntries((await loaded(...args)).columns.map(({ name, type }) => [name, type]));
}

describe('assay load', () => {
  it('says what columns could be read as, and which option does it', async () => {
    const { stdout } = await assay(['load', 'sales.csv'], { cwd: place.folder });
    expect(stdout).toContain(
      `amount: All 3 texts are numbers (. between thousands, , before decimals). --convert 'amount=number'`,
    );
    expect(stdout).toContain(
      `day: Is 01/02/2024 the first of February or the second of January? All 3 texts are dates written day/month/year. --convert 'day=date:%d/%m/%Y'`,
    );
    expect(stdout).toContain(`--convert 'region=missing'`);
  });

  it('converts what is asked for, and takes all that asks nothing', async () => {
    const text = { amount: 'VARCHAR', share: 'VARCHAR', day: 'VARCHAR', paid: 'VARCHAR' };
    expect(await types()).toMatchObject(text);
    expect(await types('--convert', 'amount=number', '--convert', 'day=date:%d/%m/%Y')).toMatchObject({
      ...text,
      amount: 'DOUBLE',
      day: 'DATE',
    });
    expect(await types('--convert', 'all')).toMatchObject({
      amount: 'DOUBLE',
      share: 'DOUBLE',
      day: 'VARCHAR',
      paid: 'BOOLEAN',
    });
  });

  it('refuses a conversion that nothing speaks for, or that is unclear', async () => {
    const failed = async (convert: string) => {
      const result = await assay(['load', 'sales.csv', '--convert', convert], { cwd: place.folder });
      expect(result.code).toBe(2);
      return result.stderr;
    };
    expect(await failed('region=number')).toContain(`What is offered: --convert 'region=missing'.`);
    expect(await failed('day=date')).toContain(`--convert 'day=date:%m/%d/%Y'`);
    expect(await failed('nope=trim')).toContain('which the file does not have');
    expect(await failed('amount')).toContain('is no conversion');
  });

  it('loads a sample', async () => {
    expect(await loaded('--sample', 'first:2')).toMatchObject({ rows: 2, sampled: { of: null } });
    expect(await loaded('--sample', 'random:2:7')).toMatchObject({
      rows: 2,
      sampled: { sample: { method: 'random', rows: 2, seed: 7 }, of: 3 },
    });
    expect(await loaded('--sample', 'stratified:paid:2')).toMatchObject({ rows: 2, sampled: { of: 3 } });
  });
});

describe('assay suggest -o', () => {
  it('keeps conversions with the source, so that a run reads the file in the same way', async () => {
    const args = ['suggest', 'sales.csv', '-o', 'sales.yaml', '--convert', 'amount=number', '--json'];
    const { stdout, code } = await assay(args, { cwd: place.folder });
    expect(code).toBe(0);
    SuggestReportSchema.parse(JSON.parse(stdout));
    const spec = await readFile(place.file('sales.yaml'), 'utf8');
    expect(spec).toMatch(/conversions:\s+- \{ kind: number, column: amount,/);
    expect(spec).toMatch(/name: amount, type: number/);
    const check = await assay(['check', 'sales.yaml', '--json'], { cwd: place.folder });
    expect([0, 1]).toContain(check.code);
  });
});
