import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LossSchema } from '#shared/exporters/define-exporter.ts';
import { ExtractSchema } from '#shared/formats/extract.ts';
import { MergePlanSchema } from '#shared/pipeline/merge-plan.ts';
import { RunRecordSchema } from '#shared/pipeline/run-record.ts';
import { ProfileSchema } from '#shared/profile/profile.ts';
import { ReviewSchema } from '#shared/review/finding.ts';
import { CheckReportSchema } from '#shared/rules/check-report.ts';
import { SuggestReportSchema } from '#shared/rules/suggest/suggestion.ts';
import { assay, buildCli, folderWith, jsonOf } from './cli-program.ts';

const USERS = `id,name,age,city
1,Ada,36,Paris
2,Bob,41,Rome
3,Cem,,Rome
4,Dee,29,
5,Eva,154,Paris
`;
const CURRENT = `id,name,age,city
1,Ada,35,Paris
2,Bob,41,Rome
9,Zoe,50,Oslo
`;
const RULES = `- { id: age_present, type: not_null, column: age }
- { id: age_plausible, type: value_range, column: age, min: 0, max: 120 }
- { id: city_present, type: not_null, column: city, severity: warn }
- { id: id_unique, type: unique, columns: [id] }
`;

let place: Awaited<ReturnType<typeof folderWith>>;
let sample: string;

beforeAll(async () => {
  await buildCli();
  place = await folderWith({ 'users.csv': USERS, 'current.csv': CURRENT, 'rules.yaml': RULES });
  sample = place.file('sample');
  const made = await assay(['init', sample, '--sample']);
  expect(made.code).toBe(0);
});
afterAll(() => place.remove());

const AnyResult = z.looseObject({});
const WrittenSchema = z.strictObject({
  folder: z.string(),
  files: z.array(z.string()),
  losses: z.array(LossSchema),
});
const RunResultSchema = RunRecordSchema.extend({ review: ReviewSchema, export: WrittenSchema.nullable() });

/** Runs a command in the folder and expects it to end with this code, and nothing but one object on stdout. */
async function json<Schema extends z.ZodType>(
  schema: Schema,
  args: readonly string[],
  code = 0,
): Promise<z.infer<Schema>> {
  const result = await assay([...args, '--json'], { cwd: place.folder });
  expect(result.stderr).not.toContain('    at ');
  expect({ code: result.code, lines: result.stdout.trim().split('\n').length }).toEqual({ code, lines: 1 });
  return jsonOf(schema, result);
}

describe('assay load', () => {
  it('says how a file was read', async () => {
    expect(await json(ExtractSchema, ['load', 'users.csv'])).toMatchObject({
      table: 'users',
      format: 'csv',
      rows: 5,
      dialect: { delimiter: ',', header: true },
      columns: [
        { name: 'id', type: 'BIGINT' },
        { name: 'name', type: 'VARCHAR' },
        { name: 'age', type: 'BIGINT' },
        { name: 'city', type: 'VARCHAR' },
      ],
      rejected: { count: 0, samples: [] },
    });
  });

  it('writes what it read as Parquet, which reads back the same', async () => {
    await json(AnyResult, ['load', 'users.csv', '--to', 'users.parquet']);
    expect(await json(ExtractSchema, ['load', 'users.parquet'])).toMatchObject({
      format: 'parquet',
      rows: 5,
    });
  });

  it('tells people in a table', async () => {
    const { stdout, code } = await assay(['load', 'users.csv'], { cwd: place.folder });
    expect(code).toBe(0);
    expect(stdout).toContain('users.csv: 5 rows');
    expect(stdout).toMatch(/^age {5}BIGINT$/m);
  });
});

describe('assay profile', () => {
  it('says what is true of each column', async () => {
    const profile = await json(ProfileSchema, ['profile', 'users.csv']);
    expect(profile.table).toMatchObject({ rows: 5, columns: 4, duplicate_rows: 0 });
    expect(profile.columns.find(({ name }) => name === 'age')).toMatchObject({
      nulls: 1,
      distinct: 4,
      max: 154,
    });
  });

  it('writes HTML and Markdown', async () => {
    await json(AnyResult, ['profile', 'users.csv', '--html', 'out/profile.html', '--md', 'out/profile.md']);
    expect(await readFile(place.file('out/profile.html'), 'utf8')).toMatch(/<h3 id="column-\d">age<\/h3>/);
    expect(await readFile(place.file('out/profile.md'), 'utf8')).toContain('| age | BIGINT');
  });
});

describe('assay suggest', () => {
  it('proposes rules with evidence, and starts a spec that runs', async () => {
    const { rules } = await json(SuggestReportSchema, ['suggest', 'users.csv', '-o', 'starter.yaml']);
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.every(({ evidence }) => evidence.length > 0)).toBe(true);
    const report = await json(CheckReportSchema, ['check', 'starter.yaml']);
    expect(report.rules.map(({ id }) => id).sort()).toEqual(rules.map(({ rule }) => rule.id).sort());
  });

  it('never writes over a spec', async () => {
    await json(AnyResult, ['suggest', 'users.csv', '-o', 'once.yaml']);
    await json(AnyResult, ['suggest', 'users.csv', '-o', 'once.yaml'], 2);
  });
});

describe('assay check', () => {
  it('runs rules on a file, exits 1 when one fails, and writes the violating cells', async () => {
    const args = ['check', 'users.csv', '--rules', 'rules.yaml', '--failures', 'failures.csv'];
    const report = await json(CheckReportSchema, args, 1);
    expect(report.verdict).toBe('fail');
    expect(report.rules.map(({ id, status, violations }) => [id, status, violations])).toEqual([
      ['age_present', 'fail', 1],
      ['age_plausible', 'fail', 1],
      ['city_present', 'warn', 1],
      ['id_unique', 'pass', 0],
    ]);
    const lines = (await readFile(place.file('failures.csv'), 'utf8')).trim().split('\n');
    expect(lines[0]).toBe('row,column,rule,value');
    expect(lines.slice(1).sort()).toEqual([
      '3,age,age_present,',
      '4,city,city_present,',
      '5,age,age_plausible,154',
    ]);
  });

  it('writes the report as a page, as Markdown and as JUnit XML, whatever the verdict', async () => {
    const args = ['check', 'users.csv', '--rules', 'rules.yaml'];
    const reports = ['--html', 'check.html', '--md', 'check.md', '--junit', 'check.xml'];
    await json(CheckReportSchema, [...args, ...reports], 1);
    const [html, markdown, junit] = await Promise.all(
      ['check.html', 'check.md', 'check.xml'].map((file) => readFile(place.file(file), 'utf8')),
    );
    expect(html).toContain('<title>Check of users.csv</title>');
    expect(html).toContain('<td class="blamed" title="breaks age_plausible">154</td>');
    expect(markdown).toMatch(/^# ✗ FAIL: users\.csv\n/);
    expect(junit).toMatch(/<testsuite name="users" .* tests="4" failures="2" errors="0"/);
    const over = await assay([...args, '--html', 'users.csv'], { cwd: place.folder });
    expect(over.code).toBe(2);
    expect(await readFile(place.file('users.csv'), 'utf8')).toBe(USERS);
  });

  it('tells people each rule as it is known, and machines the report alone', async () => {
    const args = ['check', 'users.csv', '--rules', 'rules.yaml'];
    const human = await assay(args, { cwd: place.folder });
    expect(human.stderr.trim().split('\n')).toEqual([
      'fail   age_present: age is never NULL (1 violation)',
      'fail   age_plausible: age is between 0 and 120 (1 violation)',
      'warn   city_present: city is never NULL (1 violation)',
      'pass   id_unique: id never repeats',
    ]);
    expect(human.stdout).toMatch(/^FAIL: 4 rules on 5 rows\n/);
    expect((await assay([...args, '--json'], { cwd: place.folder })).stderr).toBe('');
  });

  it('exits 0 when there are only warnings', async () => {
    const only = await folderWith({
      'warn.yaml': '- { id: c, type: not_null, column: city, severity: warn }\n',
    });
    const report = await json(CheckReportSchema, ['check', 'users.csv', '--rules', only.file('warn.yaml')]);
    expect(report.verdict).toBe('warn');
    await only.remove();
  });

  it('parts the rows into quarantined and clean, and loses none', async () => {
    await json(AnyResult, ['check', 'users.csv', '--rules', 'rules.yaml', '--quarantine', 'aside'], 1);
    const rows = async (name: string) => (await json(ExtractSchema, ['load', join('aside', name)])).rows;
    expect(await rows('users.quarantined.csv')).toBe(2);
    expect(await rows('users.clean.csv')).toBe(3);
  });

  it('never writes over a file that the spec names', async () => {
    const users = join(sample, 'extracts', 'users.csv');
    const refused = await assay(['check', sample, '--failures', users], { cwd: place.folder });
    expect(refused.code).toBe(2);
    expect(await readFile(users, 'utf8')).toMatch(/^user_id,/);
  });

  it('runs the rules of a spec', async () => {
    const report = await json(CheckReportSchema, ['check', sample], 1);
    expect(report.rules.find(({ id }) => id === 'users_user_id_unique')).toMatchObject({
      status: 'pass',
      rows: 1234,
    });
  });
});

describe('assay merge', () => {
  it('compares two files by key', async () => {
    expect(await json(MergePlanSchema, ['merge', 'users.csv', 'current.csv', '--key', 'id'])).toMatchObject({
      strategy: 'diff',
      inserted: 3,
      updated: 1,
      unchanged: 1,
      deleted: 1,
      changed_cells: 1,
      columns: { age: 1 },
      idempotent: true,
      sample: [{ key: { id: 1 }, column: 'age', before: 35, after: 36 }],
    });
  });

  it('keeps the rows that only the target has when it is an upsert', async () => {
    const args = ['merge', 'users.csv', 'current.csv', '--key', 'id', '--strategy', 'upsert'];
    expect(await json(MergePlanSchema, args)).toMatchObject({
      strategy: 'upsert',
      deleted: 0,
      target_rows_after: 6,
    });
  });

  it('writes every difference', async () => {
    await json(AnyResult, ['merge', 'users.csv', 'current.csv', '--key', 'id', '--diff', 'diff.csv']);
    expect((await readFile(place.file('diff.csv'), 'utf8')).trim().split('\n')).toEqual([
      'change,id,column,before,after',
      'delete,9,,,',
      'insert,3,,,',
      'insert,4,,,',
      'insert,5,,,',
      'update,1,age,35,36',
    ]);
  });

  it('pairs columns of other names only when told to', async () => {
    const renamed = await folderWith({ 'renamed.csv': CURRENT.replace('city', 'town') });
    const args = ['merge', 'users.csv', renamed.file('renamed.csv'), '--key', 'id'];
    const refused = await assay(args, { cwd: place.folder });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/city/);
    expect(refused.stderr).toMatch(/town/);
    expect(await json(MergePlanSchema, [...args, '--map', 'city=town'])).toMatchObject({ changed_cells: 1 });
    expect(await json(MergePlanSchema, [...args, '--map-by', 'position'])).toMatchObject({
      changed_cells: 1,
    });
    await renamed.remove();
  });

  it('compares texts as they stand in the files with --as-text', async () => {
    const files = await folderWith({ 'a.csv': 'k,v\n1,1.0\n2,\n', 'b.csv': 'k,v\n1,1\n2,""\n' });
    const args = ['merge', files.file('a.csv'), files.file('b.csv'), '--key', 'k', '--as-text'];
    expect(await json(MergePlanSchema, args)).toMatchObject({ updated: 1, unchanged: 1, changed_cells: 1 });
    await files.remove();
  });
});

describe('assay run', () => {
  it('goes from extract to exported DAG, and says so in the words of the job', async () => {
    const result = await assay(['run', sample, '--out', place.file('dags'), '--json']);
    const record = jsonOf(RunResultSchema, result);
    expect(record.tasks.filter(({ status }) => status !== 'succeeded')).toEqual([]);
    expect(result.code).toBe(0);
    expect(record.status).toBe('succeeded');
    expect(record.review.ready).toBe(true);
    expect(result.stderr).toContain('Loaded 1,234 users (500 inserted, 734 updated)');
    expect(record.export?.files.some((file) => file.endsWith('.py'))).toBe(true);
    for (const file of record.export?.files ?? []) {
      expect((await readFile(join(place.file('dags'), file), 'utf8')).length).toBeGreaterThan(0);
    }
  });

  it('is the evidence of a later review', async () => {
    const review = await json(ReviewSchema, ['review', sample]);
    expect(review.ready).toBe(true);
  });

  it('exports nothing when a gate stops it', async () => {
    const broken = place.file('broken');
    await assay(['init', broken, '--sample']);
    const spec = join(broken, 'pipeline.assay.yaml');
    const text = await readFile(spec, 'utf8');
    await writeFile(spec, text.replace('type: row_count, min: 1 }', 'type: row_count, min: 999999 }'));
    const result = await assay(['run', broken, '--out', place.file('no-dags'), '--json']);
    expect(result.code).toBe(1);
    expect(jsonOf(RunResultSchema, result)).toMatchObject({ status: 'failed', export: null });
    expect(await place.listing()).not.toContain('no-dags');
  });
});

describe('assay export', () => {
  it('writes the same files as a run does', async () => {
    const written = await json(WrittenSchema, ['export', sample, '--target', 'airflow', '--out', 'exported']);
    for (const file of written.files) {
      expect(await readFile(join(place.file('exported'), file), 'utf8')).toBe(
        await readFile(join(place.file('dags'), file), 'utf8'),
      );
    }
  });
});

describe('assay init', () => {
  it('starts a project that can be opened, and never over another', async () => {
    expect(await json(AnyResult, ['init', 'new project'])).toMatchObject({ sample: false });
    await json(AnyResult, ['init', 'new project'], 2);
  });
});

describe('assay rules and assay targets', () => {
  it('list what there is', async () => {
    const { rules } = await json(z.object({ rules: z.array(z.object({ type: z.string() })) }), ['rules']);
    expect(rules.map(({ type }) => type)).toContain('relationships');
    const { targets } = await json(z.object({ targets: z.array(z.object({ id: z.string() })) }), ['targets']);
    expect(targets.map(({ id }) => id)).toEqual(['airflow']);
  });
});

describe('assay', () => {
  it('says its version and what it can do', async () => {
    expect((await assay(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await assay(['--help']);
    expect(help.code).toBe(0);
    for (const command of [
      'load',
      'profile',
      'suggest',
      'check',
      'merge',
      'run',
      'review',
      'export',
      'init',
      'serve',
    ]) {
      expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
    expect((await assay(['merge', '--help'])).stdout).toContain('--as-text');
  });

  it('does not show progress where nobody watches', async () => {
    expect((await assay(['load', 'users.csv'], { cwd: place.folder })).stderr).toBe('');
  });

  it('stops with 130 when it is interrupted', async () => {
    const result = await assay(['run', sample, '--out', place.file('never')], {
      signalAt: { text: 'Profiled users', signal: 'SIGINT' },
    });
    expect(result).toMatchObject({ code: 130 });
    expect(result.stderr).toContain('Cancelled.');
    expect(await place.listing()).not.toContain('never');
  });
});
