import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholePattern } from '#shared/importers/search-pattern.ts';

describe('wholePattern', () => {
  it.each([
    ['^[A-Z]+$', '[A-Z]+'],
    ['[A-Z]+', '.*[A-Z]+.*'],
    ['^a', 'a.*'],
    ['a$', '.*a'],
    ['a\\$', '.*a\\$.*'],
    ['a|b', '.*(a|b).*'],
    ['^a|b$', '.*(^a|b$).*'],
    ['^(a|b)$', '(a|b)'],
    ['[|]', '.*[|].*'],
    ['^$', '()'],
  ])('%s, searched for, is %s for the whole text', (searched, whole) => {
    expect(wholePattern(searched)).toBe(whole);
  });

  it('matches the whole of just those texts in which the pattern is found', () => {
    const piece = fc.constantFrom('a', 'b', 'a+', '[ab]', '(a|b)', 'a|b', '\\$', '\\|', '.');
    const pattern = fc
      .tuple(fc.constantFrom('', '^'), fc.array(piece, { maxLength: 4 }), fc.constantFrom('', '$'))
      .map(([start, pieces, end]) => `${start}${pieces.join('')}${end}`)
      .filter((text) => text !== '');
    fc.assert(
      fc.property(pattern, fc.stringMatching(/^[ab$|]{0,6}$/), (searched, text) => {
        const found = new RegExp(searched).test(text);
        expect(new RegExp(`^(?:${wholePattern(searched)})$`).test(text)).toBe(found);
      }),
    );
  });
});
