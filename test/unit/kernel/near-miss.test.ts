import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, isNearMiss, nearestName } from '#shared/kernel/index.ts';

describe('the edit distance', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['schedule', 'scheduel', 2],
  ])('of %s and %s is %i', (left, right, distance) => {
    expect(editDistance(left, right)).toBe(distance);
  });

  it('is a distance', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('the nearest name', () => {
  it.each([
    ['scheduel', ['schedule', 'sources'], 'schedule'],
    ['EMAIL', ['id', 'email'], 'email'],
    ['e_mail', ['id', 'email'], 'email'],
    ['zzz', ['id', 'email'], undefined],
    ['x', [], undefined],
  ])('to %s in %o is %s', (name, candidates, nearest) => {
    expect(nearestName(name, candidates)).toBe(nearest);
  });
});

describe('a near miss', () => {
  it.each([
    ['active', 'Active', true],
    ['active', ' active', true],
    ['active', 'actve', true],
    ['active', 'closed', false],
    ['NL', 'DE', false],
    ['yes', 'yet', false],
    ['active', 'active', false],
  ])('%s and %s: %s', (left, right, near) => {
    expect(isNearMiss(left, right)).toBe(near);
  });
});
