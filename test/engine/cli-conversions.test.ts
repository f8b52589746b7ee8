import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExtractSchema } from '#shared/formats/extract.ts';
import { DriftReportSchema } from '#shared/profile/drift.ts';
import { CheckReportSchema } from '#shared/rules/check-report.ts';
import { SuggestReportSchema } from '#shared/rules/suggest/suggestion.ts';
import { assay, buildCli, folderWith } from './cli-program.ts';

const SALES = `id;amount;share;day;paid;region
1;1.200,50;12 %;03/04/2024;ja;N/A
2;3,25;7 %;05/06/2024;nein;North
3;12,00;50 %;01/02/2024;ja;-
`;

let place: Awaited<ReturnType<typeof folderWith>>;
beforeAll(async () => {
  await buildCli();
  place = await folderWith({
    'sales.csv': SALES,
    'plain.csv': SALES.replace('1.200,50', '1200.5').replace('3,25', '3.25').replace('12,00', '13'),
    'rules.yaml': '- { id: dear, type: value_range, severity: error, column: amount, min: 3, max: 1200.5 }\n',
  });
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

describe('numbers by an example', () => {
  it('are read as it is written, whatever the column speaks for', async () => {
    expect(await types('--convert', 'amount=number:1.234,56')).toMatchObject({ amount: 'DOUBLE' });
    const { warnings } = await loaded('--convert', 'amount=number:1,234.56');
    expect(warnings).toEqual([
      'amount stays text, as not all of its texts can be converted: row 1 “1.200,50”, row 2 “3,25”, row 3 “12,00”.',
    ]);
  });

  it.each(['number:1.234', 'number:12', 'number:x', 'percent:'])('of which %s is none', async (how) => {
    const { stderr, code } = await assay(['load', 'sales.csv', '--convert', `amount=${how}`], {
      cwd: place.folder,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('--convert');
  });
});

describe('conversions in other commands', () => {
  it('assay check checks what was converted', async () => {
    const args = ['check', 'sales.csv', '--rules', 'rules.yaml', '--json'];
    const verdict = async (...more: string[]) => {
      const { stdout, code } = await assay([...args, ...more], { cwd: place.folder });
      return [CheckReportSchema.parse(JSON.parse(stdout)).verdict, code];
    };
    expect(await verdict('--convert', 'amount=number')).toEqual(['pass', 0]);
    expect(await verdict()).toEqual(['fail', 1]);
  });

  it('assay diff and assay merge convert each file where it means something', async () => {
    const diff = await assay(['diff', 'sales.csv', 'plain.csv', '--convert', 'amount=number', '--json'], {
      cwd: place.folder,
    });
    expect(DriftReportSchema.parse(JSON.parse(diff.stdout)).schema).toEqual([]);
    const merge = ['merge', 'sales.csv', 'plain.csv', '--key', 'id', '--convert', 'amount=number', '--json'];
    const plan = JSON.parse((await assay(merge, { cwd: place.folder })).stdout) as unknown;
    expect(plan).toMatchObject({ inserted: 0, updated: 1, unchanged: 2, columns: { amount: 1 } });
  });

  it('assay diff refuses what means nothing for either', async () => {
    const args = ['diff', 'sales.csv', 'plain.csv', '--convert', 'region=number'];
    const { stderr, code } = await assay(args, { cwd: place.folder });
    expect(code).toBe(2);
    expect(stderr).toContain(`What is offered: --convert 'region=missing'.`);
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
