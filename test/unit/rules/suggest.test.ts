import { describe, expect, it } from 'vitest';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { maskToPattern } from '#shared/rules/pattern.ts';
import { suggest } from '#shared/rules/suggest.ts';
import { columnOf, keyOf, profileOf } from '../../fixtures/profile-of.ts';

/** What is suggested for a table of one column (or a table with these keys), without ids. */
function suggested(change: Partial<ColumnProfile>, keys: Profile['keys'] = []): Record<string, unknown>[] {
  const column = columnOf(change);
  return suggest(profileOf([column], { dataset: 't', keys }))
    .filter(({ rule }) => rule.type !== 'not_null')
    .map(({ rule }) => {
      const { id, severity, ...rest } = rule;
      expect(id).toMatch(/^t_c_/);
      expect(severity).toBe('error');
      return rest;
    });
}

const counted = (counts: Record<string, number>) =>
  Object.entries(counts).map(([value, count]) => ({ value, count }));

describe('suggested rules', () => {
  it('write the counts of their evidence with thousands separators', () => {
    const [rule] = suggest(profileOf([columnOf({ rows: 1234, distinct: 2, type: 'BLOB' })]));
    expect(rule?.evidence).toBe('0 NULL in 1,234 rows');
  });

  it('ask for uniqueness of keys, single and composed', () => {
    const keys = [keyOf('c'), keyOf('c', 'd'), keyOf('d', 'c')];
    expect(suggested({ type: 'BIGINT' }, keys)).toEqual([
      { type: 'unique', columns: ['c'] },
      { type: 'unique', columns: ['c', 'd'] },
    ]);
  });

  it('accept the values of a column that has few, without likely misspellings of common ones', () => {
    expect(
      suggested({ distinct: 4, top: counted({ active: 600, closed: 395, Active: 3, blocked: 2 }) }),
    ).toEqual([{ type: 'accepted_values', column: 'c', values: ['active', 'closed', 'blocked'] }]);
  });

  it('accept no list that is long, incomplete, or of rows that are few', () => {
    expect(suggested({ distinct: 31, top: counted({ a: 500, b: 500 }) })).toEqual([]);
    expect(suggested({ distinct: 3, top: counted({ a: 500, b: 500 }) })).toEqual([]);
    expect(suggested({ rows: 10, distinct: 2, top: counted({ a: 5, b: 5 }) })).toEqual([]);
  });

  it('take the range seen, in bounds that people would write', () => {
    const numbers = { type: 'DOUBLE', distinct: 500 };
    expect(suggested({ ...numbers, min: 3, max: 250 })).toEqual([
      { type: 'value_range', column: 'c', min: 0, max: 250 },
    ]);
    expect(suggested({ ...numbers, min: -5, max: 250 })).toEqual([
      { type: 'value_range', column: 'c', min: -5, max: 250 },
    ]);
    expect(suggested({ ...numbers, min: 0.02, max: 0.97 })).toEqual([
      { type: 'value_range', column: 'c', min: 0, max: 1 },
    ]);
    expect(suggested({ ...numbers, min: 1, max: 98 })).toEqual([
      { type: 'value_range', column: 'c', min: 0, max: 100 },
    ]);
  });

  it('leave a few outliers out of the range, so that they are looked at', () => {
    const outliers = { count: 2, low: -10, high: 119.5, method: 'IQR' };
    expect(suggested({ type: 'INTEGER', distinct: 90, min: 18, max: 9999, outliers })).toEqual([
      { type: 'value_range', column: 'c', min: 0, max: 120 },
    ]);
  });

  it('take the first day of dates', () => {
    expect(suggested({ type: 'TIMESTAMP', min: '2020-03-01 10:00:00', max: '2024-01-01 00:00:00' })).toEqual([
      { type: 'value_range', column: 'c', min: '2020-03-01' },
    ]);
  });

  it('take the form of a semantic type, or of the mask that nearly all values have', () => {
    expect(suggested({ semantic_type: 'email' })).toEqual([
      { type: 'pattern', column: 'c', pattern: String.raw`[^@\s]+@[^@\s]+\.[^@\s]+` },
    ]);
    const patterns = [
      { pattern: 'AA-999', count: 990 },
      { pattern: 'AA999', count: 10 },
    ];
    expect(suggested({ patterns })).toEqual([{ type: 'pattern', column: 'c', pattern: '[A-Z]{2}-[0-9]{3}' }]);
    expect(
      suggested({
        patterns: [
          { pattern: 'AA-999', count: 900 },
          { pattern: 'a', count: 100 },
        ],
      }),
    ).toEqual([]);
  });
});

describe('a mask as a pattern', () => {
  it.each([
    ['99999', '[0-9]{5}'],
    ['A9a', '[A-Z][0-9][a-z]'],
    ['(999) 999.99', String.raw`\([0-9]{3}\) [0-9]{3}\.[0-9]{2}`],
    ['Aaaa', undefined],
    ['Aaaa aaa', undefined],
  ])('%s is %s', (mask, pattern) => {
    expect(maskToPattern(mask)).toBe(pattern);
  });
});
