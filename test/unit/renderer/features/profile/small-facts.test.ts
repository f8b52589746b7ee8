import { describe, expect, it } from 'vitest';
import { ageText } from '#renderer/features/profile/age-text.ts';
import { correlatedNames, correlationOf } from '#renderer/features/profile/correlation-names.ts';

it('an age is said in its largest unit', () => {
  expect([10, 60, 5400, 86_400, 40 * 86_400, 800 * 86_400].map(ageText)).toEqual([
    'less than a minute',
    '1 minute',
    '1.5 hours',
    '1 day',
    '1.3 months',
    '2.1 years',
  ]);
});

describe('the correlation matrix', () => {
  const tie = (a: string, b: string, r: number, method: 'pearson' | 'spearman' = 'pearson') => ({
    a,
    b,
    r,
    method,
    sampled: false,
    sql: '',
  });
  const ties = [tie('a', 'b', 0.3), tie('c', 'd', -0.9), tie('b', 'a', 0.5, 'spearman')];

  it('has the columns with the strongest ties', () => {
    expect(correlatedNames(ties, 3)).toEqual(['c', 'd', 'b']);
  });

  it('says the strongest of several measures, in either order of the names', () => {
    expect(correlationOf(ties, 'a', 'b')?.r).toBe(0.5);
    expect(correlationOf(ties, 'd', 'c')?.r).toBe(-0.9);
    expect(correlationOf(ties, 'a', 'c')).toBeNull();
  });
});
