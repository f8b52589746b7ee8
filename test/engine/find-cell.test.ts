import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countConditions } from '#electron/engine/count-conditions.ts';
import { findCell, type FindRequest } from '#electron/engine/find-cell.ts';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { RowFilter } from '#shared/formats/row-filter.ts';

const job = silentJob();
let folder: string;
let session: Session;

/*  row  id  name         city
 *  0    1   Ann          Berne
 *  1    2   bob          (NULL)
 *  2    3   Hannah       Annaberg
 *  3    4   it's "Ann;"  Berne     */
const CSV = 'id,name,city\n1,Ann,Berne\n2,bob,\n3,Hannah,Annaberg\n4,"it\'s ""Ann;""",Berne\n';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-find-'));
  session = await openSession({ database: ':memory:' });
  const path = join(folder, 'people.csv');
  await writeFile(path, CSV);
  await openExtract(session, { dataset: 'people', path, options: {} }, job);
});

afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

const find = async (text: string, from: readonly [number, number], change: Partial<FindRequest> = {}) => {
  const [row, column] = from;
  const request = { dataset: 'people', text, from: { row, column }, backwards: false, ...change };
  const place = await findCell(session, request, job);
  return place && [place.row, place.column];
};

const berne: RowFilter = { op: 'in', column: 'city', values: ['Berne'], exclude: false };

describe('finding a cell', () => {
  it('gives the next one that contains the text, in any case, the one it starts at included', async () => {
    expect(await find('ANN', [0, 0])).toEqual([0, 1]);
    expect(await find('ann', [0, 1])).toEqual([0, 1]);
    expect(await find('ann', [0, 2])).toEqual([2, 1]);
    expect(await find('ann', [2, 2])).toEqual([2, 2]);
    expect(await find('ann', [3, 2])).toBeNull();
  });

  it('gives the one before when asked backwards', async () => {
    const backwards = { backwards: true };
    expect(await find('ann', [3, 2], backwards)).toEqual([3, 1]);
    expect(await find('ann', [3, 0], backwards)).toEqual([2, 2]);
    expect(await find('ann', [2, 1], backwards)).toEqual([2, 1]);
    expect(await find('ann', [0, 0], backwards)).toBeNull();
  });

  it('looks at numbers as they are written, and takes the text as it stands', async () => {
    expect(await find('3', [0, 0])).toEqual([2, 0]);
    expect(await find('\'s "ann;"', [0, 0])).toEqual([3, 1]);
    expect(await find('%', [0, 0])).toBeNull();
  });

  it('counts rows as they are sorted and filtered', async () => {
    // By name, descending: it's "Ann;", bob, Hannah, Ann (capital letters stand before small ones).
    const sort = { column: 'name', descending: true };
    expect(await find('Hannah', [0, 0], { sort })).toEqual([2, 1]);
    expect(await find('Hannah', [3, 0], { sort, backwards: true })).toEqual([2, 1]);
    expect(await find('ann', [1, 0], { filter: [berne] })).toEqual([1, 1]);
    expect(await find('ann', [0, 0], { filter: [berne], sort })).toEqual([0, 1]);
  });

  it('in a column that is not there says what is', async () => {
    await expect(find('x', [0, 0], { sort: { column: 'nme', descending: false } })).rejects.toMatchObject({
      code: 'unknown_column',
      remedy: 'Its columns are: id, name, city.',
    });
  });
});

describe('counting conditions', () => {
  it('counts the rows that pass the filter, and those of them that meet each condition', async () => {
    const conditions: RowFilter[] = [
      { op: 'range', column: 'id', low: '1', high: '2', include_high: true, exclude: false },
      { op: 'contains', column: 'name', text: 'ann', exclude: false },
      { op: 'in', column: 'city', values: [null], exclude: false },
    ];
    const count = (filter: readonly RowFilter[]) =>
      countConditions(session, { dataset: 'people', filter, conditions }, job);
    expect(await count([])).toEqual({ rows: 4, counts: [2, 3, 1] });
    expect(await count([berne])).toEqual({ rows: 2, counts: [1, 2, 0] });
    expect(await count([{ ...berne, exclude: true }])).toEqual({ rows: 2, counts: [1, 1, 1] });
  });
});
