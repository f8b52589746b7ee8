import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExtractSchema } from '#shared/formats/extract.ts';
import { assay, buildCli, folderWith, jsonOf } from './cli-program.ts';

const CODES =
  'zip,amount,note,day\n00123,1.50,NULL,01/02/2024\n04567,2.00,,02/02/2024\n"",3,"a, ""b""\nc", x \n';
let place: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  await buildCli();
  place = await folderWith({
    'codes.csv': CODES,
    'other.csv': Buffer.from("Prices\n\nzip;name\n'007';'Zoë; Bo'\n'008';'x'\n'009'\nTotal;\n", 'latin1'),
  });
});
afterAll(() => place.remove());

async function writtenFrom(args: readonly string[]): Promise<string> {
  const result = await assay(['load', ...args, '--to', 'out.csv', '--json'], { cwd: place.folder });
  expect(result).toMatchObject({ code: 0 });
  jsonOf(ExtractSchema, result);
  return readFile(place.file('out.csv'), 'utf8');
}

describe('assay load --to a CSV file', () => {
  it('writes every value as it was read; a blank one is written blank, quoted or not', async () => {
    expect(await writtenFrom(['codes.csv'])).toBe(CODES.replace('\n"",', '\n,'));
  });

  it('writes plain CSV in UTF-8 of any dialect', async () => {
    expect(await writtenFrom(['other.csv'])).toBe('zip,name\n007,Zoë; Bo\n008,x\n');
  });

  it('takes the options of reading', async () => {
    const args = [
      'other.csv',
      '--skip',
      '3',
      '--no-header',
      '--footer',
      '2',
      '--quote',
      "'",
      '--encoding',
      'windows-1252',
    ];
    expect(await writtenFrom(args)).toBe('column_1,column_2\n007,Zoë; Bo\n008,x\n');
  });
});
