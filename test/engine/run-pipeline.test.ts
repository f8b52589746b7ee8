import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Job, silentJob } from '#electron/engine/job.ts';
import { runPipeline } from '#electron/engine/run-pipeline.ts';
import { SAMPLE_EVENT_TROUBLE } from '#electron/engine/sample/sample-events.ts';
import { writeSampleProject } from '#electron/engine/sample/write-sample-project.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { loadSpec } from '#shared/pipeline/load-spec.ts';
import { type LogLine, type RunRecord, RunRecordSchema } from '#shared/pipeline/run-record.ts';
import { HAS_CORPUS, NO_CORPUS } from './corpus.ts';

let session: Session;
let folder: string;
beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'assay-test-run-'));
});
afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true, force: true });
});

const env = { ASSAY_CORPUS: process.env['ASSAY_CORPUS'] };

async function run(specText: string, at = folder, job: Job = silentJob()): Promise<RunRecord> {
  const record = await runPipeline(
    session,
    { spec: loadSpec(specText), specHash: 'abc', folder: at, env },
    job,
  );
  expect(RunRecordSchema.parse(record)).toEqual(record);
  for (const task of record.tasks) {
    expect({ id: task.id, rows_in: task.rows_in }).toEqual({
      id: task.id,
      rows_in: task.rows_out + task.rejected + task.quarantined,
    });
  }
  return record;
}

const statuses = (record: RunRecord) =>
  Object.fromEntries(record.tasks.map((task) => [task.id, task.status]));
const taskOf = (record: RunRecord, id: string) => record.tasks.find((task) => task.id === id);
const messages = (record: RunRecord, task?: string) =>
  record.log.filter((line) => task === undefined || line.task === task).map((line) => line.message);

describe('a run of the sample project', () => {
  const sample = async () => {
    await writeSampleProject(folder);
    return readFile(join(folder, 'pipeline.assay.yaml'), 'utf8');
  };

  it('loads 1,234 users and quarantines the bad events', async () => {
    const record = await run(await sample());
    expect(record.log.filter((line) => line.level === 'error')).toEqual([]);
    expect(record).toMatchObject({ status: 'succeeded', pipeline: 'users_to_warehouse', spec_hash: 'abc' });
    expect(messages(record, 'merge_dim_users')).toEqual(['Loaded 1,234 users (500 inserted, 734 updated)']);
    const { orphans, negative_amounts, unknown_types, malformed_lines } = SAMPLE_EVENT_TROUBLE;
    const bad = orphans + negative_amounts + unknown_types;
    expect(taskOf(record, 'extract_events')).toMatchObject({ rejected: malformed_lines, rows_out: 1260 });
    expect(taskOf(record, 'gate_events')).toMatchObject({
      rows_in: 1260,
      quarantined: bad,
      rows_out: 1260 - bad,
    });
    expect(record.rejected_lines['events']).toHaveLength(malformed_lines);
  });

  it('says of the events what was new, changed, unchanged and superseded, and all of it adds up', async () => {
    const record = await run(await sample());
    const [users, events] = record.merges;
    expect(users).toMatchObject({
      target: 'dim_users',
      inserted: 500,
      updated: 734,
      unchanged: 0,
      rejected: 0,
    });
    const { exact_duplicates, resent } = SAMPLE_EVENT_TROUBLE;
    expect(events).toMatchObject({
      target: 'fct_events',
      superseded: exact_duplicates + resent,
      rejected: 0,
      idempotent: true,
    });
    expect(events?.updated).toBeGreaterThan(0);
    expect(events?.unchanged).toBeGreaterThan(0);
    expect(events?.source_rows).toBe(taskOf(record, 'gate_events')?.rows_out);
  });

  it('warns about what is no reason to stop, and every rule answered', async () => {
    const record = await run(await sample());
    const rules = record.checks.flatMap(({ report }) => report.rules);
    expect(rules.filter((rule) => rule.status === 'error')).toEqual([]);
    expect(rules.filter((rule) => rule.status === 'warn').map((rule) => rule.id)).toEqual([
      'users_phone_format',
      'users_country_known',
      'events_event_id_unique',
      'events_late',
    ]);
    expect(rules.filter((rule) => rule.status === 'fail').map((rule) => rule.id)).toEqual([
      'events_type_known',
      'events_amount_not_negative',
      'events_user_exists',
    ]);
    expect(new Set(rules.map((rule) => rule.type))).toEqual(
      new Set([
        'not_null',
        'unique',
        'accepted_values',
        'value_range',
        'pattern',
        'row_count',
        'relationships',
        'custom_sql',
      ]),
    );
  });

  it('is the same when run again', async () => {
    const text = await sample();
    const [first, second] = [await run(text), await run(text)];
    const timeless = (record: RunRecord) => record.merges.map((plan) => ({ ...plan, elapsed_ms: 0 }));
    expect(timeless(second)).toEqual(timeless(first));
  });

  it('tells its log and progress as they happen', async () => {
    const lines: LogLine[] = [];
    const fractions: (number | null)[] = [];
    const text = await sample();
    const record = await run(text, folder, {
      ...silentJob(),
      log: (line) => lines.push(line),
      progress: ({ fraction }) => fractions.push(fraction),
    });
    expect(lines).toEqual(record.log);
    expect(fractions).toEqual([1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1]);
  });

  it('writes nothing into the project or the session, and leaves nothing in the temporary folder', async () => {
    const text = await sample();
    const scratch = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('assay-run-'));
    const before = { files: await readdir(folder, { recursive: true }), scratch: await scratch() };
    await run(text);
    expect({ files: await readdir(folder, { recursive: true }), scratch: await scratch() }).toEqual(before);
  });

  it('stops when cancelled and leaves nothing behind', async () => {
    const text = await sample();
    const cancel = new AbortController();
    const job: Job = { ...silentJob(), signal: cancel.signal, log: () => cancel.abort() };
    await expect(run(text, folder, job)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe.skipIf(!HAS_CORPUS)(`a run of the corpus${NO_CORPUS}`, () => {
  it.each([
    { name: 'hospital', line: 'Loaded 1,000 reported_measures (0 inserted, 407 updated, 593 unchanged)' },
    { name: 'flights', line: 'Loaded 2,376 reported_times (0 inserted, 1,904 updated, 472 unchanged)' },
    { name: 'beers', line: 'Loaded 2,410 collected_beers (0 inserted, 2,410 updated)' },
  ])('$name succeeds: $line', async ({ name, line }) => {
    const at = resolve(import.meta.dirname, '../fixtures', name);
    const record = await run(await readFile(join(at, 'pipeline.assay.yaml'), 'utf8'), at);
    expect(record.status).toBe('succeeded');
    expect(messages(record)).toContain(line);
    expect(record.checks[0]?.report.verdict).toBe('warn');
    expect(record.merges[0]?.idempotent).toBe(true);
  });
});

/** A small pipeline: people, a gate, a transform of adults, and a target of each. */
const people = (gate: string, more = '') => `
assay: 1
name: small
sources:
  - id: people
    kind: postgres
    connection: pg
    object: public.people
    extract: { file: people.csv }
    columns: [{ name: id, type: integer }, { name: code, type: text }, { name: age, type: integer }]
    extraction: { mode: full }
transforms:
  - id: adults
    sql: SELECT id, code, age FROM people WHERE age >= 18
quality:
  - dataset: people
${gate}
targets:
  - { id: dim_people, kind: postgres, connection: pg, object: dwh.people, from: people, strategy: upsert, key: [id] }
  - { id: dim_adults, kind: postgres, connection: pg, object: dwh.adults, from: adults, strategy: upsert, key: [id] }
${more}`;

const AGE_GATE = (on_fail: string) => `    on_fail: ${on_fail}
    rules:
      - { id: age_plausible, type: value_range, column: age, min: 0, max: 120 }
      - { id: code_present, type: not_null, column: code }`;

const files = async (texts: Record<string, string>) => {
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
};

describe('a gate', () => {
  beforeEach(() => files({ 'people.csv': 'id,code,age\n1,007,30\n2,008,-4\n3,,200\n4,010,9\n' }));

  it('stops the run: nothing that needs it is loaded, and the rule is named', async () => {
    const record = await run(people(AGE_GATE('stop')));
    expect(record.status).toBe('failed');
    expect(statuses(record)).toEqual({
      extract_people: 'succeeded',
      gate_people: 'failed',
      transform_adults: 'skipped',
      merge_dim_people: 'skipped',
      merge_dim_adults: 'skipped',
    });
    expect(record.merges).toEqual([]);
    expect(taskOf(record, 'gate_people')?.message).toBe(
      'The gate on people stops the run: age_plausible (age is between 0 and 120): 2 of 4 rows; code_present (code is never NULL): 1 of 4 rows',
    );
    expect(taskOf(record, 'merge_dim_people')?.message).toBe('Skipped, because gate_people did not succeed');
  });

  it('sets violating rows aside and lets the others through', async () => {
    const record = await run(people(AGE_GATE('quarantine')));
    expect(record.status).toBe('succeeded');
    expect(taskOf(record, 'gate_people')).toMatchObject({ rows_in: 4, rows_out: 2, quarantined: 2 });
    expect(record.merges.map((plan) => [plan.target, plan.inserted])).toEqual([
      ['dim_people', 2],
      ['dim_adults', 1],
    ]);
  });

  it('only reports when told to warn', async () => {
    const record = await run(people(AGE_GATE('warn')));
    expect(record.status).toBe('succeeded');
    expect(taskOf(record, 'gate_people')).toMatchObject({ rows_out: 4, quarantined: 0 });
    expect(messages(record, 'gate_people').join()).toContain('The gate on people only warns: age_plausible');
  });

  it.each(['quarantine', 'stop'])(
    'stops on %s when a rule about the whole dataset fails',
    async (on_fail) => {
      const gate = `    on_fail: ${on_fail}\n    rules: [{ id: enough, type: row_count, min: 10 }]`;
      const record = await run(people(gate));
      expect(statuses(record)['gate_people']).toBe('failed');
      expect(record.merges).toEqual([]);
    },
  );

  it('never passes a rule that could not be evaluated', async () => {
    const gate = `    on_fail: warn
    rules: [{ id: broken, type: custom_sql, sql: SELECT nothing_like_it FROM people }]`;
    const record = await run(people(gate));
    expect(record.status).toBe('failed');
    expect(taskOf(record, 'gate_people')?.message).toContain('broken');
    expect(taskOf(record, 'gate_people')?.message).toContain('could not be evaluated');
  });
});

describe('a source', () => {
  const fine = AGE_GATE('warn');

  it('is loaded as declared: a code keeps its zeros', async () => {
    await files({ 'people.csv': 'id,code,age\n1,007,30\n', 'held.csv': 'id,code,age\n1,7,30\n' });
    const spec = people(fine).replace('from: people,', 'from: people, extract: { file: held.csv },');
    const record = await run(spec);
    expect(record.merges[0]?.sample).toEqual([{ key: { id: 1 }, column: 'code', before: '7', after: '007' }]);
  });

  it('fails its task, not Assay, when the file is not there', async () => {
    const record = await run(people(fine));
    expect(record.status).toBe('failed');
    expect(statuses(record)).toMatchObject({ extract_people: 'failed', merge_dim_people: 'skipped' });
    expect(taskOf(record, 'extract_people')?.message).toMatch(/people\.csv|file/i);
  });

  it('fails its task when a declared column is not in the file', async () => {
    await files({ 'people.csv': 'id,kode,age\n1,007,30\n' });
    expect(taskOf(await run(people(fine)), 'extract_people')?.message).toBe(
      'The extract of people has no column code, which the spec declares. Correct the columns of people in the spec, or the file. Its columns are: id, kode, age.',
    );
  });

  it('fails its task when a value is not of the declared type, and says which', async () => {
    await files({ 'people.csv': 'id,code,age\n1,007,30\n2,008,old\n' });
    expect(taskOf(await run(people(fine)), 'extract_people')?.message).toContain(
      'The column age of people is declared integer, but row 2 holds “old”.',
    );
  });

  it('leaves out columns that the spec does not declare, and says so', async () => {
    await files({ 'people.csv': 'id,secret,code,age\n1,x,007,30\n' });
    const record = await run(people(fine));
    expect(messages(record, 'extract_people')).toContain('Not declared in the spec, so not read: secret');
    expect(record.merges[0]?.mapping).toEqual({ id: 'id', code: 'code', age: 'age' });
  });
});

describe('a transform', () => {
  beforeEach(() => files({ 'people.csv': 'id,code,age\n1,007,30\n' }));

  it('may only read the datasets of the spec', async () => {
    const spec = people(AGE_GATE('warn')).replace(
      'SELECT id, code, age FROM people WHERE age >= 18',
      "SELECT 1 AS id, content AS code, 1 AS age FROM read_text('/etc/hostname') WHERE EXISTS (SELECT 1 FROM people)",
    );
    const record = await run(spec);
    expect(statuses(record)).toMatchObject({
      transform_adults: 'failed',
      merge_dim_adults: 'skipped',
      merge_dim_people: 'succeeded',
    });
  });
});

describe('a target', () => {
  it('whose keys repeat fails its task and names one', async () => {
    await files({ 'people.csv': 'id,code,age\n1,007,30\n', 'held.csv': 'id,code,age\n1,007,30\n1,007,31\n' });
    const spec = people(AGE_GATE('warn')).replace(
      'from: people,',
      'from: people, extract: { file: held.csv },',
    );
    const record = await run(spec);
    expect(statuses(record)).toMatchObject({ merge_dim_people: 'failed', merge_dim_adults: 'succeeded' });
    expect(taskOf(record, 'merge_dim_people')?.message).toContain('for example id = 1');
  });
});
