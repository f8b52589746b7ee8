import { describe, expect, it } from 'vitest';
import { cellKey, cellName } from '#renderer/features/profile/cell-name.ts';
import { alertsOf, listedColumns } from '#renderer/features/profile/issues.ts';
import { withFilter } from '#renderer/features/profile/profile-rows.tsx';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';

const column = (name: string, type: string): ColumnProfile => ({
  name,
  type,
  semantic_type: name === 'mail' ? 'email' : null,
  rows: 10,
  nulls: 0,
  distinct: 10,
  distinct_exact: true,
  min: null,
  max: null,
  mean: null,
  std: null,
  quantiles: null,
  top: [],
  histogram: null,
  patterns: [],
  length: null,
  empty: 0,
  whitespace: 0,
  zeros: null,
  negatives: null,
  outliers: null,
  sql: '',
});
const PROFILE: Profile = {
  dataset: 'users',
  table: { rows: 10, columns: 3, duplicate_rows: 0 },
  columns: [column('zip', 'VARCHAR'), column('id', 'BIGINT'), column('mail', 'VARCHAR')],
  keys: [],
  dependencies: [],
  correlations: [],
  alerts: [
    { kind: 'constant', column: 'mail', severity: 'info', message: 'mail is always the same' },
    { kind: 'nulls', column: 'mail', severity: 'warn', message: 'mail is often NULL' },
    { kind: 'nulls', column: 'id', severity: 'warn', message: 'id is often NULL' },
  ],
  elapsed_ms: 5,
};
const names = (columns: readonly ColumnProfile[]) => columns.map(({ name }) => name);

describe('the column list', () => {
  it('is in the order of the file, by name or by issues', () => {
    expect(names(listedColumns(PROFILE, '', 'file'))).toEqual(['zip', 'id', 'mail']);
    expect(names(listedColumns(PROFILE, '', 'name'))).toEqual(['id', 'mail', 'zip']);
    expect(names(listedColumns(PROFILE, '', 'issues'))).toEqual(['mail', 'id', 'zip']);
  });

  it('is found by name, type, meaning and issue', () => {
    expect(names(listedColumns(PROFILE, 'ZI', 'file'))).toEqual(['zip']);
    expect(names(listedColumns(PROFILE, 'bigint', 'file'))).toEqual(['id']);
    expect(names(listedColumns(PROFILE, 'email', 'file'))).toEqual(['mail']);
    expect(names(listedColumns(PROFILE, 'constant', 'file'))).toEqual(['mail']);
  });

  it('shows warnings of a column before notes', () => {
    expect(alertsOf(PROFILE, 'mail').map(({ kind }) => kind)).toEqual(['nulls', 'constant']);
  });
});

describe('filters', () => {
  it('hold one value a column, and take it off when it is chosen again', () => {
    const se = { column: 'country', value: 'SE' };
    const no = { column: 'country', value: 'NO' };
    const nulls = { column: 'phone', value: null };
    expect(withFilter([], se)).toEqual([se]);
    expect(withFilter([se], no)).toEqual([no]);
    expect(withFilter([se], nulls)).toEqual([se, nulls]);
    expect(withFilter([se, nulls], se)).toEqual([nulls]);
  });

  it('tell the text 1 from the number 1', () => {
    expect(cellKey('1')).not.toBe(cellKey(1));
  });
});

it('values that cannot be seen are named', () => {
  expect([null, '', 'x', 1234.5, false].map(cellName)).toEqual([
    '∅ NULL',
    "'' (empty text)",
    'x',
    '1234.5',
    'false',
  ]);
});
