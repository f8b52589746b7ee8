import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWebHost, type WebHost } from '#electron/hosts/web-host.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import { createAssayClient, followJob, httpLink, type AssayClient } from '#shared/rpc/index.ts';

const ENGINE = fileURLToPath(new URL('../../dist/electron/engine.js', import.meta.url));

let home: string;
let host: WebHost;
/** The engine as a page in a browser calls it. */
let page: AssayClient;

beforeAll(async () => {
  // The build script is plain JavaScript, so that it runs before anything is installed.
  const module = (await import(new URL('../../electron/launch/build.mjs', import.meta.url).href)) as {
    build(options: { parts: string[] }): Promise<string[]>;
  };
  await module.build({ parts: ['electron'] });
});

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'assay-crash-'));
  process.env['ASSAY_HOME'] = home;
  host = await startWebHost({ port: 0, engineEntry: ENGINE, pageFolder: home });
  const link = httpLink(host.origin, host.token);
  page = createAssayClient(() => link);
});
afterEach(async () => {
  await host.close();
  await rm(home, { recursive: true, force: true });
  delete process.env['ASSAY_HOME'];
});

function killEngine(): void {
  const pid = host.enginePid();
  if (pid === undefined) throw new Error('no engine is running');
  process.kill(pid, 'SIGKILL');
}

describe('an engine that is killed', () => {
  it('fails what is pending with engine_gone, comes back, and has the project open again', async () => {
    const opened = await page.project.openSample();
    const before = host.enginePid();
    const run = followJob(await page.pipeline.run(), { log: killEngine });
    await expect(run).rejects.toMatchObject({ name: 'AppError', code: 'engine_gone' });

    const current = await page.project.current();
    expect(current).toMatchObject({ id: opened.id, folder: opened.folder, name: 'users_to_warehouse' });
    expect(host.enginePid()).not.toBe(before);
    const record = await followJob(await page.pipeline.run());
    expect(record.log.map(({ message }) => message)).toContain(
      'Loaded 1,234 users (500 inserted, 734 updated)',
    );
  });

  it('still knows the files that were registered', async () => {
    await page.project.openSample();
    const path = join(home, 'cities.csv');
    await writeFile(path, 'id,city\n1,Paris\n');
    host.supervisor.registerFile({ id: 'f1', path, name: 'cities.csv', uploaded: false });
    killEngine();
    await expect
      .poll(
        async () =>
          (await page.extract.preview({ file_id: 'f1', options: {} }).catch(() => null))?.extract.rows,
      )
      .toBe(1);
  });
});

describe('the engine behind the web host', () => {
  it('plans the merge of a target exactly as a run does', async () => {
    await page.project.openSample();
    const record = await followJob(await page.pipeline.run());
    for (const merged of record.merges) {
      const plan = await followJob(await page.merge.plan({ target_id: merged.target }));
      expect({ ...plan, elapsed_ms: 0 }).toEqual({ ...merged, elapsed_ms: 0 });
      const window = { target_id: merged.target, offset: 0, limit: 10 };
      expect((await page.merge.rows({ ...window, fate: 'insert' })).total).toBe(merged.inserted);
      expect((await page.merge.rows({ ...window, fate: 'update' })).total).toBe(merged.updated);
    }
  });

  it('opens, saves, checks, pages and exports', async () => {
    const { datasets, spec } = await page.project.openSample();
    expect(datasets.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'source users',
      'source events',
      'target dim_users',
      'target fct_events',
    ]);
    const edited = await page.spec.save({ spec: { ...spec, description: 'Edited.' } });
    expect(edited.spec?.description).toBe('Edited.');
    expect(edited.spec_text).toContain('# The classic case');
    const broken = await page.spec.saveText({ text: edited.spec_text.replace('owner:', 'ownr:') });
    expect(broken.spec).toBeNull();
    expect(broken.problems[0]).toMatchObject({ path: 'ownr', line: expect.any(Number) as number });
    await page.spec.saveText({ text: edited.spec_text });

    const known: RuleResult[] = [];
    const report = await followJob(await page.checks.run({ dataset: 'events' }), {
      partial: (result: RuleResult) => known.push(result),
    });
    expect(new Set(known)).toEqual(new Set(report.rules));
    const failing = report.rules.find(({ id }) => id === 'events_type_known');
    const failures = await page.checks.failures({
      dataset: 'events',
      rule: 'events_type_known',
      offset: 0,
      limit: 5,
    });
    expect(failures.total).toBe(failing?.violations);
    const ofRule = { dataset: 'events', rules: ['events_type_known'] };
    const rows = await page.checks.rows({ ...ofRule, offset: 0, limit: 5 });
    expect(rows.total).toBe(failing?.violations);
    const { groups } = await page.checks.groups({ ...ofRule, column: 'event_type', most: 1000 });
    expect(groups.reduce((sum, { violations }) => sum + violations, 0)).toBe(rows.total);
    const aside = { dataset: 'events', what: 'quarantine', format: 'csv' } as const;
    const quarantine = await followJob(await page.checks.write(aside));
    expect(quarantine.folder).toBe(join(home, 'sample', 'exports', 'checks'));
    expect(quarantine.violating + (quarantine.clean ?? 0)).toBe(failing?.rows);
    const users = await page.extract.page({ dataset: 'users', offset: 1230, limit: 10 });
    expect(users).toMatchObject({ offset: 1230, total: 1234 });
    expect(users.rows).toHaveLength(4);

    const written = await page.export.write({ target: 'airflow' });
    expect(written.folder).toBe(join(home, 'sample', 'exports', 'airflow'));
    expect(written.files).toContain('dags/users_to_warehouse.py');
    expect((await page.project.recent()).map(({ name }) => name)).toEqual(['users_to_warehouse']);
  });

  it('takes an uploaded file into the project', async () => {
    await page.project.openSample();
    const answer = await fetch(`${host.origin}/files?name=cities.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${host.token}` },
      body: 'id,city\n1,Paris\n2,Rome\n',
    });
    const { file_id } = (await answer.json()) as { file_id: string };
    const extract = await followJob(await page.extract.open({ file_id, options: {} }));
    expect(extract).toMatchObject({ table: 'cities', file: 'extracts/cities.csv', rows: 2 });
    expect((await page.project.current())?.datasets).toContainEqual({
      name: 'cities',
      role: 'file',
      loaded: true,
      options: {},
    });
  });

  it('answers with the place when nothing is open, or a file is not known', async () => {
    await expect(page.extract.list()).rejects.toMatchObject({
      code: 'not_found',
      message: 'No project is open.',
    });
    await expect(page.project.open({ file_id: '/etc' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
