import { describe, expect, it } from 'vitest';
import { renamingsOf, valueOverlap } from '#shared/profile/renamings.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const column = (name: string, hashes: number[], type = 'VARCHAR') => ({ name, type, hashes });

describe('the overlap of values', () => {
  it('is the share of different values that both have', () => {
    expect(valueOverlap([1, 2, 3, 4], [3, 4, 5, 6])).toBeCloseTo(2 / 4, 12);
    expect(valueOverlap([1, 2], [1, 2])).toBe(1);
    expect(valueOverlap([1, 2], [3, 4])).toBe(0);
    expect(valueOverlap([], [3, 4])).toBe(0);
  });
});

describe('a renamed column', () => {
  it('has nearly all values of one that is gone, whatever its name', () => {
    expect(renamingsOf([column('a', numbers(0, 100))], [column('zzz', numbers(5, 100))])).toEqual([
      { before: 'a', after: 'zzz' },
    ]);
  });

  it('has nearly the same name and the same type', () => {
    expect(renamingsOf([column('user_name', [1])], [column('UserName', [2])])).toEqual([
      { before: 'user_name', after: 'UserName' },
    ]);
    expect(renamingsOf([column('user_name', [1])], [column('UserName', [2], 'BIGINT')])).toEqual([]);
  });

  it('is in one pair, the likeliest', () => {
    expect(
      renamingsOf(
        [column('first', numbers(0, 100)), column('last', numbers(200, 300))],
        [column('family', numbers(200, 300)), column('given', numbers(0, 90))],
      ),
    ).toEqual([
      { before: 'last', after: 'family' },
      { before: 'first', after: 'given' },
    ]);
  });
});
