import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { readPage } from '#electron/engine/read-page.ts';
import { openSession, type Session } from '#electron/engine/session.ts';

const job = silentJob();
let folder: string;
let session: Session;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-page-'));
  session = await openSession({ database: ':memory:' });
  const path = join(folder, 'people.csv');
  await writeFile(path, 'id,name,born\n1,Ann,1990-01-01\n2,bo,\n3,Ann,1980-01-01\n');
  await openExtract(session, { dataset: 'people', path, options: {} }, job);
});

afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

const ids = async (request: object) =>
  (await readPage(session, { dataset: 'people', offset: 0, limit: 10, ...request }, job)).rows.map(
    ([id]) => id,
  );

describe('a page of an extract', () => {
  it('is in file order, of a window, with the full count', async () => {
    const page = await readPage(session, { dataset: 'people', offset: 1, limit: 1 }, job);
    expect(page).toMatchObject({
      columns: [{ name: 'id' }, { name: 'name' }, { name: 'born' }],
      rows: [[2, 'bo', null]],
      offset: 1,
      total: 3,
    });
  });

  it('sorts, equal rows in file order, NULL last both ways', async () => {
    expect(await ids({ sort: { column: 'name', descending: false } })).toEqual([1, 3, 2]);
    expect(await ids({ sort: { column: 'born', descending: false } })).toEqual([3, 1, 2]);
    expect(await ids({ sort: { column: 'born', descending: true } })).toEqual([1, 3, 2]);
  });

  it('filters by text and by NULL', async () => {
    const among = (column: string, ...values: (string | null)[]) => ({
      op: 'in',
      column,
      values,
      exclude: false,
    });
    expect(await ids({ filter: [among('name', 'Ann'), among('id', '3')] })).toEqual([3]);
    expect(await ids({ filter: [among('born', null)] })).toEqual([2]);
  });

  it('of what is not there says what is', async () => {
    await expect(ids({ dataset: 'peple' })).rejects.toMatchObject({
      code: 'not_found',
      remedy: 'Loaded are: people.',
    });
    await expect(ids({ sort: { column: 'nme', descending: false } })).rejects.toMatchObject({
      code: 'unknown_column',
      remedy: 'Its columns are: id, name, born.',
    });
  });
});
