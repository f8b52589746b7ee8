import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { Cell, Extract, ReadOptions } from '#shared/formats/extract.ts';
import { raw } from '#shared/sql/index.ts';

/** Loads content as a file of a name, and gives the extract with its first 1,000 rows, in some order. */
export type Load = (
  name: string,
  content: string | Uint8Array,
  options?: ReadOptions,
  how?: { readonly order?: string; readonly table?: string },
) => Promise<{ extract: Extract; rows: Cell[][] }>;

/** A way to load files for the tests of a file, into the table `t` of one session unless another is named. */
export function opening(): Load {
  const job = silentJob();
  let folder: string;
  let session: Session;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-opening-'));
    session = await openSession({ database: ':memory:' });
  });
  afterAll(async () => {
    await session.close();
    await rm(folder, { recursive: true });
  });
  return async (name, content, options = {}, { order = '', table = 't' } = {}) => {
    const path = join(folder, name);
    await writeFile(path, content);
    const extract = await openExtract(session, { dataset: table, path, label: name, options }, job);
    const { rows } = await session.page(raw(`FROM ${table} ${order}`), { offset: 0, limit: 1000 }, job);
    return { extract, rows };
  };
}
