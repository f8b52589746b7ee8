import { describe, expect, it } from 'vitest';
import { testsOf } from '#renderer/features/profile/drift/drift-words.ts';
import type { ColumnDrift } from '#shared/profile/drift.ts';

const COLUMN: ColumnDrift = {
  name: 'amount',
  kind: 'numeric',
  severity: 'large',
  sentence: '',
  nulls: { before: 0, after: 0 },
  distinct: { before: 1, after: 1 },
  mean: null,
  new_values: [],
  gone_values: [],
  psi: 0.3,
  jensen_shannon: null,
  kolmogorov_smirnov: { statistic: 0.25, p_value: 0.0001 },
  chi_square: null,
  labels: [],
  before: [],
  after: [],
  sql: '',
};
const meanings = (change: Partial<ColumnDrift>) =>
  testsOf({ ...COLUMN, ...change }).map(({ meaning }) => meaning);

describe('the tests of a column', () => {
  it('are those that were made, in plain words', () => {
    expect(testsOf(COLUMN)).toEqual([
      { name: 'Population stability index', value: '0.300', meaning: 'A large shift: from 0.25 on.' },
      {
        name: 'Kolmogorov–Smirnov',
        value: '0.250',
        meaning:
          'At the point where they differ most, the shares of smaller values are 25.0% apart. Had nothing changed, chance alone would give as much in <0.1% of cases.',
      },
    ]);
  });

  it('call an index of 0.1 a small shift and less stable', () => {
    expect(meanings({ psi: 0.1, kolmogorov_smirnov: null })).toEqual(['A small shift: from 0.1 on.']);
    expect(meanings({ psi: 0.09, kolmogorov_smirnov: null })).toEqual(['Stable: below 0.1.']);
  });
});
