import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFiles } from '#electron/engine/find-files.ts';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract, previewExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';
import { lit, raw, sql } from '#shared/sql/index.ts';

const job = silentJob();
let session: Session;
let folder: string;

beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'assay-several-'));
});

afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function load(pattern: string, options: ReadOptions = {}) {
  const request = { dataset: 't', path: join(folder, pattern), label: pattern, options };
  const extract = await openExtract(session, request, job);
  const { rows } = await session.page(raw('FROM t'), { offset: 0, limit: 1000 }, job);
  return { extract, rows, types: Object.fromEntries(extract.columns.map(({ name, type }) => [name, type])) };
}

describe('several files as one extract', () => {
  it('are those that a pattern matches, in the order of their names, each row with its file', async () => {
    await write({
      '2024-02.csv': 'id,n\n3,c\n',
      '2024-01.csv': 'id,n\n1,a\n2,b\n',
      '2023-12.csv': 'id,n\n9,z\n',
    });
    const { extract, rows, types } = await load('2024-*.csv');
    expect(types).toEqual({ id: 'BIGINT', n: 'VARCHAR', file_name: 'VARCHAR' });
    expect(rows).toEqual([
      [1, 'a', '2024-01.csv'],
      [2, 'b', '2024-01.csv'],
      [3, 'c', '2024-02.csv'],
    ]);
    expect(extract).toMatchObject({ file: '2024-*.csv', format: 'csv', files: 2, bytes: 22, warnings: [] });
  });

  it('are the data files of a folder, without others and hidden ones', async () => {
    await write({
      'in/a.csv': 'id\n1\n',
      'in/b.csv.gz': gzipSync('id\n2\n'),
      'in/README.md': 'notes',
      'in/.hidden.csv': 'id\n3\n',
      'in/deeper/c.csv': 'id\n4\n',
    });
    const { extract, rows } = await load('in');
    expect(rows).toEqual([
      [1, 'a.csv'],
      [2, 'b.csv.gz'],
    ]);
    expect([extract.files, extract.compression]).toEqual([2, null]);
  });

  it('have a column for the file also when there is only one', async () => {
    await write({ 'a.csv': 'id\n1\n' });
    const { extract, rows } = await load('*.csv');
    expect([rows, extract.files]).toEqual([[[1, 'a.csv']], 1]);
  });

  it('are each read in their own way, and united by name', async () => {
    await write({
      'a.csv': 'id,city,total\n1,Rome,1.5\n',
      'b.csv': 'total;ID\n2;7\n',
      'c.csv': 'id\tcity\ttotal\n3\tOslo\tx\n',
    });
    const { extract, rows, types } = await load('?.csv');
    expect(types).toEqual({ id: 'BIGINT', city: 'VARCHAR', total: 'VARCHAR', file_name: 'VARCHAR' });
    expect(rows).toEqual([
      [1, 'Rome', '1.5', 'a.csv'],
      [7, null, '2', 'b.csv'],
      [3, 'Oslo', 'x', 'c.csv'],
    ]);
    expect(extract.warnings).toEqual(['The column city is not in b.csv; it is empty there.']);
  });

  it('keep a column of theirs that is called file_name', async () => {
    await write({ 'a.csv': 'file_name\nx\n', 'b.csv': 'file_name\ny\n' });
    const { rows, types } = await load('*.csv');
    expect(Object.keys(types)).toEqual(['file_name', 'file_name_2']);
    expect(rows[1]).toEqual(['y', 'b.csv']);
  });

  it('say in which file a line was rejected', async () => {
    await write({ 'a.csv': 'id,n\n1,a\nbad\n5,e\n', 'b.csv': 'id,n\nworse\n2,b\n' });
    const { extract } = await load('*.csv');
    expect(extract.rejected).toEqual({
      count: 2,
      samples: [
        { file: 'a.csv', line: 3, column: 'n', problem: '1 field where 2 are expected', text: 'bad' },
        { file: 'b.csv', line: 2, column: 'n', problem: '1 field where 2 are expected', text: 'worse' },
      ],
    });
  });

  it('may be JSON or Parquet; types that do not agree become text', async () => {
    await write({ 'a.ndjson': '{"id": 1, "tags": [1]}\n', 'b.ndjson': '{"id": "x", "at": "2024-01-31"}\n' });
    const { rows, types } = await load('*.ndjson');
    expect(types).toEqual({ id: 'VARCHAR', tags: 'JSON', at: 'DATE', file_name: 'VARCHAR' });
    expect(rows).toEqual([
      ['1', '[1]', null, 'a.ndjson'],
      ['x', null, '2024-01-31', 'b.ndjson'],
    ]);
    const copies = [
      ['p1', sql`1::INTEGER AS id, true AS b`],
      ['p2', sql`2::BIGINT AS id, 5 AS b`],
    ] as const;
    for (const [name, select] of copies) {
      await session.execute(sql`COPY (SELECT ${select}) TO ${lit(join(folder, `${name}.parquet`))}`, job);
    }
    const parquet = await load('*.parquet');
    expect(parquet.types).toEqual({ id: 'BIGINT', b: 'VARCHAR', file_name: 'VARCHAR' });
    expect(parquet.rows).toEqual([
      [1, 'true', 'p1.parquet'],
      [2, '5', 'p2.parquet'],
    ]);
  });

  it('preview as they load', async () => {
    await write({ 'a.csv': 'id\n1\n', 'b.csv': 'id\nx\n' });
    const request = { dataset: 't', path: join(folder, '*.csv'), label: '*.csv', options: {} };
    const { extract, page } = await previewExtract(session, request, job);
    expect(page.rows).toEqual([
      ['1', 'a.csv'],
      ['x', 'b.csv'],
    ]);
    expect(extract.rows).toBe(2);
  });

  it('mix line ends', async () => {
    await write({ 'a.csv': 'id,n\r\n1,"a\nb"\n2,c\r\n', 'b.csv': 'id,n\n3,d\n' });
    expect((await load('*.csv')).rows.map(([id]) => id)).toEqual([1, 2, 3]);
  });

  it('of which one cannot be read name that one', async () => {
    await write({ 'in/a.csv': 'id\n1\n', 'in/b.csv': '' });
    await expect(load('in')).rejects.toMatchObject({ code: 'unreadable_file', where: { file: 'in/b.csv' } });
    await expect(load('in/*.csv')).rejects.toMatchObject({ where: { file: 'in/b.csv' } });
  });

  it.each([
    ['*.tsv', 'No file matches *.tsv.'],
    ['empty', 'There is no file of data in the folder empty.'],
    ['in/*', 'in/* stands for files of several formats: a.csv (CSV), b.json (JSON).'],
  ])('%s is refused', async (pattern, message) => {
    await mkdir(join(folder, 'empty'));
    await write({ 'in/a.csv': 'id\n1\n', 'in/b.json': '[{"id":1}]' });
    await expect(load(pattern)).rejects.toMatchObject({ code: 'unreadable_file', message });
  });
});

describe('finding files', () => {
  it('takes a name with a glob character for itself when there is such a file', async () => {
    await write({ 'a[1].csv': 'id\n1\n', 'a1.csv': 'id\n2\n' });
    expect((await load('a[1].csv')).rows).toEqual([[1]]);
  });

  it('goes through folders where the pattern does', async () => {
    await write({ 'y/2023/a.csv': '', 'y/2024/a.csv': '', 'y/2024/q/b.csv': '', 'y/c.csv': '' });
    const names = async (pattern: string) =>
      (await findFiles(join(folder, pattern), pattern)).files.map(({ name }) => name);
    expect(await names('y/*/a.csv')).toEqual(['2023/a.csv', '2024/a.csv']);
    expect(await names('y/**/*.csv')).toEqual(['2023/a.csv', '2024/a.csv', '2024/q/b.csv', 'c.csv']);
    expect(await names('y/202[!3]/{a,b}.csv')).toEqual(['2024/a.csv']);
  });
});
