import { describe, expect, it } from 'vitest';
import { tableReferences } from '#shared/pipeline/table-references.ts';

describe('the tables a query reads', () => {
  it.each<[string, string[]]>([
    ['SELECT * FROM users', ['users']],
    ['select * from users u join orders o on u.id = o.user_id', ['users', 'orders']],
    ['SELECT * FROM users, orders WHERE a = b, c', ['users', 'orders']],
    ['SELECT * FROM "Users" LEFT JOIN "odd "" name" USING (id)', ['Users', 'odd " name']],
    ['SELECT (SELECT max(id) FROM orders) FROM users', ['orders', 'users']],
    [
      'WITH recent AS (SELECT * FROM users), more(a, b) AS NOT MATERIALIZED (SELECT * FROM recent) SELECT * FROM more',
      ['users'],
    ],
    ["SELECT 'from nowhere' AS t -- FROM comment\n/* FROM comment */ FROM users", ['users']],
    ['SELECT extract(year FROM created_at), trim(both from name) FROM users', ['users']],
    ['SELECT a IS DISTINCT FROM b FROM users', ['users']],
    ['FROM users SELECT id', ['users']],
    ['SELECT * FROM (FROM users) UNION ALL SELECT * FROM orders', ['users', 'orders']],
    ['SELECT * FROM range(10), unnest([1]) AS t, users', ['users']],
    ['SELECT * FROM main.users', []],
    ['SELECT * FROM users WHERE id IN (SELECT user_id FROM orders ORDER BY a, b)', ['users', 'orders']],
    ['SELECT 1', []],
    ['', []],
  ])('%s', (query, tables) => {
    expect(tableReferences(query)).toEqual(tables);
  });
});
