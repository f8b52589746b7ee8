import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract, previewExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';
import { raw } from '#shared/sql/index.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/formats/', import.meta.url));
const job = silentJob();
let session: Session;
let folder: string;

beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'assay-xlsx-'));
});

afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

async function load(name: string, options: ReadOptions = {}, path = join(FIXTURES, name)) {
  const extract = await openExtract(session, { dataset: 't', path, label: name, options }, job);
  const { rows } = await session.page(raw('FROM t'), { offset: 0, limit: 1000 }, job);
  return { extract, rows, types: Object.fromEntries(extract.columns.map(({ name, type }) => [name, type])) };
}

describe('an Excel workbook', () => {
  it('keeps what each cell is: numbers, truth values, days, moments, times; codes stay text', async () => {
    const { extract, rows, types } = await load('kinds.xlsx');
    expect(types).toEqual({
      id: 'BIGINT',
      code: 'VARCHAR',
      price: 'DOUBLE',
      share: 'DOUBLE',
      paid: 'BOOLEAN',
      day: 'DATE',
      moment: 'TIMESTAMP',
      clock: 'TIME',
      lasted: 'VARCHAR',
      mixed: 'VARCHAR',
      note: 'VARCHAR',
      none: 'VARCHAR',
    });
    expect(rows).toEqual([
      [
        1,
        '007',
        1.5,
        0.25,
        true,
        '2024-02-29',
        '2024-02-29 13:45:30.25',
        '08:30:00',
        '36:00:00',
        '7',
        'é & <b> "q"',
        null,
      ],
      [
        2,
        '12',
        0.1,
        0.5,
        false,
        '1900-01-01',
        '1900-02-28 00:00:00',
        '23:59:59',
        '00:05:00',
        'seven',
        ' lead\nline 2 ',
        null,
      ],
      [
        3,
        'A-1',
        -2,
        1,
        null,
        '9999-12-31',
        '1900-03-01 00:00:01',
        null,
        '00:00:00',
        'true',
        '=not a formula',
        null,
      ],
    ]);
    expect(extract).toMatchObject({
      format: 'xlsx',
      dialect: null,
      part: 'Kinds',
      parts: ['Kinds'],
      warnings: [],
      rejected: { count: 0, samples: [] },
    });
  });

  it('reads every column as text when asked', async () => {
    const { rows, types } = await load('kinds.xlsx', { all_text: true });
    expect(new Set(Object.values(types))).toEqual(new Set(['VARCHAR']));
    expect(rows[0]?.slice(0, 6)).toEqual(['1', '007', '1.5', '0.25', 'true', '2024-02-29']);
  });

  it('gives the saved results of formulas; errors are text, and said', async () => {
    const { extract, rows, types } = await load('formulas.xlsx');
    expect(types).toEqual({
      n: 'BIGINT',
      sum: 'BIGINT',
      label: 'VARCHAR',
      flag: 'BOOLEAN',
      ratio: 'VARCHAR',
      blank: 'VARCHAR',
    });
    expect(rows).toEqual([
      [1, 2, 'L1', false, '0.5', null],
      [2, 4, 'L2', true, '#DIV/0!', null],
      [3, 6, 'L3', true, '#N/A', null],
    ]);
    expect(extract.warnings).toEqual([
      'Some cells hold an error, read as text: #DIV/0! 1 times, #N/A 1 times.',
    ]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    expect((await load('mac-1904.xlsx')).rows).toEqual([['1904-01-02'], ['2024-02-29']]);
  });

  it('reads texts in the cells themselves, rich ones and control characters too', async () => {
    expect((await load('inline.xlsx')).rows).toEqual([
      [1, 'plain'],
      [2, 'half bold'],
      [3, 'bell\x07 and _x0041_'],
    ]);
  });

  it('finds the table in a report: without empty sheets, title, empty rows and columns', async () => {
    const { extract, rows } = await load('moved.xlsx');
    expect(extract.columns.map(({ name }) => name)).toEqual(['region', 'units']);
    expect(rows).toEqual([
      ['North', 10],
      ['South', 20],
      ['Total', 30],
    ]);
    expect(extract).toMatchObject({ part: 'Sales 2024', parts: ['Cover', 'Sales 2024', 'Old'] });
    expect(extract.warnings).toEqual([
      'The sheet Sales 2024 was read; there are also: Cover, Old (hidden).',
      'Skipped 1 row before the header.',
      'One area of cells is merged; the value is in the first cell of each, the others are empty.',
    ]);
  });

  it('leaves out a footer, and rows that are to be skipped', async () => {
    const { rows } = await load('moved.xlsx', { footer: 1, skip: 4, header: false });
    expect(rows).toEqual([
      ['North', 10],
      ['South', 20],
    ]);
  });

  it('joins header rows that belong together', async () => {
    const { extract } = await load('moved.xlsx', { skip: 3, header_rows: 2 });
    expect(extract.columns.map(({ name }) => name)).toEqual(['region North', 'units 10']);
  });

  it('gives a sheet that is hidden when asked for', async () => {
    const { extract, rows } = await load('moved.xlsx', { part: 'Old' });
    expect([extract.part, rows, extract.warnings]).toEqual(['Old', [[1]], []]);
  });

  it('gives a range as it is said, empty columns too', async () => {
    const { extract, rows } = await load('moved.xlsx', { range: '$A$4:C5' });
    expect(extract.columns).toEqual([
      { name: 'column_1', type: 'VARCHAR' },
      { name: 'region', type: 'VARCHAR' },
      { name: 'units', type: 'BIGINT' },
    ]);
    expect(rows).toEqual([[null, 'North', 10]]);
  });

  it('keeps a cell that comes late in a column nobody named', async () => {
    const { extract, rows } = await load('late.xlsx');
    expect(extract.columns).toEqual([
      { name: 'id', type: 'BIGINT' },
      { name: 'column_2', type: 'VARCHAR' },
      { name: 'column_3', type: 'VARCHAR' },
    ]);
    expect([rows.length, rows[0], rows[299]]).toEqual([300, [1, null, null], [300, null, 'late']]);
  });

  it('previews its first hundred rows', async () => {
    const path = join(FIXTURES, 'late.xlsx');
    const { extract, page } = await previewExtract(session, { dataset: 't', path, options: {} }, job);
    expect([page.rows.length, extract.rows, extract.part]).toEqual([100, 300, 'Late']);
  });

  it('is known by its bytes where the name says nothing', async () => {
    const path = join(folder, 'book');
    await copyFile(join(FIXTURES, 'mac-1904.xlsx'), path);
    expect((await load('book', {}, path)).extract.format).toBe('xlsx');
  });
});

describe('a workbook that cannot be read says why', () => {
  it.each([
    [
      'locked.xlsx',
      'it seems to be a workbook or document under a password',
      'Save a copy without the password',
    ],
    ['old.xls', 'it seems to be an old Excel workbook (.xls)', 'Save it as .xlsx'],
    ['cut.xlsx', 'cannot be unpacked as ZIP', 'copy or download it again'],
    ['no-texts.xlsx', 'a cell of row 1 names a text that is not there', 'export the file again'],
    ['torn-sheet.xlsx', 'it breaks off before its end', 'export the file again'],
    ['bomb-entities.xlsx', 'it has a document type of its own', 'export the file again'],
    ['far-cell.xlsx', 'it has a cell ZZZZZ2 beyond the last column', 'export the file again'],
  ])('%s', async (name, message, remedy) => {
    await expect(load(name)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(message),
      where: { file: name },
      remedy: expect.stringContaining(remedy),
    });
  });

  it('a sheet that is not there, and one that is empty', async () => {
    await expect(load('moved.xlsx', { part: 'Sales' })).rejects.toMatchObject({
      message: 'moved.xlsx has no sheet called Sales.',
      remedy: 'It has: Cover, Sales 2024, Old.',
    });
    await expect(load('moved.xlsx', { part: 'Cover' })).rejects.toMatchObject({
      message: 'The sheet Cover of moved.xlsx is empty.',
    });
  });

  it('another kind of file under its name, and a workbook under another name', async () => {
    const path = join(folder, 'book.xlsx');
    await writeFile(path, 'a,b\n1,2\n');
    await expect(load('book.xlsx', {}, path)).rejects.toMatchObject({
      message: 'book.xlsx cannot be read as Excel: it does not begin like one.',
    });
    const csv = join(folder, 'book.csv');
    await copyFile(join(FIXTURES, 'mac-1904.xlsx'), csv);
    await expect(load('book.csv', {}, csv)).rejects.toMatchObject({
      message: 'book.csv cannot be read as it is: it seems to be an Excel file.',
      remedy: 'Rename it to .xlsx, or choose the format Excel.',
    });
    expect((await load('book.csv', { format: 'xlsx' }, csv)).rows).toHaveLength(2);
  });
});
