import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob, stepOf, type Job } from '#electron/engine/job.ts';
import { defaultMemoryLimit } from '#electron/engine/session-settings.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { Progress } from '#shared/rpc/index.ts';
import { ident, lit, raw, sql } from '#shared/sql/index.ts';

const job = silentJob();
// Each row costs a hash, so that this never ends within a test.
const endless = raw(
  'SELECT count(*) FROM range(100000000) a, range(100000) b WHERE hash(a.range + b.range) = 5',
);

// Another process that has the file, until its standard input ends.
const holdOpen = `import { DuckDBInstance } from '@duckdb/node-api';
  const instance = await DuckDBInstance.create(process.argv[1]);
  process.stdout.write('open');
  process.stdin.resume().on('end', () => instance.closeSync());`;

let folder: string;
let session: Session;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-session-'));
  session = await openSession({ database: ':memory:' });
});

afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

function cancellable(): { job: Job; cancel: () => void } {
  const controller = new AbortController();
  return { job: { ...silentJob(), signal: controller.signal }, cancel: () => controller.abort() };
}

describe('values on the wire', () => {
  it('are numbers where JSON holds them exactly, text elsewhere', async () => {
    const [row] = await session.rows(
      raw(`SELECT 2::BIGINT AS small, 9007199254740993::BIGINT AS big, sum(1)::HUGEINT AS huge,
        1.50::DECIMAL(5,2) AS money, DATE '2020-02-01' AS day, TIMESTAMP '2020-02-01 10:00:00' AS at,
        TIMESTAMPTZ '2020-02-01 10:00:00+02' AS zoned, 'NaN'::DOUBLE AS nan, '-inf'::DOUBLE AS inf,
        true AS yes, NULL AS nothing, '' AS empty`),
      job,
    );
    expect(row).toEqual({
      small: 2,
      big: '9007199254740993',
      huge: 1,
      money: '1.50',
      day: '2020-02-01',
      at: '2020-02-01 10:00:00',
      zoned: '2020-02-01 08:00:00+00',
      nan: 'NaN',
      inf: '-Infinity',
      yes: true,
      nothing: null,
      empty: '',
    });
  });

  it('are JSON text where they are nested', async () => {
    const [row] = await session.rows(
      raw(`SELECT [1::BIGINT, 2] AS list, {'a': DATE '2020-01-01'} AS struct`),
      job,
    );
    expect(row).toEqual({ list: '[1,2]', struct: '{"a":"2020-01-01"}' });
  });

  it('keep a column that is called like a property of every object', async () => {
    const [row] = await session.rows(sql`SELECT ${lit(1)} AS ${ident('__proto__')}`, job);
    expect(Object.entries(row ?? {})).toEqual([['__proto__', 1]]);
  });
});

describe('a page', () => {
  it('is a window in the order of the query, with the full count', async () => {
    const page = await session.page(
      raw('SELECT range AS n FROM range(10) ORDER BY range DESC'),
      { offset: 2, limit: 3 },
      job,
    );
    expect(page).toEqual({
      columns: [{ name: 'n', type: 'BIGINT' }],
      rows: [[7], [6], [5]],
      offset: 2,
      total: 10,
      sql: 'SELECT range AS n FROM range(10) ORDER BY range DESC',
    });
  });

  it('can be taken of SQL that ends in a comment', async () => {
    const page = await session.page(raw('SELECT 1 AS n -- one'), { offset: 0, limit: 9 }, job);
    expect(page.total).toBe(1);
  });
});

describe('a query', () => {
  it('tells its columns without running', async () => {
    expect(
      await session.columns(sql`SELECT 1::INTEGER AS ${ident('"; drop table x --')}, 'a' AS b`, job),
    ).toEqual([
      { name: '"; drop table x --', type: 'INTEGER' },
      { name: 'b', type: 'VARCHAR' },
    ]);
  });

  it('that does not bind says so in one line', async () => {
    await expect(session.rows(raw('SELECT nope FROM range(3)'), job)).rejects.toMatchObject({
      code: 'query_failed',
      message: expect.stringMatching(/^The query failed: Referenced column "nope" not found in FROM clause!/),
    });
  });

  it('has null as the value of no rows', async () => {
    expect(await session.value(raw('SELECT 1 WHERE false'), job)).toBeNull();
  });
});

describe('cancelling', () => {
  it('rejects within half a second and leaves the session usable', async () => {
    const { job: cancelled, cancel } = cancellable();
    const running = session.value(endless, cancelled);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = performance.now();
    cancel();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - before).toBeLessThan(500);
    expect(await session.value(raw('SELECT 42'), job)).toBe(42);
  });

  it('before the call refuses it', async () => {
    const { job: cancelled, cancel } = cancellable();
    cancel();
    await expect(session.value(raw('SELECT 1'), cancelled)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('undoes a transaction', async () => {
    await session.execute(raw('CREATE TABLE t AS SELECT 1 AS a'), job);
    const { job: cancelled, cancel } = cancellable();
    const work = session.transaction(async (tx) => {
      await tx.execute(raw('INSERT INTO t VALUES (2)'), cancelled);
      cancel();
    }, cancelled);
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(await session.value(raw('SELECT count(*) FROM t'), job)).toBe(1);
  });
});

describe('a deadline', () => {
  it('stops a query that outlives it and says so', async () => {
    await expect(session.withDeadline(100).value(endless, job)).rejects.toMatchObject({
      code: 'query_failed',
      message: expect.stringContaining('was stopped'),
    });
  });

  it('leaves a quick query alone', async () => {
    expect(await session.withDeadline(10_000).value(raw('SELECT 1'), job)).toBe(1);
  });
});

describe('progress', () => {
  it('of a step is scaled into its share of the job', async () => {
    const heard: Progress[] = [];
    const watched: Job = { ...job, progress: (progress) => heard.push(progress) };
    const step = stepOf(watched, { phase: 'count', from: 0.5, to: 1, total: 10, unit: 'rows' });
    step.queryProgress?.(0.5);
    expect(heard).toEqual([{ phase: 'count', fraction: 0.75, done: 5, total: 10, unit: 'rows' }]);
  });

  it('of a long query is reported while it runs', async () => {
    await session.execute(raw('CREATE TABLE big AS SELECT range AS n FROM range(4000000)'), job);
    const heard: Progress[] = [];
    const watched: Job = { ...job, progress: (progress) => heard.push(progress) };
    await session.value(
      raw(
        "SELECT count(*) FROM big WHERE regexp_matches(md5(n::VARCHAR) || md5((n+1)::VARCHAR), 'a.*b.*c.*d')",
      ),
      stepOf(watched, { phase: 'scan', from: 0, to: 1, total: null, unit: null }),
    );
    expect(heard.length).toBeGreaterThan(0);
    expect(heard[0]?.phase).toBe('scan');
  });
});

describe('a transaction', () => {
  it('keeps all of its work or none', async () => {
    await session.execute(raw('CREATE TABLE t (a INTEGER)'), job);
    const failing = session.transaction(async (tx) => {
      await tx.execute(raw('INSERT INTO t VALUES (1)'), job);
      throw new Error('no');
    }, job);
    await expect(failing).rejects.toThrow('no');
    await session.transaction((tx) => tx.execute(raw('INSERT INTO t VALUES (2)'), job), job);
    expect(await session.rows(raw('FROM t'), job)).toEqual([{ a: 2 }]);
  });

  it('does not stop other calls, however many there are', async () => {
    const counts = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        session.transaction(async (tx) => {
          const inner = await session.value(raw('SELECT 1'), job);
          return Number(await tx.value(sql`SELECT ${lit(index)}`, job)) + Number(inner);
        }, job),
      ),
    );
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('the configuration', () => {
  it('is locked, bounded and has no way to the network', async () => {
    await expect(session.execute(raw('SET threads = 1'), job)).rejects.toMatchObject({
      code: 'query_failed',
    });
    const settings = await session.rows(
      raw(`SELECT name, value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions',
        'autoload_known_extensions', 'allow_community_extensions', 'allow_persistent_secrets',
        'lock_configuration', 'TimeZone') ORDER BY name`),
      job,
    );
    expect(Object.fromEntries(settings.map(({ name, value }) => [name, value]))).toEqual({
      TimeZone: 'UTC',
      allow_community_extensions: 'false',
      allow_persistent_secrets: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      lock_configuration: 'true',
    });
  });

  it('takes its memory limit from the environment, when that says one', () => {
    expect(defaultMemoryLimit({ ASSAY_MEMORY_LIMIT: '8GB' })).toBe(8 * 2 ** 30);
    expect(defaultMemoryLimit({ ASSAY_MEMORY_LIMIT: '0.5 gb' })).toBe(2 ** 29);
    expect(defaultMemoryLimit({ ASSAY_MEMORY_LIMIT: 'much' })).toBe(defaultMemoryLimit({}));
    expect(defaultMemoryLimit({})).toBeLessThanOrEqual(4 * 2 ** 30);
  });

  it('runs out of memory as an ordinary error, and goes on', async () => {
    const small = await openSession({ database: ':memory:', memoryLimitBytes: 64 * 2 ** 20 });
    await expect(
      small.value(raw("SELECT length(string_agg(repeat('x', 1000000), '')) FROM range(500)"), job),
    ).rejects.toMatchObject({
      code: 'out_of_memory',
    });
    expect(await small.value(raw('SELECT 1'), job)).toBe(1);
    await small.close();
  });
});

describe('a database file', () => {
  it('has one owner in a process', async () => {
    const database = join(folder, 'one.duckdb');
    const first = await openSession({ database });
    await expect(openSession({ database: join(folder, '.', 'one.duckdb') })).rejects.toMatchObject({
      code: 'usage',
      message: 'The project is already open here.',
    });
    await first.close();
    const second = await openSession({ database });
    await second.close();
  });

  it('is refused to a second process in words', async () => {
    const database = join(folder, 'held.duckdb');
    const other = spawn(process.execPath, ['--input-type=module', '-e', holdOpen, database], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    await expect(openSession({ database })).rejects.toMatchObject({
      code: 'usage',
      message: `The project is open in another Assay (process ${other.pid}).`,
    });
    other.stdin.end();
    await once(other, 'exit');
  });

  it('keeps what was committed, and leaves no spill folder', async () => {
    const database = join(folder, 'kept.duckdb');
    const first = await openSession({ database });
    await first.execute(raw('CREATE TABLE t AS SELECT 7 AS a'), job);
    await first.close();
    expect(existsSync(`${database}.spill`)).toBe(false);
    const second = await openSession({ database });
    expect(await second.value(raw('SELECT a FROM t'), job)).toBe(7);
    await second.close();
  });

  it('that is not a database is named, with what to do', async () => {
    const database = join(folder, 'broken.duckdb');
    await writeFile(database, 'not a database at all'.repeat(1000));
    await expect(openSession({ database })).rejects.toMatchObject({
      code: 'unreadable_file',
      where: { file: database },
      remedy: expect.stringContaining('.assay'),
    });
  });

  it('closes while a query runs, which is cancelled', async () => {
    const database = join(folder, 'busy.duckdb');
    const busy = await openSession({ database });
    const running = busy.value(endless, job);
    const outcome = expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await busy.close();
    await outcome;
    await expect(busy.value(raw('SELECT 1'), job)).rejects.toMatchObject({ code: 'engine_gone' });
  });
});
