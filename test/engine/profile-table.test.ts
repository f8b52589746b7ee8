import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { raw } from '#shared/sql/index.ts';

const job = silentJob();
let folder: string;
let session: Session;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-table-'));
  session = await openSession({ database: join(folder, 'session.duckdb') });
});
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the size of a table', () => {
  it('is that of the file it was read from, and of its blocks in the database', async () => {
    const path = join(folder, 'a.csv');
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index},${(index * 7919) % 100_003}`);
    await writeFile(path, ['id,n', ...lines, ''].join('\n'));
    await openExtract(session, { dataset: 'odd name', path, options: {} }, job);
    await session.execute(raw('CHECKPOINT'), job);
    const { table } = await profileExtract(session, 'odd name', {}, job);
    expect(table.file_bytes).toBe((await stat(path)).size);
    expect(table.memory_bytes).toBeGreaterThan(0);
    expect((table.memory_bytes ?? 0) % 262_144).toBe(0);
  });

  it('in bytes is not known of a table that came from nowhere and is in no file', async () => {
    const memory = await openSession({ database: ':memory:' });
    await memory.execute(raw('CREATE TABLE t AS SELECT 1 AS a'), job);
    const { table } = await profileExtract(memory, 't', {}, job);
    expect(table).toMatchObject({ rows: 1, columns: 1, memory_bytes: null, file_bytes: null });
    await memory.close();
  });
});

describe('near duplicates', () => {
  const tableOf = async (values: string) => {
    await session.execute(raw(`CREATE OR REPLACE TABLE t AS SELECT * FROM (VALUES ${values}`), job);
    return profileExtract(session, 't', {}, job);
  };

  it('repeat an earlier row but for capitals and outer spaces; exact repeats are not counted again', async () => {
    const { table, alerts } = await tableOf(
      "('Ada', 'Bern', 1), ('ada ', 'BERN', 1), ('Ada', 'Bern', 1), ('Ada', 'Bern', 2), (NULL, 'Oslo', 1), (NULL, ' oslo', 1)) v(name, city, n)",
    );
    expect(table).toMatchObject({ duplicate_rows: 1, near_duplicate_rows: 2 });
    expect(await session.rows(raw(table.near_sql), job)).toEqual([{ near_duplicate_rows: 2 }]);
    expect(alerts.find(({ kind }) => kind === 'near_duplicate_rows')).toMatchObject({
      column: null,
      severity: 'warn',
      message: '2 of 6 rows (33 %) repeat an earlier one but for capitals and outer spaces.',
    });
  });

  it('are found where a text is a key only by its spelling', async () => {
    const { table } = await tableOf("('Ada', 1), ('ADA', 1), ('Bob', 2)) v(name, n)");
    expect(table).toMatchObject({ duplicate_rows: 0, near_duplicate_rows: 1 });
  });

  it('are not looked for where a number tells rows apart', async () => {
    const { table } = await tableOf("(1, 'Ada'), (2, 'ada')) v(id, name)");
    expect(table).toMatchObject({ near_duplicate_rows: null, near_sql: '' });
  });
});

describe('duplicate rows', () => {
  it('repeat an earlier one in every column, NULL equal to NULL; the query counts them', async () => {
    await session.execute(
      raw(
        "CREATE OR REPLACE TABLE t AS SELECT * FROM (VALUES (1, NULL), (1, NULL), (1, 'a'), (1, NULL)) v(a, b)",
      ),
      job,
    );
    const { table } = await profileExtract(session, 't', {}, job);
    expect(table.duplicate_rows).toBe(2);
    expect(await session.rows(raw(table.sql), job)).toEqual([{ duplicate_rows: 2 }]);
  });

  it('are counted where a column is nearly a key', async () => {
    await session.execute(
      raw("CREATE OR REPLACE TABLE t AS SELECT greatest(i, 3) AS id, 'x' AS b FROM range(100) r(i)"),
      job,
    );
    const { table, keys } = await profileExtract(session, 't', {}, job);
    expect(keys).toMatchObject([{ columns: ['id'], exact: false, repeats: 3 }]);
    expect(table.duplicate_rows).toBe(3);
  });
});
