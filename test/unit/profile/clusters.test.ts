import { describe, expect, it } from 'vitest';
import { clustersOf } from '#shared/profile/clusters.ts';
import { editDistance } from '#shared/profile/edit-distance.ts';
import { fingerprint, ngramFingerprint } from '#shared/profile/fingerprint.ts';

const clusters = (...texts: string[]) =>
  clustersOf({ texts, counts: texts.map((_, index) => texts.length - index) }).map(({ method, values }) => [
    method,
    ...values.map(({ value }) => value),
  ]);

describe('a fingerprint', () => {
  it.each([
    ['  Tom Cruise ', 'cruise tom'],
    ['Cruise, Tom', 'cruise tom'],
    ['tom tom cruise', 'cruise tom'],
    ['Gödel, Escher', 'escher godel'],
    ['Straße', 'strasse'],
    ['', ''],
  ])('of %j is %j', (text, key) => expect(fingerprint(text)).toBe(key));
});

describe('an n-gram fingerprint', () => {
  it.each([
    ['Paris', 'arispari'],
    ['P aris', 'arispari'],
    ['Krzysztof', 'krofrzsztoysztzy'],
    ['a', 'a'],
  ])('of %j is %j', (text, key) => expect(ngramFingerprint(text)).toBe(key));
});

describe('edit distance', () => {
  it.each([
    ['kitten', 'sitting', 3, 3],
    ['kitten', 'sitting', 2, Infinity],
    ['', 'ab', 2, 2],
    ['same', 'same', 0, 0],
  ])('from %j to %j, at most %d, is %d', (a, b, most, distance) =>
    expect(editDistance(a, b, most)).toBe(distance),
  );
});

describe('clusters', () => {
  it('hold what differs by case, order, punctuation and diacritics, the commonest first', () => {
    expect(clusters('New York', 'new york', 'York, New', 'Boston')).toEqual([
      ['fingerprint', 'New York', 'new york', 'York, New'],
    ]);
  });

  it('hold what differs by spaces or doubled letters, by n-grams', () => {
    expect(clusters('Los Angeles', 'LosAngeles', 'Madrid')).toEqual([['ngram', 'Los Angeles', 'LosAngeles']]);
  });

  it('hold what is a character away', () => {
    expect(clusters('birmingham', 'birmingxam', 'montgomery')).toEqual([
      ['distance', 'birmingham', 'birmingxam'],
    ]);
  });

  it('never hold what differs in its digits', () => {
    expect(clusters('version 1', 'version 2', 'sector 12', 'sector 21')).toEqual([]);
  });

  it('never hold texts without letters, and none of more than two thousand', () => {
    expect(clusters('1-2', '12', '2-1')).toEqual([]);
    expect(
      clusters(...Array.from({ length: 2_001 }, (_, index) => (index % 2 ? `Ab${index}` : `aB${index - 1}`))),
    ).toEqual([]);
  });
});
