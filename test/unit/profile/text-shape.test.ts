import { describe, expect, it } from 'vitest';
import { sentinelEnds, isSentinelText } from '#shared/profile/sentinels.ts';
import { casingOf, classesOf, hasOuterSpace, lengthOf, maskOf } from '#shared/profile/text-shape.ts';

describe('the shape of a text', () => {
  it.each([
    ['AB-12', 'AA-99'],
    ['Zoë 3', 'Aaë 9'],
    ['', ''],
  ])('the form of %j is %j', (text, mask) => expect(maskOf(text)).toBe(mask));

  it.each([
    ['ABC', 'upper'],
    ['abc', 'lower'],
    ['New York', 'title'],
    ["O'neil", 'title'],
    ['New york', 'mixed'],
    ['McDonald', 'mixed'],
    ['12-3', 'none'],
    ['日本', 'none'],
    ['ÉCOLE', 'upper'],
  ])('the casing of %j is %s', (text, casing) => expect(casingOf(text)).toBe(casing));

  it.each([
    ['a1', ['letters', 'digits']],
    ['é !', ['letters', 'spaces', 'punctuation', 'non_ascii']],
    ['\t', ['spaces', 'control']],
    ['', []],
  ])('%j holds %j', (text, classes) => expect(classesOf(text)).toEqual(classes));

  it.each([
    [' a', true],
    ['a\t', true],
    ['a\u00a0', true],
    ['a b', false],
    ['', false],
  ])('%j has outer white space: %s', (text, has) => expect(hasOuterSpace(text)).toBe(has));

  it('counts characters, not halves of them', () => expect(lengthOf('a😀')).toBe(2));
});

describe('what stands for “no value”', () => {
  it.each(['N/A', ' null ', '-', '9999'])('%j does', (text) => expect(isSentinelText(text)).toBe(true));
  it.each(['nathan', '12', ''])('%j does not', (text) => expect(isSentinelText(text)).toBe(false));

  const end = (cell: number | string, rows: number, next: number) => ({
    cell,
    rows,
    number: Number(cell),
    next,
  });
  it('is a lone negative, or a far nine of nines, in more than one row', () => {
    expect(sentinelEnds(end(-1, 3, 0), end(9999, 2, 80), false)).toEqual([
      { value: -1, count: 3 },
      { value: 9999, count: 2 },
    ]);
    expect(sentinelEnds(end(-1, 3, -0.5), end(99, 2, 80), false)).toEqual([]);
    expect(sentinelEnds(end(-1, 1, 0), end(9999, 1, 80), false)).toEqual([]);
  });
});
