import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { silentJob, type Job } from '#electron/engine/job.ts';
import { dropExtract, listExtracts, openExtract, previewExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';
import type { Progress } from '#shared/rpc/index.ts';
import { ident, lit, raw, sql } from '#shared/sql/index.ts';

const job = silentJob();
// Makes 40,000 lines larger than one buffer of the reader.
const padding = 'padding '.repeat(120);
let folder: string;
let session: Session;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-open-'));
  session = await openSession({ database: ':memory:' });
});

afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

async function load(name: string, content: string | Uint8Array, options: ReadOptions = {}) {
  const path = join(folder, name);
  await writeFile(path, content);
  const extract = await openExtract(session, { dataset: 't', path, label: name, options }, job);
  const { rows } = await session.page(raw('FROM t'), { offset: 0, limit: 1000 }, job);
  return { extract, rows };
}

const types = ({ extract }: { extract: { columns: { name: string; type: string }[] } }) =>
  Object.fromEntries(extract.columns.map(({ name, type }) => [name, type]));

describe('a delimited file', () => {
  it('loads with its dialect, types and rows', async () => {
    const { extract, rows } = await load('people.csv', 'id,name,born\n1,Ann,1990-02-01\n2,"Bo, Jr",\n');
    expect(extract).toMatchObject({
      table: 't',
      file: 'people.csv',
      format: 'csv',
      dialect: {
        delimiter: ',',
        quote: '"',
        escape: '"',
        newline: '\n',
        header: true,
        header_rows: 1,
        skip: 0,
        footer: 0,
        encoding: 'utf-8',
      },
      bytes: 42,
      rows: 2,
      columns: [
        { name: 'id', type: 'BIGINT' },
        { name: 'name', type: 'VARCHAR' },
        { name: 'born', type: 'DATE' },
      ],
      rejected: { count: 0, samples: [] },
      warnings: [],
      detection: expect.objectContaining({ confidence: 0.95 }),
      compression: null,
      part: null,
      parts: [],
      files: 1,
      sampled: null,
      offers: [],
    });
    expect(rows).toEqual([
      [1, 'Ann', '1990-02-01'],
      [2, 'Bo, Jr', null],
    ]);
  });

  it.each([
    ['semicolons', 'id;price\n1;2,5\n2;3,5\n', ';'],
    ['tabs', 'id\tprice\n1\t2,5\n2\t3\n', '\t'],
    ['bars', 'id|time\n1|10:30:00\n2|11:30:00\n', '|'],
  ])('with %s is recognised', async (_, content, delimiter) => {
    const { extract } = await load('f.csv', content);
    expect(extract.dialect?.delimiter).toBe(delimiter);
    expect(extract.columns).toHaveLength(2);
  });

  it('keeps codes, long numbers and unsure dates as text', async () => {
    const loaded = await load(
      'codes.csv',
      'zip,card,day,plus,amount,flag,at,zoned\n' +
        '00123,12345678901234567890,01/02/2020,+1,1.50,true,2020-01-01 10:00:00,2020-01-01T10:00:00Z\n' +
        '99999,1,03/04/2020,2,-2,FALSE,2020-01-01T11:30,2020-01-01 10:00:00+02\n',
    );
    expect(types(loaded)).toEqual({
      zip: 'VARCHAR',
      card: 'VARCHAR',
      day: 'VARCHAR',
      plus: 'VARCHAR',
      amount: 'DOUBLE',
      flag: 'BOOLEAN',
      at: 'TIMESTAMP',
      zoned: 'TIMESTAMP WITH TIME ZONE',
    });
    expect(loaded.rows[0]).toEqual([
      '00123',
      '12345678901234567890',
      '01/02/2020',
      '+1',
      1.5,
      true,
      '2020-01-01 10:00:00',
      '2020-01-01 10:00:00+00',
    ]);
  });

  it('reads every column as text when asked', async () => {
    const loaded = await load('f.csv', 'a,b\n1,2020-01-01\n', { all_text: true });
    expect(types(loaded)).toEqual({ a: 'VARCHAR', b: 'VARCHAR' });
  });

  it('rejects ragged lines with their true line, and loses no other', async () => {
    const { extract, rows } = await load(
      'ragged.csv',
      'id,text,n\n1,"two\nlines",5\n2,short\n3,x,6\n4,too,many,fields\n5,"open" quote,7\n',
    );
    expect(rows).toEqual([
      [1, 'two\nlines', 5],
      [3, 'x', 6],
    ]);
    expect(extract.rejected).toEqual({
      count: 3,
      samples: [
        { line: 4, column: 'n', problem: '2 fields where 3 are expected', text: '2,short' },
        { line: 6, column: null, problem: '4 fields where 3 are expected', text: '4,too,many,fields' },
        {
          line: 7,
          column: 'text',
          problem: 'a quote that is not closed, or text after a closing quote',
          text: '5,"open" quote,7',
        },
      ],
    });
  });

  it('counts a line that lacks several fields once', async () => {
    const { extract } = await load('f.csv', 'a,b,c,d\n1,2,3,4\n5,6,7,8\n1\n');
    expect(extract.rejected.count).toBe(1);
    expect(extract.rejected.samples).toMatchObject([{ line: 4, column: 'b' }]);
  });

  it('rejects a line that is longer than a line may be, and says so', async () => {
    const { extract, rows } = await load('long.csv', `a,b\n${'x'.repeat(3_000_000)},1\n2,3\n`);
    expect(rows).toEqual([[2, 3]]);
    expect(extract.rejected).toMatchObject({
      count: 1,
      samples: [{ line: 2, column: null, problem: 'longer than a line may be (2 MB)' }],
    });
    expect(extract.rejected.samples[0]?.text.length).toBeLessThan(10_000);
  });

  it('makes a column text when one value, however late, does not fit', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `${index},0.5,2020-01-01,${padding}`);
    lines[39_000] = '039000,n/a,2020-13-01,late';
    const loaded = await load('late.csv', `id,x,day,t\n${lines.join('\n')}\n`);
    expect(loaded.extract.bytes).toBeGreaterThan(32 * 2 ** 20);
    expect(loaded.extract.rows).toBe(40_000);
    expect(types(loaded)).toEqual({ id: 'VARCHAR', x: 'VARCHAR', day: 'VARCHAR', t: 'VARCHAR' });
    expect(await session.rows(raw("FROM t WHERE t = 'late'"), job)).toEqual([
      { id: '039000', x: 'n/a', day: '2020-13-01', t: 'late' },
    ]);
  });

  it('widens a column, however late the value that does not fit', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `${index},2024-01-01,`);
    lines[9_000] = '0.5,2024-01-01 10:30:00,7';
    const loaded = await load('wider.csv', `n,at,late\n${lines.join('\n')}\n`);
    expect(types(loaded)).toEqual({ n: 'DOUBLE', at: 'TIMESTAMP', late: 'BIGINT' });
    expect(await session.rows(raw('FROM t WHERE late = 7'), job)).toEqual([
      { n: 0.5, at: '2024-01-01 10:30:00', late: 7 },
    ]);
  });

  it('keeps the order of the file, and its rows are numbered by it', async () => {
    const content = `n\n${Array.from({ length: 300_000 }, (_, index) => index).join('\n')}\n`;
    await load('order.csv', content);
    expect(await session.value(raw('SELECT count(*) FROM t WHERE rowid <> n'), job)).toBe(0);
  });

  it('finds the true line of a reject far into a large file', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `${index},"line\n${index}",${padding}`);
    lines[39_990] = 'short';
    const { extract } = await load('large.csv', `a,b,c\n${lines.join('\n')}\n`);
    expect(extract.rejected.samples).toMatchObject([{ line: 2 + 39_990 * 2, text: 'short' }]);
  });

  it('without a header gets names', async () => {
    const { extract, rows } = await load('f.csv', '1,a\n2,b\n');
    expect(extract.dialect?.header).toBe(false);
    expect(extract.columns.map(({ name }) => name)).toEqual(['column_1', 'column_2']);
    expect(rows).toHaveLength(2);
  });

  it('with a title above its header skips it and says so', async () => {
    const { extract } = await load('f.csv', 'Report of May\n\nid,name\n1,a\n2,b\n');
    expect(extract.columns.map(({ name }) => name)).toEqual(['id', 'name']);
    expect(extract).toMatchObject({
      rows: 2,
      dialect: { skip: 2 },
      warnings: ['Skipped 2 lines before the header.'],
    });
  });

  it('gives missing and repeated names one each, and any name at all', async () => {
    const { extract } = await load('f.csv', 'a,,A,"""; drop table x --"\n1,2,3,4\n');
    expect(extract.columns.map(({ name }) => name)).toEqual(['a', 'column_2', 'A_2', '"; drop table x --']);
    expect(extract.warnings).toHaveLength(2);
  });

  it('that has only a header is an extract of no rows', async () => {
    const { extract } = await load('f.csv', 'id,name\n');
    expect(extract).toMatchObject({ rows: 0, columns: [{ name: 'id' }, { name: 'name' }] });
  });

  it('of one column keeps its blank lines as NULL', async () => {
    const { rows } = await load('f.csv', 'id\n1\n\n3\n');
    expect(rows).toEqual([[1], [null], [3]]);
  });

  it('with mixed line ends loads every line and says so', async () => {
    const { extract, rows } = await load('f.csv', 'id,t\n1,"a\r\nb"\r\n2,c\n3\r\n4,d\r\n');
    expect(rows).toEqual([
      [1, 'a\r\nb'],
      [2, 'c'],
      [4, 'd'],
    ]);
    expect(extract.rejected).toMatchObject({ count: 1, samples: [{ line: 5 }] });
    expect(extract.warnings).toEqual([
      'Lines end in more than one way; each was taken as the end of a line.',
    ]);
  });

  it('in UTF-16 or latin-1 loads as text, with true lines', async () => {
    const text = 'id,name\n1,Zoë\n2,é,x\n';
    const utf16 = await load('u.csv', Buffer.from(`\uFEFF${text}`, 'utf16le'));
    const latin = await load('l.csv', Buffer.from(text, 'latin1'), { encoding: 'latin-1' });
    const bigEndian = await load('b.csv', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16());
    for (const { extract, rows } of [utf16, latin, bigEndian]) {
      expect(rows).toEqual([[1, 'Zoë']]);
      expect(extract.columns.map(({ name }) => name)).toEqual(['id', 'name']);
      expect(extract.rejected).toMatchObject({ count: 1, samples: [{ line: 3, text: '2,é,x' }] });
    }
    expect(utf16.extract.dialect?.encoding).toBe('utf-16');
  });

  it('with a byte order mark does not have it in its first name', async () => {
    const loaded = await load('f.csv', '\uFEFFid,n\n1,2\n');
    expect(types(loaded)).toEqual({ id: 'BIGINT', n: 'BIGINT' });
  });
});

describe('JSON', () => {
  it('one object a line loads with types, NULL for what is missing, and rejects what is no object', async () => {
    const loaded = await load(
      'e.ndjson',
      '{"id":1,"at":"2020-01-01T10:00:00","ok":true}\n\n{"id":2,\n[1]\n{"id":3,"amount":1.5,"tags":["a"],"ok":null}\n',
    );
    expect(types(loaded)).toEqual({
      id: 'BIGINT',
      at: 'TIMESTAMP',
      ok: 'BOOLEAN',
      amount: 'DOUBLE',
      tags: 'JSON',
    });
    expect(loaded.rows).toEqual([
      [1, '2020-01-01 10:00:00', true, null, null],
      [3, null, null, 1.5, '["a"]'],
    ]);
    expect(loaded.extract.rejected).toEqual({
      count: 2,
      samples: [
        { line: 3, column: null, problem: 'not valid JSON', text: '{"id":2,' },
        { line: 4, column: null, problem: 'JSON, but not an object', text: '[1]' },
      ],
    });
  });

  it('an array of objects loads, text that looks like a number stays text, mixed members become text', async () => {
    const loaded = await load('a.json', '[{"zip":"123","x":1},{"zip":"456","x":"one"},{"a/b~c":{"d":null}}]');
    expect(types(loaded)).toEqual({ zip: 'VARCHAR', x: 'VARCHAR', 'a/b~c': 'JSON' });
    expect(loaded.rows).toEqual([
      ['123', '1', null],
      ['456', 'one', null],
      [null, null, '{"d":null}'],
    ]);
  });

  it('that holds objects a line under the name .json loads the same', async () => {
    const { extract } = await load('lines.json', '{"a":1}\n{"a":2}\n');
    expect(extract).toMatchObject({ format: 'ndjson', rows: 2 });
  });

  it('that is broken, or holds no objects, is named', async () => {
    await expect(load('x.json', '[{"a":1},{"b" 2}]')).rejects.toMatchObject({
      code: 'unreadable_file',
      where: { file: 'x.json' },
      message: expect.stringMatching(/^x\.json cannot be read as JSON: /),
    });
    await expect(load('torn.json', '[{"a":1},{"a":2}')).rejects.toMatchObject({
      message: 'torn.json cannot be read as JSON: it breaks off before its end.',
    });
    await expect(load('x.json', '[1,2]')).rejects.toMatchObject({
      message: expect.stringContaining('no objects'),
    });
  });
});

describe('Parquet', () => {
  it('brings its types', async () => {
    const path = join(folder, 'p.parquet');
    await session.execute(
      sql`COPY (SELECT 1::INTEGER AS id, [1, 2] AS list, 1.5::DECIMAL(5,2) AS d) TO ${lit(path)} (FORMAT parquet)`,
      job,
    );
    const extract = await openExtract(session, { dataset: 't', path, options: {} }, job);
    expect(extract).toMatchObject({
      format: 'parquet',
      dialect: null,
      rows: 1,
      columns: [{ type: 'INTEGER' }, { type: 'INTEGER[]' }, { type: 'DECIMAL(5,2)' }],
    });
    expect((await session.page(raw('FROM t'), { offset: 0, limit: 1 }, job)).rows).toEqual([
      [1, '[1,2]', '1.50'],
    ]);
  });
});

describe('what cannot be read says what, where and what to do', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);
  it.each([
    ['empty.csv', '', 'empty.csv is empty'],
    ['blank.csv', '\n\n', 'blank.csv is empty'],
    ['png.csv', png, 'it seems to be a PNG image'],
    ['zip.csv', Uint8Array.of(0x50, 0x4b, 3, 4, 1), 'cannot be unpacked as ZIP'],
    ['parquet.csv', 'PAR1....PAR1', 'it seems to be a Parquet file'],
    ['nul.csv', 'a,b\n1,\0\n', 'it seems to be binary data'],
    ['text.parquet', 'a,b\n', 'cannot be read as Parquet'],
    ['torn.parquet', 'PAR1 torn', 'cannot be read as Parquet'],
  ])('%s', async (name, content, message) => {
    await expect(load(name, content)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(message),
      where: { file: name },
      remedy: expect.stringMatching(/\w/),
    });
    expect(await listExtracts(session)).toEqual([]);
    expect(
      await session.rows(raw("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'"), job),
    ).toEqual([]);
  });

  it('a missing file, a folder without data', async () => {
    const open = (path: string) => openExtract(session, { dataset: 't', path, label: 'x', options: {} }, job);
    await expect(open(join(folder, 'nope.csv'))).rejects.toMatchObject({ message: 'There is no file x.' });
    await mkdir(join(folder, 'dir.csv'));
    await expect(open(join(folder, 'dir.csv'))).rejects.toMatchObject({
      message: 'There is no file of data in the folder x.',
    });
  });

  it.skipIf(process.getuid?.() === 0)('a file one may not read', async () => {
    const path = join(folder, 'mine.csv');
    await writeFile(path, 'a\n1\n', { mode: 0o000 });
    await expect(openExtract(session, { dataset: 't', path, options: {} }, job)).rejects.toMatchObject({
      message: expect.stringContaining('You may not read'),
    });
  });
});

describe('loading again', () => {
  it('replaces the table as a whole, and a failure leaves the old one', async () => {
    await load('f.csv', 'a\n1\n');
    await load('f.csv', 'b,c\n2,3\n4,5\n');
    expect((await listExtracts(session)).map(({ table, rows }) => [table, rows])).toEqual([['t', 2]]);
    await expect(load('f.csv', '')).rejects.toMatchObject({ code: 'unreadable_file' });
    expect(await session.rows(raw('FROM t'), job)).toEqual([
      { b: 2, c: 3 },
      { b: 4, c: 5 },
    ]);
  });

  it('survives closing the project', async () => {
    const database = join(folder, 'p.duckdb');
    const path = join(folder, 'f.csv');
    await writeFile(path, 'a\n1\n');
    const first = await openSession({ database });
    const extract = await openExtract(first, { dataset: 'odd "name"', path, options: {} }, job);
    await first.close();
    const second = await openSession({ database });
    expect(await listExtracts(second)).toEqual([extract]);
    await dropExtract(second, 'odd "name"', job);
    expect(await listExtracts(second)).toEqual([]);
    await expect(second.rows(sql`FROM ${ident('odd "name"')}`, job)).rejects.toMatchObject({
      code: 'query_failed',
    });
    await second.close();
  });
});

describe('a load that is cancelled', () => {
  it('leaves nothing behind, and reported its bytes until then', async () => {
    const scratch = join(folder, 'scratch');
    await mkdir(scratch);
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, scratch);
    onTestFinished(() => void vi.unstubAllEnvs());
    const path = join(folder, 'big.csv');
    const lines = Array.from({ length: 3_000_000 }, (_, index) => `${index},some text here`);
    await writeFile(path, `id,text\n${lines.join('\n')}\n`);
    const controller = new AbortController();
    const heard: Progress[] = [];
    const watched: Job = {
      signal: controller.signal,
      log: () => {},
      progress: (progress) => {
        heard.push(progress);
        controller.abort();
      },
    };
    await expect(openExtract(session, { dataset: 't', path, options: {} }, watched)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(heard[0]).toMatchObject({ phase: 'load', unit: 'bytes', rows: expect.any(Number) });
    expect(
      await session.rows(raw("SELECT table_name FROM duckdb_tables() WHERE table_name <> 'extracts'"), job),
    ).toEqual([]);
    expect(await readdir(scratch)).toEqual([]);
  });
});

describe('progress', () => {
  it('counts bytes, and about as many rows as they hold', async () => {
    const path = join(folder, 'latin.csv');
    const lines = Array.from({ length: 200_000 }, (_, index) => `${100_000 + index};Zürich;x`);
    await writeFile(path, Buffer.from(`nr;town;note\n${lines.join('\n')}\n`, 'latin1'));
    const heard: Progress[] = [];
    const watched: Job = { ...silentJob(), progress: (progress) => heard.push(progress) };
    await openExtract(session, { dataset: 't', path, options: {} }, watched);
    const [first, last] = [heard[0], heard.findLast(({ phase }) => phase === 'read')];
    expect(first).toMatchObject({ phase: 'read', done: 2 ** 20, total: 3_200_013, unit: 'bytes' });
    expect(last).toMatchObject({ fraction: 1, done: 3_200_013, rows: expect.closeTo(200_000, -2) });
  });
});

describe('a preview', () => {
  it('shows the first hundred rows as they would load, and keeps nothing', async () => {
    const path = join(folder, 'f.csv');
    await writeFile(
      path,
      `id,t\nbad\n${Array.from({ length: 500 }, (_, index) => `${index},x`).join('\n')}\n`,
    );
    const { extract, page } = await previewExtract(session, { dataset: 't', path, options: {} }, job);
    expect(page.rows).toHaveLength(100);
    expect(page.columns).toEqual([
      { name: 'id', type: 'BIGINT' },
      { name: 't', type: 'VARCHAR' },
    ]);
    expect(extract).toMatchObject({ rows: 500, rejected: { count: 1, samples: [{ line: 2 }] } });
    expect(await listExtracts(session)).toEqual([]);
  });

  it('of a large file is made of its first lines alone, in whatever dialect', async () => {
    const path = join(folder, 'large.csv');
    const lines = Array.from({ length: 40_000 }, (_, index) => `${index};'a; b';${padding}`);
    // What comes late would have the whole file read by other means.
    lines[39_000] = "39000;'never closed\r";
    await writeFile(path, Buffer.from(`id;t;p\r\n${lines.join('\r\n')}\né`, 'latin1'));
    const { extract, page } = await previewExtract(session, { dataset: 't', path, options: {} }, job);
    expect(extract.bytes).toBeGreaterThan(32 * 2 ** 20);
    expect(extract).toMatchObject({ rows: 100, dialect: { delimiter: ';', quote: "'", newline: '\r\n' } });
    expect(page.rows[99]).toEqual([99, 'a; b', padding]);
  });
});
