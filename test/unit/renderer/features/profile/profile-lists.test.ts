import { describe, expect, it } from 'vitest';
import { cellKey, cellName } from '#renderer/features/profile/cell-name.ts';
import { alertsOf, listedColumns } from '#renderer/features/profile/issues.ts';
import { withFilter } from '#renderer/features/profile/profile-rows.tsx';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { columnOf, profileOf } from '../../../../fixtures/profile-of.ts';

const column = (name: string, type: string) =>
  columnOf({ name, type, rows: 10, distinct: 10, semantic_type: name === 'mail' ? 'email' : null });
const alert = (kind: string, name: string, severity: 'info' | 'warn') => ({
  kind,
  column: name,
  severity,
  message: `${name}: ${kind}`,
  evidence: kind,
  guard: null,
});
const PROFILE = profileOf([column('zip', 'VARCHAR'), column('id', 'BIGINT'), column('mail', 'VARCHAR')], {
  alerts: [alert('constant', 'mail', 'info'), alert('nulls', 'mail', 'warn'), alert('nulls', 'id', 'warn')],
});
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
