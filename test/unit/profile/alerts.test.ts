import { describe, expect, it } from 'vitest';
import { alertsOf } from '#shared/profile/alerts.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { columnOf, tableOf } from '../../fixtures/profile-of.ts';

function alerts(change: Partial<ColumnProfile>, beside: { misfits?: number; notFinite?: number } = {}) {
  const profile = columnOf({ distinct: 500, ...change });
  const table = tableOf({ rows: profile.rows, columns: 1 });
  return alertsOf(table, [{ profile, misfits: 0, notFinite: 0, ...beside }]).map(({ severity, message }) => [
    severity,
    message,
  ]);
}

describe('alerts', () => {
  it('an ordinary column has none', () => {
    expect(alerts({})).toEqual([]);
  });

  it.each<[string, Partial<ColumnProfile>, [string, string]]>([
    ['all NULL', { nulls: 1000, distinct: 0 }, ['warn', 'c: every value is NULL.']],
    ['constant', { distinct: 1, top: [{ value: 'x', count: 1000 }] }, ['info', 'c: every value is “x”.']],
    ['some NULLs', { nulls: 333 }, ['info', 'c: 333 of 1,000 values (33 %) are NULL.']],
    ['mostly NULL', { nulls: 500, distinct: 3 }, ['warn', 'c: 500 of 1,000 values (50 %) are NULL.']],
    [
      'nearly a key',
      { distinct: 998, top: [{ value: 7, count: 3 }] },
      ['warn', 'c: nearly a key, but 2 of 1,000 values (0.2 %) repeat another one, “7” 3 times.'],
    ],
    [
      'placeholders',
      {
        top: [
          { value: ' n/A ', count: 9 },
          { value: '-999', count: 2 },
          { value: 'x', count: 1 },
        ],
      },
      ['warn', 'c: values that may stand for none: “ n/A ” (9), “-999” (2).'],
    ],
    [
      'white space',
      { whitespace: 4 },
      ['warn', 'c: 4 of 1,000 values (0.4 %) begin or end with white space.'],
    ],
    [
      'empty texts',
      { empty: 4 },
      ['info', 'c: 4 of 1,000 values (0.4 %) are empty texts, which are not NULL.'],
    ],
    [
      'outliers',
      { outliers: { count: 3, low: -1.25, high: 8, method: '1.5 IQR' } },
      ['info', 'c: 3 of 1,000 values (0.3 %) are not between -1.25 and 8 (1.5 IQR).'],
    ],
  ])('%s', (_, change, alert) => {
    expect(alerts(change)).toEqual([alert]);
  });

  it('values that do not fit the others, and that are no numbers to calculate with', () => {
    expect(alerts({ semantic_type: 'zip_code' }, { misfits: 28 })).toEqual([
      ['warn', 'c: nearly all values look like zip code, but 28 of 1,000 values (2.8 %) do not.'],
    ]);
    expect(alerts({ type: 'DOUBLE' }, { notFinite: 1 })).toEqual([
      ['warn', 'c: 1 of 1,000 values (0.1 %) are NaN or infinite.'],
    ]);
  });

  it('a measurement is no key, and few rows make none', () => {
    expect(alerts({ type: 'DOUBLE', distinct: 999 })).toEqual([]);
    expect(alerts({ rows: 10, distinct: 9 })).toEqual([]);
  });
});
