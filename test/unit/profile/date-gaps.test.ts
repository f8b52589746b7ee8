import { describe, expect, it } from 'vitest';
import { gapsOf } from '#shared/profile/date-gaps.ts';

const seconds = (...texts: string[]) => Float64Array.from(texts.map((text) => Date.parse(`${text}Z`) / 1000));

describe('gaps', () => {
  it('of days: the step is a day, and missing days are counted', () => {
    expect(
      gapsOf(seconds('2024-02-27', '2024-02-28', '2024-02-29', '2024-03-03', '2024-03-04'), 'day'),
    ).toEqual({
      unit: 'day',
      steps: 7,
      missing: 2,
      density: 5 / 7,
      largest: { from: '2024-02-29', to: '2024-03-03', steps: 2 },
    });
  });

  it.each([
    ['hour', ['2024-01-01T00:00', '2024-01-01T01:00', '2024-01-01T02:00'], 3],
    ['week', ['2024-01-01', '2024-01-08', '2024-01-15'], 3],
    ['month', ['2023-12-31', '2024-01-31', '2024-02-29'], 3],
    ['year', ['2020-05-01', '2021-05-01', '2024-05-01'], 5],
  ] as const)('of a value each %s', (unit, texts, steps) => {
    expect(gapsOf(seconds(...texts), 'second')).toMatchObject({ unit, steps, missing: steps - texts.length });
  });

  it('of one value, or none, mean nothing', () => {
    expect(gapsOf(seconds('2024-01-01'), 'day')).toBeNull();
    expect(gapsOf(new Float64Array(0), 'second')).toBeNull();
  });
});
