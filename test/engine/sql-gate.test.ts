import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { FORBIDDEN_FUNCTIONS } from '#electron/engine/sql-gate-tree.ts';
import { assertReadOnlySelect } from '#electron/engine/sql-gate.ts';
import { raw, sql } from '#shared/sql/index.ts';

const job = silentJob();
const allowed = new Set(['users', 'Orders', 'odd "name"']);
let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
  await session.execute(raw('CREATE TABLE users AS SELECT 1 AS id, 2 AS boss, [1, 2] AS tags'), job);
  await session.execute(raw('CREATE TABLE orders AS SELECT 1 AS id'), job);
  await session.execute(raw('CREATE TABLE "odd ""name""" AS SELECT 1 AS id'), job);
  await session.execute(raw('CREATE TABLE secret AS SELECT 1 AS id'), job);
  await session.execute(raw('CREATE SCHEMA assay_internal'), job);
  await session.execute(raw('CREATE TABLE assay_internal.users AS SELECT 1 AS id'), job);
});

afterAll(() => session.close());

const gate = (text: string) => assertReadOnlySelect(session, text, allowed, job);

describe('SQL that only reads datasets passes and runs', () => {
  it.each([
    'SELECT * FROM users',
    'FROM users',
    'select ID from USERS where id > 0 order by 1 limit 3',
    'SELECT * FROM "users" JOIN main.orders USING (id)',
    'SELECT * FROM "odd ""name"""',
    'SELECT * FROM users;',
    'SELECT * FROM users -- all of them',
    'WITH x AS (SELECT 1 AS n), y AS (SELECT n + 1 AS m FROM x) SELECT * FROM x, y',
    'WITH users AS (SELECT id FROM users) SELECT * FROM users',
    'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r',
    'SELECT (SELECT max(id) FROM orders) AS m, count(*) OVER (PARTITION BY id) FROM users',
    'SELECT id FROM users WHERE id IN (SELECT id FROM orders) AND EXISTS (FROM orders)',
    "SELECT CASE WHEN id > 1 THEN 'a' ELSE 'b' END, id::DECIMAL(9,2), TRY_CAST('x' AS DATE) FROM users",
    'SELECT list_transform(tags, lambda t: t + 1), tags[1], * EXCLUDE (tags) REPLACE (9 AS boss) FROM users',
    "SELECT {'type': 'SHOW_REF', 'class': 'PARAMETER', 'sample': 1} AS struct",
    'SELECT id, count(*) FROM users GROUP BY id HAVING count(*) > 1 QUALIFY row_number() OVER () = 1',
    'VALUES (1), (2)',
    'SELECT * FROM users, unnest(users.tags) AS u(tag), range(3), generate_series(1, 2)',
    'SELECT id FROM users UNION BY NAME SELECT id FROM orders EXCEPT SELECT 3',
    'SELECT * FROM (SELECT * FROM users) AS s LEFT JOIN LATERAL (SELECT s.id + 1 AS next) ON true',
    "SELECT DATE '2020-01-01' + INTERVAL 1 DAY, 'x' COLLATE NOCASE = 'X'",
  ])('%s', async (text) => {
    const query = await gate(text);
    await expect(session.rows(sql`SELECT * FROM (${query}\n)`, job)).resolves.toBeInstanceOf(Array);
  });
});

describe('SQL that reaches out is refused', () => {
  it.each([
    ["SELECT * FROM read_csv('/etc/passwd')", 'reads from read_csv()'],
    ["SELECT * FROM read_text('/etc/passwd')", 'reads from read_text()'],
    ["SELECT * FROM '/etc/passwd'", 'reads /etc/passwd'],
    ['SELECT * FROM "/etc/passwd"', 'reads /etc/passwd'],
    ["SELECT * FROM glob('*')", 'reads from glob()'],
    [
      "SELECT * FROM enable_logging(storage='file', storage_config={'path': '/tmp/x'})",
      'reads from enable_logging()',
    ],
    ["SELECT * FROM query('DROP TABLE users')", 'reads from query()'],
    ["SELECT * FROM query_table('secret')", 'reads from query_table()'],
    ['SELECT * FROM duckdb_settings()', 'reads from duckdb_settings()'],
    ['SELECT * FROM pragma_database_list()', 'reads from pragma_database_list()'],
    ['SELECT * FROM checkpoint()', 'reads from checkpoint()'],
    ['SELECT * FROM information_schema.tables', 'reads information_schema.tables'],
    ['SELECT * FROM sqlite_master', 'reads sqlite_master'],
    ['SELECT * FROM secret', 'reads secret'],
    ['SELECT * FROM assay_internal.users', 'reads assay_internal.users'],
    ['SELECT * FROM memory.main.users', 'reads memory.main.users'],
    ['SELECT id FROM users WHERE id IN (SELECT id FROM secret)', 'reads secret'],
    ['SELECT * REPLACE ((SELECT max(id) FROM secret) AS id) FROM users', 'reads secret'],
    ['SELECT 1 ORDER BY (SELECT id FROM secret)', 'reads secret'],
    ['SELECT 1 LIMIT (SELECT id FROM secret)', 'reads secret'],
    ['SELECT list_transform([1], lambda x: x + (SELECT id FROM secret))', 'reads secret'],
    ['SELECT count(*) FILTER (WHERE (SELECT true FROM secret)) FROM users', 'reads secret'],
    ['SELECT count(*) OVER (ORDER BY (SELECT id FROM secret)) FROM users', 'reads secret'],
    ['SELECT * FROM users JOIN orders ON (SELECT true FROM secret)', 'reads secret'],
    ['VALUES ((SELECT id FROM secret))', 'reads secret'],
    ['SELECT * FROM range((SELECT id FROM secret))', 'reads secret'],
  ])('%s', async (text, what) => {
    await expect(gate(text)).rejects.toMatchObject({
      code: 'unsafe_sql',
      message: expect.stringContaining(what),
    });
  });
});

describe('a CTE name counts only where it is in scope', () => {
  it.each([
    'SELECT * FROM (WITH "/etc/passwd" AS (SELECT 1) SELECT * FROM "/etc/passwd"), "/etc/passwd"',
    'WITH "/etc/passwd" AS (SELECT * FROM "/etc/passwd") SELECT * FROM "/etc/passwd"',
    'WITH a AS (SELECT * FROM "/etc/passwd"), "/etc/passwd" AS (SELECT 1) SELECT * FROM a',
    'WITH "/etc/passwd" AS (SELECT 1) SELECT * FROM main."/etc/passwd"',
    'WITH RECURSIVE "/etc/passwd" AS (SELECT * FROM "/etc/passwd" UNION ALL SELECT 1) SELECT 1',
  ])('%s', async (text) => {
    await expect(gate(text)).rejects.toMatchObject({
      code: 'unsafe_sql',
      message: expect.stringMatching(/reads (main\.)?\/etc\/passwd/),
    });
  });
});

describe('what is not one SELECT is refused', () => {
  it.each([
    ['SELECT 1; DROP TABLE users', 'unsafe_sql', 'is not a SELECT'],
    ['SELECT 1; SELECT 2', 'unsafe_sql', 'holds 2 statements'],
    ['', 'unsafe_sql', 'is empty'],
    ['-- nothing', 'unsafe_sql', 'is empty'],
    ['DELETE FROM users', 'unsafe_sql', 'is not a SELECT'],
    ['EXPLAIN ANALYZE DELETE FROM users', 'unsafe_sql', 'is not a SELECT'],
    ['EXPLAIN SELECT 1', 'unsafe_sql', 'is not a SELECT'],
    ['PRAGMA database_list', 'unsafe_sql', 'is not a SELECT'],
    ["COPY users TO '/tmp/out.csv'", 'unsafe_sql', 'is not a SELECT'],
    ["ATTACH '/tmp/x.db'", 'unsafe_sql', 'is not a SELECT'],
    ['INSTALL httpfs', 'unsafe_sql', 'is not a SELECT'],
    ['SET threads = 1', 'unsafe_sql', 'is not a SELECT'],
    ['CALL pragma_version()', 'unsafe_sql', 'is not a SELECT'],
    ['PIVOT users ON id', 'unsafe_sql', 'is not a SELECT'],
    ['SELECT * FROM (UNPIVOT users ON id)', 'unsafe_sql', 'uses PIVOT or UNPIVOT'],
    ['SHOW TABLES', 'unsafe_sql', 'SHOW, DESCRIBE or SUMMARIZE'],
    ['DESCRIBE users', 'unsafe_sql', 'SHOW, DESCRIBE or SUMMARIZE'],
    ['SELECT * FROM (SUMMARIZE users)', 'unsafe_sql', 'SHOW, DESCRIBE or SUMMARIZE'],
    ['SELECT $1', 'unsafe_sql', 'uses a parameter'],
    ['SELECT * FROM users USING SAMPLE 3', 'unsafe_sql', 'takes a sample'],
    ['SELECT * FROM users TABLESAMPLE 10%', 'unsafe_sql', 'takes a sample'],
    ['SELECT 1) , (SELECT 2', 'query_failed', 'does not parse'],
    ['SELEC 1', 'query_failed', 'syntax error at or near "SELEC"'],
    ['WITH d AS (DELETE FROM users RETURNING *) SELECT * FROM d', 'query_failed', 'A CTE needs a SELECT'],
    ['SELECT 1; -- done', 'unsafe_sql', 'goes on after its end'],
  ])('%s', async (text, code, what) => {
    await expect(gate(text)).rejects.toMatchObject({ code, message: expect.stringContaining(what) });
    expect(await session.value(raw('SELECT count(*) FROM users'), job)).toBe(1);
  });
});

it('a NUL character is refused', async () => {
  await expect(gate('SELECT 1 \0')).rejects.toMatchObject({ code: 'query_failed' });
});

describe('functions that act, look around or vary are refused', () => {
  it.each([...FORBIDDEN_FUNCTIONS])('%s', async (name) => {
    await expect(gate(`SELECT ${name.toUpperCase()}(1)`)).rejects.toMatchObject({
      code: 'unsafe_sql',
      message: `The SQL calls ${name}().`,
    });
  });

  it('in every place of a query', async () => {
    await expect(gate('SELECT id FROM users WHERE main.random() > 0.5')).rejects.toMatchObject({
      code: 'unsafe_sql',
    });
    await expect(gate('SELECT * REPLACE (random() AS id) FROM users')).rejects.toMatchObject({
      code: 'unsafe_sql',
    });
    await expect(gate("SELECT pg_get_viewdef('x')")).rejects.toMatchObject({ code: 'unsafe_sql' });
  });

  it('also those that SQL writes without brackets', async () => {
    for (const text of [
      'SELECT current_date',
      'SELECT current_timestamp',
      'SELECT current_time',
      'SELECT localtimestamp',
      'SELECT localtime',
    ]) {
      await expect(gate(text)).rejects.toMatchObject({ code: 'unsafe_sql' });
    }
  });

  it('and no function that DuckDB calls volatile is missing from the list', async () => {
    const volatile = await session.rows(
      raw("SELECT DISTINCT function_name AS name FROM duckdb_functions() WHERE stability = 'VOLATILE'"),
      job,
    );
    expect(volatile.map(({ name }) => String(name)).filter((name) => !FORBIDDEN_FUNCTIONS.has(name))).toEqual(
      [],
    );
  });
});
