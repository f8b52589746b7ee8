import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { listExtracts, openExtract, previewExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { raw } from '#shared/sql/index.ts';
import { cancelledAt } from './cancelled-at.ts';

let folder: string;
let scratch: string;
let session: Session;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-cancel-'));
  scratch = join(folder, 'scratch');
  await mkdir(scratch);
  session = await openSession({ database: join(folder, 'p.duckdb') });
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, scratch);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await session.close();
  await rm(folder, { recursive: true });
});

/** Everything that a load could leave behind. */
async function state() {
  const job = silentJob();
  return {
    extracts: await listExtracts(session),
    tables: await session.rows(
      raw(
        "SELECT table_name AS name, temporary FROM duckdb_tables() WHERE schema_name <> 'assay_internal' ORDER BY 1",
      ),
      job,
    ),
    rows: await session.rows(raw('FROM t'), job),
    scratch: await readdir(scratch),
  };
}

// Rewritten to UTF-8 with one kind of line end, with rejected lines, a column that widens and one that is offered.
const lines = Array.from({ length: 3000 }, (_, index) => `${index},é,${index % 7 === 0 ? 'N/A' : index}\r\n`);
lines[2990] = '0.5,é,7\n';
const content = Buffer.from(`id,name,n\r\n1\r\n${lines.join('')}`, 'latin1');

describe('a load cancelled before any of its queries', () => {
  it.each([
    ['as it is', {}],
    ['of a sample', { sample: { method: 'stratified' as const, column: 'name', rows: 10, seed: 1 } }],
  ])('leaves nothing behind, and the table that was there before, %s', async (_, more) => {
    const path = join(folder, 'f.csv');
    const before = join(folder, 'before.csv');
    await writeFile(path, content);
    await writeFile(before, 'a\n1\n');
    await openExtract(session, { dataset: 't', path: before, label: 'before.csv', options: {} }, silentJob());
    const earlier = await state();
    expect(earlier).toMatchObject({ rows: [{ a: 1 }], tables: [{ name: 't' }], scratch: [] });
    const request = {
      dataset: 't',
      path,
      label: 'f.csv',
      options: { encoding: 'latin-1' as const, ...more },
    };
    for (let number = 0; ; number++) {
      const cancelled = cancelledAt(session, number);
      const outcome = await openExtract(cancelled.session, request, cancelled.job).catch(
        (thrown: unknown) => thrown,
      );
      if (!cancelled.job.signal.aborted) {
        expect(outcome).toMatchObject({ table: 't', rejected: { count: 1 } });
        expect(number).toBeGreaterThan(8);
        return;
      }
      expect(outcome).toMatchObject({ code: 'cancelled' });
      expect(await state()).toEqual(earlier);
    }
  });

  it('is the same of a preview', async () => {
    const path = join(folder, 'f.csv');
    await writeFile(path, content);
    const request = { dataset: 't', path, label: 'f.csv', options: { encoding: 'latin-1' as const } };
    await openExtract(session, request, silentJob());
    const earlier = await state();
    for (let number = 0; ; number++) {
      const cancelled = cancelledAt(session, number);
      const outcome = await previewExtract(cancelled.session, request, cancelled.job).catch(
        (thrown: unknown) => thrown,
      );
      expect(await state()).toEqual(earlier);
      if (!cancelled.job.signal.aborted) return;
      expect(outcome).toMatchObject({ code: 'cancelled' });
    }
  });
});
