import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/kernel/index.ts';
import { declaredPairs, keyColumns, orderColumns, pairColumns } from '#shared/pipeline/merge-sql.ts';

const request = (
  source: string[],
  target: string[],
  more: { map_by?: 'name' | 'position'; mapping?: Record<string, string> } = {},
) =>
  pairColumns({
    source: { name: 'dirty', columns: source },
    target: { name: 'clean', columns: target },
    map_by: more.map_by ?? 'name',
    mapping: more.mapping ?? {},
  });

const errorOf = (work: () => unknown): AppError => {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
  }
  throw new Error('Expected an AppError.');
};

describe('pairing columns', () => {
  it('goes by name, in the order of the target', () => {
    expect(request(['b', 'a'], ['a', 'b'])).toEqual([
      { target: 'a', source: 'a' },
      { target: 'b', source: 'b' },
    ]);
  });

  it('goes by position when asked, whatever the names', () => {
    expect(request(['index', 'name'], ['index', 'HospitalName'], { map_by: 'position' })).toEqual([
      { target: 'index', source: 'index' },
      { target: 'HospitalName', source: 'name' },
    ]);
  });

  it('puts named pairs before names', () => {
    expect(
      request(['index', 'beer_name'], ['index', 'beer-name'], { mapping: { 'beer-name': 'beer_name' } }),
    ).toEqual([
      { target: 'index', source: 'index' },
      { target: 'beer-name', source: 'beer_name' },
    ]);
  });

  it('never guesses: columns without a partner stop it, and both sides are listed', () => {
    const error = errorOf(() => request(['index', 'beer_name', 'extra'], ['index', 'Beer_Name']));
    expect(error.code).toBe('usage');
    expect(error.message).toBe(
      'The columns do not pair by name: beer_name, extra of dirty; Beer_Name of clean without a partner.',
    );
    expect(error.remedy).toContain('--map-by position');
    expect(error.remedy).toContain('--map beer_name=Beer_Name');
  });

  it('refuses positions when one side has more columns', () => {
    expect(errorOf(() => request(['a'], ['a', 'b'], { map_by: 'position' })).message).toBe(
      'Columns cannot be paired by position: dirty has 1 column (a), clean has 2 (a, b).',
    );
  });

  it('says which column of a mapping is not there, and the nearest that is', () => {
    const error = errorOf(() => request(['name'], ['title'], { mapping: { title: 'nam' } }));
    expect(error.code).toBe('unknown_column');
    expect(error.remedy).toBe('Did you mean name?');
  });

  it('refuses to write one source column to two target columns', () => {
    expect(errorOf(() => request(['a'], ['x', 'y'], { mapping: { x: 'a', y: 'a' } })).message).toBe(
      'The column a of dirty is mapped more than once.',
    );
  });

  it('keeps the names of a spec where it does not rename them', () => {
    expect(declaredPairs(['id', 'name'], { title: 'name' })).toEqual([
      { target: 'id', source: 'id' },
      { target: 'title', source: 'name' },
    ]);
  });
});

describe('naming keys and order columns', () => {
  const pairs = [
    { target: 'key', source: 'id' },
    { target: 'id', source: 'other' },
  ];

  it('takes a key as the target calls it before as the source calls it', () => {
    expect(keyColumns(['id'], pairs, 'clean')).toEqual(['id']);
    expect(keyColumns(['other'], pairs, 'clean')).toEqual(['id']);
  });

  it('takes an order column as the source calls it before as the target calls it', () => {
    expect(orderColumns(['id'], pairs, 'dirty')).toEqual(['id']);
    expect(orderColumns(['key'], pairs, 'dirty')).toEqual(['id']);
  });

  it('says which key column is not there', () => {
    const error = errorOf(() => keyColumns(['kye'], pairs, 'clean'));
    expect(error.code).toBe('unknown_column');
    expect(error.message).toBe('The key names a column kye, which clean does not have.');
  });
});
