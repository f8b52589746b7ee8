import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { raw } from '#shared/sql/index.ts';

const job = silentJob();
let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

async function keysOf(query: string): Promise<Profile['keys']> {
  await session.execute(raw(`CREATE OR REPLACE TABLE t AS ${query}`), job);
  return (await profileExtract(session, 't', {}, job)).keys;
}
const inShort = (keys: Profile['keys']) =>
  keys.map(({ columns, exact, repeats }) => [columns.join('+'), exact, repeats]);

describe('keys', () => {
  it('are columns of which every row has its own value', async () => {
    expect(inShort(await keysOf('SELECT i AS id, i % 5 AS five FROM range(50) r(i)'))).toEqual([
      ['id', true, 0],
    ]);
  });

  it('have no NULL', async () => {
    expect(inShort(await keysOf('SELECT unnest([1, 2, NULL]) AS id'))).toEqual([]);
    expect(inShort(await keysOf('SELECT CASE WHEN i <> 7 THEN i END AS id FROM range(100) r(i)'))).toEqual([
      ['id', false, 0],
    ]);
  });

  it('that nearly are one are told of, with how many rows repeat and the query that shows them', async () => {
    const [key] = await keysOf('SELECT CASE WHEN i < 3 THEN 50 ELSE i END AS id FROM range(100) r(i)');
    expect(key).toMatchObject({ columns: ['id'], exact: false, repeats: 3 });
    expect(await session.rows(raw(key?.sql ?? ''), job)).toEqual([{ id: 50, n: 4 }]);
  });

  it('of several columns are minimal', async () => {
    const keys = await keysOf('SELECT i // 10 AS a, i % 10 AS b, i % 3 AS c FROM range(100) r(i)');
    expect(inShort(keys)).toEqual([['a+b', true, 0]]);
  });

  it('of three and four columns are found', async () => {
    expect(
      inShort(await keysOf('SELECT i // 100 AS a, i // 10 % 10 AS b, i % 10 AS c FROM range(1000) r(i)')),
    ).toEqual([['a+b+c', true, 0]]);
    expect(
      inShort(
        await keysOf(
          'SELECT i // 512 AS a, i // 64 % 8 AS b, i // 8 % 8 AS c, i % 8 AS d FROM range(4096) r(i)',
        ),
      ),
    ).toEqual([['a+b+c+d', true, 0]]);
  });

  it('of several columns that nearly are one are told of too', async () => {
    const keys = await keysOf(
      'SELECT i // 40 AS a, CASE WHEN i IN (3, 500) THEN i % 40 + 1 ELSE i % 40 END AS b FROM range(1600) r(i)',
    );
    expect(inShort(keys)).toEqual([['a+b', false, 2]]);
  });

  it('are not said of columns that tell rows apart by chance', async () => {
    const keys = await keysOf(
      'SELECT hash(i) % 2000 AS a, hash(i + 5000) % 2000 AS b, hash(i) / 1e9 AS x FROM range(1000) r(i)',
    );
    expect(keys.filter(({ columns }) => columns.length > 1)).toEqual([]);
  });

  it('of several columns are found in a large table, where no column is one', async () => {
    const keys = await keysOf(
      'SELECT i // 1500 AS day, i % 1500 AS item, i % 7 AS c FROM range(1200000) r(i)',
    );
    expect(inShort(keys)).toEqual([['day+item', true, 0]]);
  });

  it('of a table without rows are none, of one row every column', async () => {
    expect(await keysOf('SELECT 1 AS a WHERE false')).toEqual([]);
    expect(inShort(await keysOf("SELECT 1 AS a, 'x' AS b, NULL AS c"))).toEqual([
      ['a', true, 0],
      ['b', true, 0],
    ]);
  });
});
