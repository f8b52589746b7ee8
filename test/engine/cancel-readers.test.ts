import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { silentJob, type Job } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { Progress } from '#shared/rpc/index.ts';
import { raw } from '#shared/sql/index.ts';
import {
  arrowFile,
  avroFile,
  csvText,
  gzipped,
  LARGE_ROWS,
  workbook,
  writeSqlite,
  zipped,
  zstandard,
} from './large-files.ts';

let folder: string;
let scratch: string;
let session: Session;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-readers-'));
  scratch = join(folder, 'scratch');
  await mkdir(scratch);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, scratch);
  session = await openSession({ database: ':memory:' });
  const packed = { 'a.csv': csvText() };
  const files = {
    'a.xlsx': workbook(),
    'a.arrow': arrowFile(),
    'a.avro': avroFile(),
    'a.csv.gz': gzipped(),
    'a.csv.zst': zstandard(),
    'a.zip': zipped(packed),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  writeSqlite(join(folder, 'a.sqlite'));
  await mkdir(join(folder, 'parts'));
  for (const part of ['a', 'b']) await writeFile(join(folder, 'parts', `${part}.csv.gz`), gzipped());
});
afterEach(() => session.execute(raw('DROP TABLE IF EXISTS t'), silentJob()));
afterAll(async () => {
  vi.unstubAllEnvs();
  await session.close();
  await rm(folder, { recursive: true });
});

const FILES: readonly [file: string, phase: string, rows: number][] = [
  ['a.xlsx', 'read', LARGE_ROWS],
  ['a.arrow', 'read', LARGE_ROWS],
  ['a.avro', 'read', LARGE_ROWS],
  ['a.sqlite', 'read', LARGE_ROWS],
  ['a.csv.gz', 'unpack', LARGE_ROWS],
  ['a.csv.zst', 'unpack', LARGE_ROWS],
  ['a.zip', 'unpack', LARGE_ROWS],
  ['parts/*.csv.gz', 'unpack', 2 * LARGE_ROWS],
];

const request = (name: string) => ({ dataset: 't', path: join(folder, name), label: name, options: {} });

describe('a load that is cancelled while it reads', () => {
  it.each(FILES)('stops there and leaves nothing behind: %s', async (name, phase) => {
    const controller = new AbortController();
    const after: Progress[] = [];
    const job: Job = {
      ...silentJob(),
      signal: controller.signal,
      progress: (progress) => {
        if (controller.signal.aborted) after.push(progress);
        else if (progress.phase === phase) controller.abort();
      },
    };
    await expect(openExtract(session, request(name), job)).rejects.toMatchObject({ code: 'cancelled' });
    // Read to its end it would have said so many times more.
    expect(after).toEqual([]);
    expect(await readdir(scratch)).toEqual([]);
    expect(await session.rows(raw("FROM duckdb_tables() WHERE table_name = 't'"), silentJob())).toEqual([]);
  });

  it.each(FILES)('reads it all when it is not: %s', async (name, phase, rows) => {
    const heard: Progress[] = [];
    const job: Job = { ...silentJob(), progress: (progress) => heard.push(progress) };
    expect((await openExtract(session, request(name), job)).rows).toBe(rows);
    // Else the test above would prove nothing.
    expect(heard.filter((progress) => progress.phase === phase).length).toBeGreaterThan(
      phase === 'read' ? 3 : 0,
    );
    expect(heard.at(-1)).toEqual({
      phase: 'look at the values',
      fraction: null,
      done: rows,
      total: rows,
      unit: 'rows',
    });
  });
});
