import { describe, expect, it } from 'vitest';
import { cellKey, cellName } from '#renderer/features/profile/cell-name.ts';
import {
  alertsByColumn,
  columnsSoFar,
  listedColumns,
  type ListedColumn,
} from '#renderer/features/profile/issues.ts';
import { columnOf, profileOf } from '../../../../fixtures/profile-of.ts';

const NAMED = [
  { name: 'zip', type: 'VARCHAR' },
  { name: 'id', type: 'BIGINT' },
  { name: 'mail', type: 'VARCHAR' },
];
const alert = (kind: string, name: string, severity: 'info' | 'warn') => ({
  kind,
  column: name,
  severity,
  message: `${name}: ${kind}`,
  evidence: kind,
  guard: null,
});
const MAIL = columnOf({ name: 'mail', semantic_type: 'email' });
const ALERTS = alertsByColumn(
  profileOf([MAIL], {
    alerts: [
      alert('nulls', 'id', 'warn'),
      alert('nulls', 'mail', 'warn'),
      alert('near_constant', 'mail', 'info'),
      { ...alert('duplicate_rows', 'x', 'warn'), column: null },
    ],
  }),
);
const COLUMNS = columnsSoFar(NAMED, new Map([['mail', MAIL]]), new Map(), ALERTS);
const names = (columns: readonly ListedColumn[]) => columns.map(({ name }) => name);

describe('the column list', () => {
  it('has every column of the dataset before any is measured', () => {
    expect(COLUMNS.map(({ name, profile }) => [name, profile?.semantic_type])).toEqual([
      ['zip', undefined],
      ['id', undefined],
      ['mail', 'email'],
    ]);
  });

  it('is in the order of the file, by name or by trouble', () => {
    expect(names(listedColumns(COLUMNS, '', 'file'))).toEqual(['zip', 'id', 'mail']);
    expect(names(listedColumns(COLUMNS, '', 'name'))).toEqual(['id', 'mail', 'zip']);
    expect(names(listedColumns(COLUMNS, '', 'issues'))).toEqual(['mail', 'id', 'zip']);
  });

  it('holds one warning for more trouble than three notes, and keeps the order of the file between equals', () => {
    const notes = ['a', 'b', 'c'].map((kind) => alert(kind, 'zip', 'info'));
    const alerts = alertsByColumn(profileOf([], { alerts: [...notes, alert('nulls', 'mail', 'warn')] }));
    expect(names(listedColumns(columnsSoFar(NAMED, new Map(), new Map(), alerts), '', 'issues'))).toEqual([
      'mail',
      'zip',
      'id',
    ]);
  });

  it('is found by name, type, meaning and issue', () => {
    expect(names(listedColumns(COLUMNS, 'ZI', 'file'))).toEqual(['zip']);
    expect(names(listedColumns(COLUMNS, 'bigint', 'file'))).toEqual(['id']);
    expect(names(listedColumns(COLUMNS, 'email', 'file'))).toEqual(['mail']);
    expect(names(listedColumns(COLUMNS, 'near constant', 'file'))).toEqual(['mail']);
    expect(names(listedColumns(COLUMNS, 'near_constant', 'file'))).toEqual(['mail']);
  });
});

describe('values that cannot be seen', () => {
  it('are named', () => {
    expect([null, '', 'x', '  ', 'a\tb', 1234.5, false].map(cellName)).toEqual([
      '∅ NULL',
      "'' (empty text)",
      'x',
      '··',
      'a⇥b',
      '1234.5',
      'false',
    ]);
  });

  it('tell the text 1 from the number 1', () => {
    expect(cellKey('1')).not.toBe(cellKey(1));
  });
});
