import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { ColumnOrder } from '#electron/engine/profile/column-order.ts';
import { profileColumn, profileExtract } from '#electron/engine/profile-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { ColumnProfileSchema } from '#shared/profile/profile.ts';
import { raw } from '#shared/sql/index.ts';

const job = silentJob();
let session: Session;

beforeEach(async () => {
  session = await openSession({ database: ':memory:' });
  await session.execute(
    raw("CREATE TABLE t AS SELECT i AS a, i % 2 AS b, 'x' || i % 5 AS c, i * 2 AS d FROM range(100) r(i)"),
    job,
  );
});

afterEach(() => session.close());

/** Every row passes; filtered rows are read by one connection, so that columns come one after the other. */
const filter = [{ op: 'contains' as const, column: 'c', text: 'x', exclude: false }];

describe('columns as they are ready', () => {
  it('come one by one, each as the result has it', async () => {
    const heard: unknown[] = [];
    const profile = await profileExtract(session, 't', { onColumn: (column) => heard.push(column) }, job);
    expect(heard).toHaveLength(4);
    expect(heard).toEqual(expect.arrayContaining(profile.columns));
  });

  it('come in the order asked, and stand in the order of the table', async () => {
    const heard: string[] = [];
    const options = {
      filter,
      order: new ColumnOrder(['d', 'c', 'nope']),
      onColumn: ({ name }: { name: string }) => heard.push(name),
    };
    const profile = await profileExtract(session, 't', options, job);
    // Those that repeat their values are soonest there.
    expect(heard).toEqual(['d', 'c', 'b', 'a']);
    expect(profile.columns.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('that are preferred meanwhile come next', async () => {
    const heard: string[] = [];
    const order = new ColumnOrder(['b']);
    const onColumn = ({ name }: { name: string }) => {
      heard.push(name);
      if (name === 'b') order.prefer(['d', 'b']);
    };
    await profileExtract(session, 't', { filter, order, onColumn }, job);
    expect(heard.slice(0, 2)).toEqual(['b', 'd']);
  });
});

describe('a filtered profile', () => {
  it('is that of the rows that pass', async () => {
    const filter = [{ op: 'in' as const, column: 'b', values: ['1'], exclude: false }];
    const { table, columns } = await profileExtract(session, 't', { filter }, job);
    expect(table.rows).toBe(50);
    expect(columns[0]).toMatchObject({ rows: 50, min: 1, max: 99, distinct: 50 });
    expect(columns[1]).toMatchObject({ distinct: 1, top: [{ value: 1, count: 50 }] });
  });

  it('refuses a column that is not there', async () => {
    const filter = [{ op: 'contains' as const, column: 'z', text: 'a', exclude: false }];
    await expect(profileExtract(session, 't', { filter }, job)).rejects.toMatchObject({
      code: 'unknown_column',
    });
  });
});

describe('one column alone', () => {
  it('is what the whole profile says of it', async () => {
    const { columns } = await profileExtract(session, 't', {}, job);
    const column = ColumnProfileSchema.parse(await profileColumn(session, 't', 'c', {}, job));
    expect(column).toEqual(columns[2]);
  });

  it('has nothing estimated, however many values it has', async () => {
    await session.execute(
      raw("CREATE TABLE big AS SELECT 'k' || hash(i % 290000) AS k FROM range(300000) r(i)"),
      job,
    );
    const column = await profileColumn(session, 'big', 'k', {}, job);
    expect(column).toMatchObject({ distinct: 290000, distinct_exact: true, approximate: [] });
  });

  it('that is not there is named', async () => {
    await expect(profileColumn(session, 't', 'z', {}, job)).rejects.toMatchObject({ code: 'unknown_column' });
  });
});
