import { describe, expect, it } from 'vitest';
import { alertsOf } from '#shared/profile/alerts.ts';
import type { Alert, ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { RuleSchema } from '#shared/rules/index.ts';
import { columnOf, profileOf, tableOf } from '../../fixtures/profile-of.ts';

interface Beside {
  readonly misfits?: number;
  readonly notFinite?: number;
}

/** The alerts of a profile; every rule that would guard one is a rule of the catalogue. */
function alertsIn(profile: Profile, beside: Beside = {}): Alert[] {
  const columns = profile.columns.map((column) => ({ profile: column, misfits: 0, notFinite: 0, ...beside }));
  const alerts = alertsOf({ ...profile, columns });
  for (const { guard } of alerts) {
    if (guard) RuleSchema.parse({ id: 'guard', severity: 'warn', type: guard.type, ...guard.params });
  }
  return alerts;
}

function alerts(change: Partial<ColumnProfile>, beside: Beside = {}): Alert[] {
  return alertsIn(profileOf([columnOf({ distinct: 300, ...change })]), beside);
}
const told = (found: readonly Alert[]) => found.map(({ severity, message }) => [severity, message]);

const evidence = (found: readonly Alert[]) => found.map((alert) => alert.evidence);

const count = (value: string | number, rows: number) => ({ value, count: rows });

describe('the alerts of a column', () => {
  it('an ordinary column has none', () => {
    expect(alerts({})).toEqual([]);
  });

  it('of missing values are told from all values, not from those that are there', () => {
    expect(evidence(alerts({ nulls: 980, distinct: 3 }))).toEqual(['98 % of 1,000 values']);
  });

  it('do not call a value that stands alone constant', () => {
    expect(alerts({ rows: 1, distinct: 1, top: [count('x', 1)] })).toEqual([]);
  });

  it('tell of NaN once', () => {
    const change = { type: 'DOUBLE', nan: 15, top: [{ value: 'NaN', count: 15 }] };
    expect(alerts(change, { notFinite: 15 }).map(({ kind }) => kind)).toEqual(['not_finite']);
  });

  it.each<[string, Partial<ColumnProfile>, [string, string], Alert['guard']]>([
    [
      'all NULL',
      { nulls: 1000, distinct: 0, empty: 0 },
      ['warn', 'c: every value is NULL.'],
      { type: 'not_null', params: { column: 'c' } },
    ],
    [
      'constant',
      { distinct: 1, top: [count('x', 1000)], length: { min: 2, max: 2, mean: 2 } },
      ['info', 'c: every value is “x”.'],
      { type: 'accepted_values', params: { column: 'c', values: ['x'] } },
    ],
    [
      'some NULLs',
      { nulls: 333 },
      ['info', 'c: 333 of 1,000 values (33 %) are NULL.'],
      { type: 'not_null', params: { column: 'c', threshold: { max_share: 0.34 } } },
    ],
    [
      'mostly NULL',
      { nulls: 500, distinct: 3 },
      ['warn', 'c: 500 of 1,000 values (50 %) are NULL.'],
      { type: 'not_null', params: { column: 'c', threshold: { max_share: 0.5 } } },
    ],
    [
      'a key',
      { distinct: 1000 },
      ['info', 'c: no value repeats.'],
      { type: 'unique', params: { columns: ['c'] } },
    ],
    [
      'nearly a key',
      { distinct: 998, top: [count(7, 3)] },
      ['warn', 'c: nearly a key, but 2 of 1,000 values (0.2 %) repeat another one, “7” 3 times.'],
      { type: 'unique', params: { columns: ['c'] } },
    ],
    ['of many values', { distinct: 700 }, ['info', 'c: 700 of 1,000 values (70 %) are different.'], null],
    [
      'placeholders',
      { top: [count(' n/A ', 9), count('-999', 2), count('x', 1)] },
      ['warn', 'c: values that may stand for none: “ n/A ” (9), “-999” (2).'],
      {
        type: 'custom_sql',
        params: {
          sql: `SELECT * FROM "users" WHERE LOWER(TRIM(CAST("c" AS VARCHAR))) IN ('n/a', '-999')`,
          description: 'c holds no text that stands for no value',
        },
      },
    ],
    [
      'nothing but a placeholder',
      { distinct: 1, top: [count('empty', 1000)] },
      ['warn', 'c: values that may stand for none: “empty” (1,000).'],
      expect.anything() as Alert['guard'],
    ],
    [
      'white space',
      { whitespace: 4 },
      ['warn', 'c: 4 of 1,000 values (0.4 %) begin or end with white space.'],
      { type: 'pattern', params: { column: 'c', pattern: '(\\S([\\s\\S]*\\S)?)?' } },
    ],
    [
      'empty texts',
      { empty: 4 },
      ['info', 'c: 4 of 1,000 values (0.4 %) are empty texts, which are not NULL.'],
      { type: 'pattern', params: { column: 'c', pattern: '[\\s\\S]+' } },
    ],
    [
      'several spellings of a category',
      {
        distinct: 3,
        top: [count('Rome', 600), count('Oslo', 390), count('rome ', 10)],
        clusters: [{ method: 'fingerprint', values: [count('Rome', 600), count('rome ', 10)] }],
      },
      ['warn', 'c: 1 value is written in several ways: “Rome”, “rome ”.'],
      { type: 'accepted_values', params: { column: 'c', values: ['Rome', 'Oslo'] } },
    ],
    [
      'a few texts in small letters',
      { casing: { upper: 980, lower: 20, title: 0, mixed: 0, none: 0 } },
      ['info', 'c: 20 of 1,000 values (2 %) are not in capitals as the others are.'],
      { type: 'pattern', params: { column: 'c', pattern: '[^a-z]*' } },
    ],
    [
      'texts of one length',
      { length: { min: 5, max: 5, mean: 5 } },
      ['info', 'c: every text has 5 characters.'],
      { type: 'pattern', params: { column: 'c', pattern: '[\\s\\S]{5}' } },
    ],
    [
      'outliers',
      { outliers: { count: 3, low: -1.25, high: 8, method: '1.5 IQR' } },
      ['info', 'c: 3 of 1,000 values (0.3 %) are not between -1.25 and 8 (1.5 IQR).'],
      { type: 'value_range', params: { column: 'c', min: -1.25, max: 8 } },
    ],
    ['many zeros', { type: 'BIGINT', zeros: 100 }, ['info', 'c: 100 of 1,000 values (10 %) are zero.'], null],
    [
      'skewed numbers',
      { type: 'BIGINT', skewness: 7.123 },
      ['info', 'c: values are far from even about their mean (skewness 7.12).'],
      null,
    ],
    [
      'one value that outweighs the others',
      { distinct: 2, top: [count('a', 990), count('b', 10)] },
      ['info', 'c: 990 of 1,000 values (99 %) are “a”; the others are rare.'],
      null,
    ],
    [
      'values that are all equally common',
      { distinct: 4, top: ['a', 'b', 'c', 'd'].map((value) => count(value, 250)) },
      ['info', 'c: its 4 values are about equally common, 25 % each.'],
      null,
    ],
    [
      'dates in the future',
      {
        type: 'DATE',
        freshness: { newest: '2026-01-01', age_seconds: 60, as_of: '2026-01-02', future: 3 },
      },
      ['warn', 'c: 3 of 1,000 values (0.3 %) are in the future.'],
      {
        type: 'custom_sql',
        params: {
          sql: 'SELECT * FROM "users" WHERE "c" > CURRENT_TIMESTAMP',
          description: 'c is not in the future',
        },
      },
    ],
    [
      'dates that ended',
      {
        type: 'DATE',
        freshness: { newest: '2024-01-01', age_seconds: 86_400 * 800, as_of: '2026-03-11', future: 0 },
      },
      ['info', 'c: the newest value, 2024-01-01, is 800 days old.'],
      null,
    ],
    [
      'days without a row',
      {
        type: 'DATE',
        gaps: {
          unit: 'day',
          steps: 100,
          missing: 2,
          density: 0.98,
          largest: { from: '2024-01-05', to: '2024-01-08', steps: 2 },
        },
      },
      ['info', 'c: 2 days of 100 have no row, the largest after 2024-01-05.'],
      null,
    ],
    [
      'what seems to be of a person',
      { personal: { kind: 'email', why: 'the values look like addresses' } },
      ['info', 'c: may be personal data, email: the values look like addresses.'],
      null,
    ],
  ])('%s', (_, change, alert, guard) => {
    const found = alerts(change);
    expect(told(found)).toEqual([alert]);
    expect(found[0]?.guard).toEqual(guard);
  });

  it('values that do not fit the others, and that are no numbers to calculate with', () => {
    expect(told(alerts({ semantic_type: 'zip_code' }, { misfits: 28 }))).toEqual([
      ['warn', 'c: nearly all values look like zip code, but 28 of 1,000 values (2.8 %) do not.'],
    ]);
    expect(told(alerts({ type: 'DOUBLE' }, { notFinite: 1 }))).toEqual([
      ['warn', 'c: 1 of 1,000 values (0.1 %) are NaN or infinite.'],
    ]);
  });

  it('dates kept as text say so, and not that they are of one length', () => {
    expect(told(alerts({ semantic_type: 'local_date', length: { min: 10, max: 10, mean: 10 } }))).toEqual([
      ['info', 'c: dates or times kept as text, in an order that the values have to tell.'],
    ]);
  });

  it('a measurement is no key, and few rows make none', () => {
    expect(alerts({ type: 'DOUBLE', distinct: 999 })).toEqual([]);
    expect(alerts({ rows: 10, distinct: 9 })).toEqual([]);
  });
});

describe('the alerts of a table', () => {
  it('no rows, and rows that repeat', () => {
    expect(told(alertsIn(profileOf([], { table: tableOf({ rows: 0 }) })))).toEqual([
      ['warn', 'There are no rows.'],
    ]);
    const table = tableOf({ rows: 1000, columns: 1, duplicate_rows: 20 });
    expect(alertsIn(profileOf([columnOf({ distinct: 300 })], { table }))).toMatchObject([
      {
        kind: 'duplicate_rows',
        column: null,
        message: '20 of 1,000 rows (2 %) repeat an earlier one in every column.',
        guard: { type: 'unique', params: { columns: ['c'] } },
      },
    ]);
  });

  it('a dependency that rows break, by the determinant that says it best', () => {
    const broken = (determinant: string, violations: number) => ({
      determinant,
      dependent: 'c',
      confidence: 1 - violations / 1000,
      violations,
      examples: [{ row: 1034, determinant: 1, found: 'Olso', expected: 'Oslo' }],
      sql: '',
    });
    const dependencies = [broken('phone', 9), broken('zip', 4), { ...broken('id', 0), examples: [] }];
    const found = alertsIn(profileOf([columnOf({ distinct: 300 })], { dependencies }));
    expect(told(found)).toEqual([
      [
        'warn',
        'c: zip determines it, but for 4 of 1,000 rows (0.4 %); row 1,034 has “Olso” where “Oslo” is expected.',
      ],
    ]);
    expect(found[0]?.guard).toEqual({
      type: 'custom_sql',
      params: {
        sql: 'SELECT "zip", COUNT(DISTINCT "c") AS found FROM "users" WHERE "zip" IS NOT NULL GROUP BY "zip" HAVING COUNT(DISTINCT "c") > 1',
        description: 'each zip has one c',
      },
    });
  });

  it('values that refer to nothing', () => {
    const references = [
      {
        column: 'c',
        dataset: 'cities',
        references: 'name',
        coverage: 0.99,
        orphans: 10,
        examples: [{ row: 3, value: 'Olso' }],
        sql: '',
      },
    ];
    expect(alertsIn(profileOf([columnOf({ distinct: 300 })], { references }))).toMatchObject([
      {
        kind: 'orphans',
        message: 'c: 10 of 1,000 rows (1 %) refer to no name of cities, first “Olso” in row 3.',
        guard: { type: 'relationships', params: { column: 'c', to: { dataset: 'cities', column: 'name' } } },
      },
    ]);
  });

  it('columns that nearly are a key together, go together, or are missing together', () => {
    const columns = [
      columnOf({ name: 'a', distinct: 300 }),
      columnOf({ name: 'b', distinct: 300, nulls: 9 }),
    ];
    const found = alertsIn(
      profileOf(columns, {
        keys: [{ columns: ['a', 'b'], exact: false, repeats: 5, sql: '' }],
        correlations: [
          { a: 'a', b: 'b', r: -0.99, method: 'spearman', sampled: false, sql: '' },
          { a: 'a', b: 'b', r: 0.96, method: 'pearson', sampled: false, sql: '' },
        ],
        missingness: { patterns: [], together: [{ a: 'a', b: 'b', r: 1 }], sql: '' },
      }),
    );
    expect(told(found)).toEqual([
      ['warn', 'a + b is nearly a key, but 5 of 1,000 rows (0.5 %) repeat an earlier one.'],
      ['info', 'b: goes with a (Spearman’s ρ -0.99).'],
      ['info', 'b: is NULL where a is (φ 1).'],
    ]);
  });
});

describe('the order of alerts', () => {
  it('warnings come first, then what is of more rows, then the columns in their order', () => {
    const columns = [
      columnOf({ name: 'first', distinct: 300, nulls: 300 }),
      columnOf({ name: 'second', distinct: 300, whitespace: 5 }),
      columnOf({ name: 'third', distinct: 0, nulls: 1000 }),
      columnOf({ name: 'fourth', distinct: 300, nulls: 300, whitespace: 7 }),
    ];
    const found = alertsIn(profileOf(columns));
    expect(found.map(({ column, kind }) => [column, kind])).toEqual([
      ['third', 'all_null'],
      ['fourth', 'whitespace'],
      ['second', 'whitespace'],
      ['first', 'many_nulls'],
      ['fourth', 'many_nulls'],
    ]);
  });
});
