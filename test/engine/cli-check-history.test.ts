import { utimes, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckReportSchema } from '#shared/rules/check-report.ts';
import { assay, buildCli, folderWith, jsonOf } from './cli-program.ts';

let place: Awaited<ReturnType<typeof folderWith>>;
beforeAll(async () => {
  await buildCli();
  place = await folderWith({
    'rules.yaml':
      '- { id: filled, type: not_null, column: name }\n- { id: volume, type: anomaly, metric: rows }\n',
    'pipeline.assay.yaml': `assay: 1
name: users
sources:
  - id: users
    kind: postgres
    connection: app
    object: public.users
    extract: { file: users.csv }
    columns:
      - { name: id, type: integer }
      - { name: name, type: text }
    extraction: { mode: full }
quality:
  - dataset: users
    on_fail: warn
    rules:
      - { id: filled, type: not_null, column: name }
`,
  });
});
afterAll(() => place.remove());

/** A delivery of ten rows, the first `empty` of them without a name, on a day of its own. */
async function deliver(empty: number, day: number): Promise<void> {
  const rows = Array.from({ length: 10 }, (_, row) => `${row},${row < empty ? '' : 'x'}`);
  await writeFile(place.file('users.csv'), `id,name\n${rows.join('\n')}\n`);
  const at = new Date(Date.UTC(2026, 10, day));
  await utimes(place.file('users.csv'), at, at);
}

describe('assay check --history', () => {
  const args = ['check', 'users.csv', '--rules', 'rules.yaml', '--history', 'kept/runs.jsonl'];

  it('compares a file with the deliveries before it', async () => {
    await deliver(1, 1);
    const first = jsonOf(CheckReportSchema, await assay([...args, '--json'], { cwd: place.folder }));
    expect(first.rules.map(({ previous }) => previous)).toEqual([undefined, undefined]);
    await deliver(4, 2);
    const second = await assay(args, { cwd: place.folder });
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(/4\s+10\s+3 more than at \d\d:\d\d UTC/);
    expect(second.stdout).toContain('knows 1: it judges after 2 more.');
    expect(second.stderr).toMatch(/filled: name is never NULL \(4 violations, 3 more than at/);
    await deliver(4, 3);
    const third = jsonOf(CheckReportSchema, await assay([...args, '--json'], { cwd: place.folder }));
    expect(third.rules[0]?.previous).toMatchObject({ violations: 4, rows: 10, status: 'fail' });
  });
});

describe('assay check of a project', () => {
  it('keeps its runs in the cache, and a broken history stops nothing', async () => {
    await deliver(1, 1);
    const first = await assay(['check', '.'], { cwd: place.folder });
    expect(first).toMatchObject({ code: 1, stderr: expect.stringContaining('1 violation') as string });
    await writeFile(place.file('.assay/check-runs.jsonl'), 'not a history\n', { flag: 'a' });
    await deliver(3, 2);
    const result = await assay(['check', '.', '--json'], { cwd: place.folder });
    expect(jsonOf(CheckReportSchema, result).rules[0]?.previous).toMatchObject({ violations: 1 });
    expect(result.stderr).toContain('check-runs.jsonl: one line of the history of checks cannot be read');
  });
});
