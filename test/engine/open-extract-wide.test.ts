import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';

const COLUMNS = 1_000;
const ROWS = 300;
const job = silentJob();
let folder: string;
let session: Session;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-wide-'));
  session = await openSession({ database: ':memory:', memoryLimitBytes: 512 * 2 ** 20 });
});

afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

/** Columns of whole numbers, decimals, days and texts by turns. */
function wideCsv(last: string): string {
  const cell = (row: number, column: number) =>
    [String(row + column), `${row}.${column}`, `2024-01-${10 + (row % 20)}`, `t${row}`][column % 4] ?? '';
  const line = (row: number) => Array.from({ length: COLUMNS }, (_, column) => cell(row, column));
  const lines = Array.from({ length: ROWS }, (_, row) => line(row));
  lines.at(-1)?.splice(0, 1, last);
  return [Array.from({ length: COLUMNS }, (_, column) => `c${column}`), ...lines].join('\n');
}

describe('a file of a thousand columns', () => {
  it('loads in little memory, each column with its type', async () => {
    const path = join(folder, 'wide.csv');
    await writeFile(path, wideCsv('7'));
    const { rows, columns } = await openExtract(session, { dataset: 'wide', path, options: {} }, job);
    expect(rows).toBe(ROWS);
    expect(columns.slice(0, 4).map(({ type }) => type)).toEqual(['BIGINT', 'DOUBLE', 'DATE', 'VARCHAR']);
    expect(columns).toHaveLength(COLUMNS);
  });

  it('does so too when a late text makes a column wider', async () => {
    const path = join(folder, 'late.csv');
    await writeFile(path, wideCsv('7.5'));
    const { columns } = await openExtract(session, { dataset: 'late', path, options: {} }, job);
    expect(columns.slice(0, 5).map(({ type }) => type)).toEqual([
      'DOUBLE',
      'DOUBLE',
      'DATE',
      'VARCHAR',
      'BIGINT',
    ]);
  });
});
