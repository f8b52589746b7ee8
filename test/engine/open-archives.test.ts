import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob, type Job } from '#electron/engine/job.ts';
import { openExtract, previewExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { unpackFile } from '#electron/engine/unpack-file.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';
import { raw } from '#shared/sql/index.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/formats/', import.meta.url));
const job = silentJob();
let session: Session;
let folder: string;

beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'assay-archives-'));
});

afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

async function load(name: string, options: ReadOptions = {}, path = join(FIXTURES, name)) {
  const extract = await openExtract(session, { dataset: 't', path, label: name, options }, job);
  const { rows } = await session.page(raw('FROM t'), { offset: 0, limit: 100 }, job);
  return { extract, rows };
}

const USERS = [
  [1, 'Ann, Sr'],
  [2, 'Bö'],
  [4, 'Dee'],
];
const REJECTED = { count: 1, samples: [expect.objectContaining({ line: 4, text: 'bad' })] };

describe('a compressed file', () => {
  it.each([
    ['users.csv.gz', 'gzip'],
    ['appended.csv.gz', 'gzip'],
    ['users.csv.zst', 'zstd'],
    ['appended.csv.zst', 'zstd'],
  ])('%s reads as the file inside; rejected lines are counted there', async (name, compression) => {
    const { extract, rows } = await load(name);
    expect(rows).toEqual(USERS);
    expect(extract).toMatchObject({ file: name, format: 'csv', compression, part: null, parts: [] });
    expect(extract.rejected).toMatchObject(REJECTED);
  });

  it.each([
    ['users.csv.gz', 'users.csv', 'gzip'],
    ['users.csv.zst', 'export', 'zstd'],
    ['users.csv.zst', 'users.csv.gz', 'zstd'],
    ['users.zip', 'users.csv', 'zip'],
  ])('%s is known by its bytes, also as %s', async (fixture, name, compression) => {
    const path = join(folder, name);
    await copyFile(join(FIXTURES, fixture), path);
    const { extract, rows } = await load(name, {}, path);
    expect([extract.compression, rows]).toEqual([compression, USERS]);
  });

  it('previews as it loads', async () => {
    const path = join(FIXTURES, 'users.csv.gz');
    const { extract, page } = await previewExtract(session, { dataset: 't', path, options: {} }, job);
    expect(page.rows).toEqual(USERS);
    expect(extract).toMatchObject({ compression: 'gzip', rejected: REJECTED });
  });
});

describe('an archive', () => {
  it('of one file is that file', async () => {
    const { extract, rows } = await load('users.zip');
    expect(rows).toEqual(USERS);
    expect(extract).toMatchObject({ compression: 'zip', part: 'users.csv', parts: ['users.csv'] });
    expect(extract.rejected).toMatchObject(REJECTED);
  });

  it('may store its files uncompressed', async () => {
    const { extract } = await load('stored.zip');
    expect(extract).toMatchObject({ format: 'tsv', part: 'users.tsv' });
  });

  it('of several lists them, without folders and what systems leave behind, and takes the first of data', async () => {
    const { extract, rows } = await load('several.zip');
    expect(extract.parts).toEqual(['readme', 'data/users.csv', 'data/orders.json']);
    expect([extract.part, rows]).toEqual(['data/users.csv', USERS]);
  });

  it('gives the file that is chosen', async () => {
    const { extract, rows } = await load('several.zip', { part: 'data/orders.json' });
    expect(extract).toMatchObject({ format: 'json', part: 'data/orders.json' });
    expect(rows).toEqual([
      [7, 1.5],
      [8, 2],
    ]);
  });
});

describe('an archive that cannot be read says why', () => {
  it.each([
    ['torn.csv.gz', 'cannot be unpacked as gzip: unexpected end of file.'],
    ['torn.csv.zst', 'cannot be unpacked as Zstandard: unexpected EOF.'],
    ['locked.zip', 'users.csv in locked.zip is protected by a password.'],
    ['folders-only.zip', 'is an archive without a file inside.'],
    ['wrong-checksum.zip', 'cannot be unpacked as ZIP'],
    ['document.ods', 'it seems to be an OpenDocument file (.ods).'],
    ['binary.xlsb', 'it seems to be a binary Excel workbook (.xlsb).'],
  ])('%s', async (name, message) => {
    await expect(load(name)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(message),
      where: { file: name },
      remedy: expect.stringMatching(/\w/),
    });
  });

  it('a member that is not there', async () => {
    await expect(load('several.zip', { part: 'nope.csv' })).rejects.toMatchObject({
      message: 'several.zip has no file called nope.csv.',
      remedy: 'It has: readme, data/users.csv, data/orders.json.',
    });
  });
});

describe('the preview of a large file', () => {
  // 60 MB of text, which pack to less than one.
  const LINES = 1_500_000;
  const line = (row: number) => `${row},the same text in every row of it`;
  const text = Buffer.from(`id,text\n${Array.from({ length: LINES }, (_, row) => line(row)).join('\n')}\n`);

  it.each([
    ['gzip', 'large.csv.gz', gzipSync(text, { level: 1 })],
    [
      'gzip of UTF-16',
      'wide.csv.gz',
      gzipSync(Buffer.from(`\uFEFF${text.toString()}`, 'utf16le'), { level: 1 }),
    ],
  ])('unpacks the first lines only, %s', async (_, name, packed) => {
    const path = join(folder, name);
    await writeFile(path, packed);
    let unpacked = 0;
    const watched: Job = {
      ...job,
      progress: ({ phase, done }) => {
        if (phase === 'unpack') unpacked = done ?? 0;
      },
    };
    const { extract, page } = await previewExtract(session, { dataset: 't', path, options: {} }, watched);
    expect(page.rows.slice(0, 2)).toEqual([
      [0, 'the same text in every row of it'],
      [1, 'the same text in every row of it'],
    ]);
    expect(extract).toMatchObject({ rows: 100, bytes: packed.length, warnings: [] });
    expect(unpacked).toBeGreaterThan(30_000_000);
    expect(unpacked).toBeLessThan(40_000_000);
  });

  it('unpacks all of a format that needs its end', async () => {
    const path = join(folder, 'large.json.gz');
    const one = `{"id":1,"text":"${'the same text '.repeat(60)}"}`;
    await writeFile(
      path,
      gzipSync(`[${Array.from({ length: 45_000 }, () => one).join(',\n')}]`, { level: 1 }),
    );
    const { extract, page } = await previewExtract(session, { dataset: 't', path, options: {} }, job);
    expect(extract).toMatchObject({ format: 'json', compression: 'gzip' });
    expect(page.rows[99]?.[0]).toBe(1);
  });
});

describe('unpacking', () => {
  it.each(['bomb.csv.gz', 'bomb.zip'])('%s stops at the limit', async (name) => {
    const request = { path: join(FIXTURES, name), label: name, part: undefined, folder };
    await expect(unpackFile(request, job, { ratio: 200, bytes: 1_000_000 })).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining('more than 200 times its size'),
    });
    await rm(join(folder, 'unpacked.csv'));
    expect(await unpackFile(request, job)).toMatchObject({ path: join(folder, 'unpacked.csv') });
  });

  it('stops when it is cancelled, and leaves nothing behind', async () => {
    const scratch = join(folder, 'scratch');
    await mkdir(scratch);
    const controller = new AbortController();
    controller.abort();
    const request = { path: join(FIXTURES, 'users.csv.gz'), label: 'f', part: undefined, folder: scratch };
    await expect(unpackFile(request, { ...job, signal: controller.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await readdir(folder)).toEqual(['scratch']);
  });
});
