import { chmod, copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';
import { raw } from '#shared/sql/index.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/formats/', import.meta.url));
const job = silentJob();
let session: Session;
let folder: string;

beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'assay-sqlite-'));
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

describe('an SQLite database', () => {
  it('gives its first table; values keep their kind, integers all their digits', async () => {
    const { extract, rows, types } = await load('shop.sqlite');
    expect(types).toEqual({
      id: 'BIGINT',
      code: 'VARCHAR',
      total: 'DOUBLE',
      day: 'DATE',
      big: 'BIGINT',
      photo: 'BLOB',
      twice: 'DOUBLE',
      any_kind: 'VARCHAR',
    });
    expect(rows).toEqual([
      [1, '007', 1.5, '2024-01-31', '9007199254740993', '\\x00\\xFF', 3, '1'],
      [2, '12', 0.1, '2024-02-29', '-9223372036854775808', null, 0.2, 'two'],
      [3, null, 2, null, 1, '', 4, null],
    ]);
    expect(extract).toMatchObject({
      format: 'sqlite',
      part: 'orders',
      parts: ['orders', 'odd "name" too', 'empty', 'keyed', 'totals'],
      warnings: ['The table orders was read; there are also: odd "name" too, empty, keyed, totals.'],
    });
  });

  it('gives the table or view that is chosen', async () => {
    expect((await load('shop.sqlite', { part: 'odd "name" too' })).rows).toEqual([['x\ny', 1]]);
    expect((await load('shop.sqlite', { part: 'totals' })).rows).toEqual([[3, 3.6]]);
    expect((await load('shop.sqlite', { part: 'keyed' })).rows).toEqual([
      ['a', 2],
      ['z', 1],
    ]);
    expect((await load('shop.sqlite', { part: 'empty' })).extract).toMatchObject({
      rows: 0,
      columns: [{ name: 'a' }, { name: 'b' }],
    });
  });

  it('gives all as text when asked', async () => {
    const { rows } = await load('shop.sqlite', { all_text: true });
    expect(rows[0]).toEqual(['1', '007', '1.5', '2024-01-31', '9007199254740993', '\\x00\\xff', '3', '1']);
  });

  it('with a write-ahead log that is empty is read', async () => {
    expect((await load('logged.db')).rows).toEqual([[5]]);
  });

  it('is found by a relative path', async () => {
    const path = relative(process.cwd(), join(FIXTURES, 'shop.sqlite'));
    expect((await load('shop.sqlite', { part: 'totals' }, path)).rows).toEqual([[3, 3.6]]);
  });

  it('is left without a trace, also where one may not write', async () => {
    const place = join(folder, 'place');
    await mkdir(place);
    await copyFile(join(FIXTURES, 'shop.sqlite'), join(place, 'shop.db'));
    await chmod(place, 0o555);
    expect((await load('shop.db', {}, join(place, 'shop.db'))).rows).toHaveLength(3);
    expect(await readdir(place)).toEqual(['shop.db']);
    await chmod(place, 0o755);
  });
});

describe('a database that cannot be read says why', () => {
  it.each([
    ['no-tables.db', 'no-tables.db is a database without tables.'],
    ['open.db', 'open.db has changes in its write-ahead log that are not in the file yet.'],
    ['cut.sqlite', 'cut.sqlite cannot be read as SQLite: '],
  ])('%s', async (name, message) => {
    await expect(load(name)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(message),
      where: { file: name },
    });
  });

  it('a table that is not there', async () => {
    await expect(load('shop.sqlite', { part: 'Orders' })).rejects.toMatchObject({
      message: 'shop.sqlite has no table called Orders.',
    });
  });
});
