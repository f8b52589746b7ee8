import { describe, expect, it } from 'vitest';
import {
  isAtLeast,
  severityOfSchema,
  severityOfShift,
  severityOfVolume,
  worst,
} from '#shared/profile/drift-severity.ts';

const shift = {
  psi: 0,
  p: 1,
  nulls: { before: 0, after: 0 },
  rows: { before: 1000, after: 1000 },
  strange: 0,
};

describe('how far a column drifted', () => {
  it.each([
    ['nothing', {}, 'none'],
    ['an index of 0.1 that is hardly chance', { psi: 0.1, p: 0.04 }, 'small'],
    ['an index of 0.25 that is hardly chance', { psi: 0.25, p: 0.009 }, 'large'],
    ['a large index that may be chance', { psi: 2, p: 0.2 }, 'none'],
    ['a large index that is chance one time in thirty', { psi: 2, p: 0.03 }, 'small'],
    ['a sure test of a tiny shift', { psi: 0.01, p: 1e-20 }, 'none'],
    ['a twentieth more NULL', { nulls: { before: 0, after: 50 } }, 'small'],
    ['a fifth more NULL', { nulls: { before: 0, after: 200 } }, 'large'],
    [
      'a fifth more NULL of ten rows',
      { nulls: { before: 0, after: 2 }, rows: { before: 10, after: 10 } },
      'none',
    ],
    ['a hundredth of rows with new values', { strange: 0.01 }, 'small'],
  ] as const)('%s', (_, change, expected) => {
    expect(severityOfShift({ ...shift, ...change })).toBe(expected);
  });
});

describe('how far schema and volume drifted', () => {
  const change = (kind: 'added' | 'removed' | 'type_changed' | 'moved') => ({
    column: 'a',
    change: kind,
    before: null,
    after: null,
  });

  it('a column that is gone or of another type is large, any other change small', () => {
    expect(severityOfSchema([])).toBe('none');
    expect(severityOfSchema([change('added'), change('moved')])).toBe('small');
    expect(severityOfSchema([change('added'), change('removed')])).toBe('large');
  });

  it.each([
    [100, 100, 'none'],
    [100, 200, 'none'],
    [100, 201, 'small'],
    [100, 49, 'small'],
    [100, 1001, 'large'],
    [100, 0, 'large'],
    [0, 0, 'none'],
  ] as const)('%d rows and then %d: %s', (before, after, expected) => {
    expect(severityOfVolume({ before, after })).toBe(expected);
  });

  it('the worst counts', () => {
    expect(worst(['none', 'large', 'small'])).toBe('large');
    expect(worst([])).toBe('none');
    expect(isAtLeast('small', 'large')).toBe(false);
    expect(isAtLeast('large', 'small')).toBe(true);
  });
});
