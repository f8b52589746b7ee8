import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_EVENT_TROUBLE } from '#electron/engine/sample/sample-events.ts';
import { sampleProjectFiles, writeSampleProject } from '#electron/engine/sample/write-sample-project.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-sample-'));
  await writeSampleProject(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const table = async (name: string): Promise<string[][]> =>
  (await readFile(join(folder, 'extracts', name), 'utf8'))
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

describe('the sample project', () => {
  it('is the same every time it is made', () => {
    expect([...sampleProjectFiles()]).toEqual([...sampleProjectFiles()]);
  });

  it('has 1,234 changed users: 500 unknown to the warehouse and 734 that differ from what it holds', async () => {
    const changed = await table('users.csv');
    const current = new Map((await table('dim_users.csv')).map((row) => [row[0], row]));
    const known = changed.filter((row) => current.has(row[0]));
    expect(changed).toHaveLength(1234);
    expect(current.size).toBe(2000);
    expect(known).toHaveLength(734);
    for (const row of known) {
      const before = current.get(row[0]) ?? [];
      expect(row.filter((value, index) => value !== before[index]).length).toBeGreaterThanOrEqual(2);
    }
  });

  it('changed within one day, which a nightly interval covers', async () => {
    const moments = [
      ...(await table('users.csv')).map((row) => row[7] ?? ''),
      ...(await table('events.csv')).filter((row) => row.length === 6).map((row) => row[5] ?? ''),
    ];
    for (const moment of moments) expect(moment).toMatch(/^2026-01-15 (0[89]|1\d|2[01]):\d\d:\d\d$/);
  });

  it('has malformed event lines that no table can hold', async () => {
    const malformed = (await table('events.csv')).filter((row) => row.length !== 6);
    expect(malformed).toHaveLength(SAMPLE_EVENT_TROUBLE.malformed_lines);
  });
});
