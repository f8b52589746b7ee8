import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WireErrorSchema } from '#shared/rpc/index.ts';
import { assay, buildCli, folderWith, jsonOf } from './cli-program.ts';

const SPEC = `assay: 1
name: orders_daily
sources:
  - id: orders
    kind: postgres
    connection: shop
    object: public.orders
    extract: { file: orders.csv }
    columns:
      - { name: id, type: integer }
      - { name: total, type: number }
    extraction: { mode: full }
quality:
  - dataset: orders
    on_fail: stop
    rules:
      - { id: orders_id_present, type: not_null, column: id }
schedule:
  cron: 0 2 * * *
  start_date: 2026-01-01
`;

/** Bytes of a PNG picture: not text, whatever the name says. */
const PICTURE = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
]);

let place: Awaited<ReturnType<typeof folderWith>>;
let before: string[];

beforeAll(async () => {
  await buildCli();
  place = await folderWith({
    'orders.csv': 'id,total\n1,10.5\n2,20\n',
    'empty.csv': '',
    'picture.csv': PICTURE,
    'typo.yaml': SPEC.replace('connection:', 'conection:'),
    'newer.yaml': SPEC.replace('assay: 1', 'assay: 99'),
    'cron.yaml': SPEC.replace('0 2 * * *', '0 25 * * *'),
    'column.yaml': SPEC.replace('column: id }', 'column: order_no }'),
    'broken.yaml': 'assay: [1\n',
    'column-rules.yaml': '- { id: x, type: not_null, column: order_no }\n',
    'typo-rules.yaml': '- { id: x, type: not_nul, column: id }\n',
    'good.yaml': SPEC,
  });
  await mkdir(place.file('folder.csv'));
  before = await place.listing();
});
afterAll(() => place.remove());

interface Case {
  readonly what: string;
  readonly args: readonly string[];
  readonly code: string;
  /** What the one message must say: what is wrong, where, and what to do. */
  readonly says: readonly RegExp[];
}

const CASES: readonly Case[] = [
  { what: 'a missing file', args: ['load', 'missing.csv'], code: 'unreadable_file', says: [/missing\.csv/] },
  { what: 'an empty file', args: ['load', 'empty.csv'], code: 'unreadable_file', says: [/empty/] },
  {
    what: 'a folder with a file that cannot be read',
    args: ['profile', '.'],
    code: 'unreadable_file',
    says: [/empty\.csv/],
  },
  {
    what: 'a picture called .csv',
    args: ['load', 'picture.csv'],
    code: 'unreadable_file',
    says: [/PNG image/],
  },
  {
    what: 'a missing file in a merge',
    args: ['merge', 'orders.csv', 'missing.csv', '--key', 'id'],
    code: 'unreadable_file',
    says: [/missing\.csv/],
  },
  {
    what: 'a key that is not a column',
    args: ['merge', 'orders.csv', 'orders.csv', '--key', 'order_no'],
    code: 'unknown_column',
    says: [/order_no/],
  },
  {
    what: 'a typo in a key of the spec',
    args: ['run', 'typo.yaml'],
    code: 'invalid_spec',
    says: [/conection/, /typo\.yaml:6:5/, /connection/],
  },
  {
    what: 'a spec of a newer version',
    args: ['review', 'newer.yaml'],
    code: 'invalid_spec',
    says: [/newer/i, /newer\.yaml:1/],
  },
  {
    what: 'a cron that does not parse',
    args: ['export', 'cron.yaml', '--target', 'airflow', '--out', 'out'],
    code: 'invalid_spec',
    says: [/0 25/, /cron\.yaml:19:/],
  },
  {
    what: 'a rule on a column that is not there',
    args: ['check', 'column.yaml'],
    code: 'invalid_spec',
    says: [/order_no/, /column\.yaml:17:/],
  },
  {
    what: 'a spec that is not YAML',
    args: ['run', 'broken.yaml'],
    code: 'invalid_spec',
    says: [/broken\.yaml:/],
  },
  { what: 'a missing spec', args: ['run', 'missing.yaml'], code: 'unreadable_file', says: [/missing\.yaml/] },
  {
    what: 'a rules file on a column that is not there',
    args: ['check', 'orders.csv', '--rules', 'column-rules.yaml'],
    code: 'unknown_column',
    says: [/order_no/],
  },
  {
    what: 'a rules file with an unknown type',
    args: ['check', 'orders.csv', '--rules', 'typo-rules.yaml'],
    code: 'invalid_spec',
    says: [/typo-rules\.yaml:1/],
  },
  {
    what: 'an unknown target',
    args: ['export', 'good.yaml', '--target', 'cobol', '--out', 'out'],
    code: 'usage',
    says: [/cobol/, /airflow/],
  },
  {
    what: 'an unknown flag',
    args: ['load', 'orders.csv', '--fast'],
    code: 'usage',
    says: [/--fast/, /--help/],
  },
  { what: 'an unknown command', args: ['lod', 'orders.csv'], code: 'usage', says: [/lod/, /load/] },
  { what: 'a missing argument', args: ['load'], code: 'usage', says: [/file/, /assay load --help/] },
  { what: 'a missing option', args: ['merge', 'orders.csv', 'orders.csv'], code: 'usage', says: [/--key/] },
  { what: 'a bad choice', args: ['load', 'orders.csv', '--format', 'xls'], code: 'usage', says: [/xls/] },
  {
    what: 'a range that is none',
    args: ['load', 'orders.csv', '--range', 'A1'],
    code: 'usage',
    says: [/--range/, /A1:D20/],
  },
  {
    what: 'too many header rows',
    args: ['load', 'orders.csv', '--header-rows', '21'],
    code: 'usage',
    says: [/--header-rows/, /20/],
  },
  {
    what: 'an output that is the input',
    args: ['load', 'orders.csv', '--to', './../' + '%folder%/orders.csv'],
    code: 'usage',
    says: [/orders\.csv/],
  },
  {
    what: 'an output of another format',
    args: ['load', 'orders.csv', '--to', 'out.xlsx'],
    code: 'usage',
    says: [/out\.xlsx/],
  },
  {
    what: 'an output that is a folder',
    args: ['load', 'orders.csv', '--to', 'folder.csv'],
    code: 'unreadable_file',
    says: [/folder\.csv/, /written/],
  },
  {
    what: 'an output folder that is a file',
    args: ['check', 'orders.csv', '--quarantine', 'orders.csv'],
    code: 'unreadable_file',
    says: [/orders\.csv/, /written/],
  },
  {
    what: 'an output in a folder that is a file',
    args: ['check', 'orders.csv', '--failures', 'orders.csv/failures.csv'],
    code: 'unreadable_file',
    says: [/failures\.csv/, /written/],
  },
  {
    what: 'a data file where a spec is asked for',
    args: ['run', 'orders.csv'],
    code: 'usage',
    says: [/orders\.csv/, /no spec/, /pipeline\.assay\.yaml/],
  },
  {
    what: 'a key without a column',
    args: ['merge', 'orders.csv', 'orders.csv', '--key', ''],
    code: 'usage',
    says: [/--key/],
  },
  {
    what: 'rules that are a folder',
    args: ['check', 'orders.csv', '--rules', 'folder.csv'],
    code: 'unreadable_file',
    says: [/folder/],
  },
  {
    what: 'a missing project to serve',
    args: ['serve', 'missing', '--no-open'],
    code: 'unreadable_file',
    says: [/missing/],
  },
  {
    what: 'a project for which a file is in the way',
    args: ['init', 'orders.csv', '--sample'],
    code: 'usage',
    says: [/orders\.csv/, /not a folder/],
  },
  {
    what: 'a project where one is',
    args: ['init', '.', '--sample'],
    code: 'usage',
    says: [/not empty/],
  },
];

const ErrorSchema = z.strictObject({ error: WireErrorSchema.extend({ message: z.string() }) });

describe('bad input', () => {
  it.each(CASES)('$what: one message, exit code 2, nothing left behind', async ({ args, code, says }) => {
    const actual = args.map((arg) => arg.replace('%folder%', place.folder.split('/').at(-1) ?? ''));
    const result = await assay([...actual, '--json'], { cwd: place.folder });
    expect(result.stderr).not.toContain('\n    at ');
    const { error } = jsonOf(ErrorSchema, result);
    expect(error.code).toBe(code);
    expect(error.remedy).toBeTruthy();
    for (const pattern of says) expect(result.stderr).toMatch(pattern);
    expect(result.stderr).toContain(error.message);
    expect(result.code).toBe(2);
    expect(await place.listing()).toEqual(before);
  });

  it('is told on stderr alone without --json', async () => {
    const result = await assay(['load', 'missing.csv'], { cwd: place.folder });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
  });

  it('shows its stack with --debug', async () => {
    const result = await assay(['load', 'missing.csv', '--debug'], { cwd: place.folder });
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/^\s+at /m);
  });
});
