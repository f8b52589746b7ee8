import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cramersV, pearson, rankedNumbers, spearman } from '#shared/profile/correlation.ts';
import { phi } from '#shared/profile/phi.ts';

const numbers = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? NaN);
const rho = (left: readonly (number | null)[], right: readonly (number | null)[]) =>
  spearman(rankedNumbers(numbers(left)), rankedNumbers(numbers(right)));
const table = (cells: readonly (readonly number[])[]) => {
  const pairs = cells.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, () => [a, b])),
  );
  return [Int32Array.from(pairs, ([a]) => a ?? -1), Int32Array.from(pairs, ([, b]) => b ?? -1)] as const;
};

describe("Pearson's r", () => {
  it.each([
    [
      [106, 86, 100, 101, 99, 103, 97, 113, 112, 110],
      [7, 0, 27, 50, 28, 29, 20, 12, 6, 17],
      -0.03760147384687594,
    ],
    [[1, 2, 2, 3, 3, 3, 4, 10], [5, 5, 1, 7, 8, 8, 2, 9], 0.46604325925043744],
    [[1, 2, null, 4], [2, 4, 100, 8], 1],
  ])('of %j and %j is %d', (x, y, expected) => {
    expect(pearson(numbers(x), numbers(y))).toBeCloseTo(expected, 12);
  });

  it('is none without two rows, or without variation in them', () => {
    expect(pearson(numbers([1]), numbers([2]))).toBeNull();
    expect(pearson(numbers([1, 1, 1]), numbers([1, 2, 3]))).toBeNull();
    expect(pearson(numbers([1, null, 5]), numbers([null, 2, 3]))).toBeNull();
  });
});

describe("Spearman's ρ", () => {
  it.each([
    // The example of intelligence and hours of television.
    [[106, 86, 100, 101, 99, 103, 97, 113, 112, 110], [7, 0, 27, 50, 28, 29, 20, 12, 6, 17], -29 / 165],
    [[1, 2, 2, 3, 3, 3, 4, 10], [5, 5, 1, 7, 8, 8, 2, 9], 0.5156174715505674],
  ])('of %j and %j is %d', (x, y, expected) => {
    expect(rho(x, y)).toBeCloseTo(expected, 12);
  });

  it('ranks anew among the rows where both have a number', () => {
    expect(rho([1, 2, 3, 99, 4], [10, 20, 30, null, 40])).toBeCloseTo(1, 12);
  });

  it('is 1 of any growing function', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }), (values) => {
        expect(
          rho(
            values,
            values.map((value) => value ** 3),
          ),
        ).toBeCloseTo(1, 10);
      }),
    );
  });
});

describe("Cramér's V", () => {
  it.each([
    [
      [
        [10, 20, 30],
        [6, 9, 17],
        [20, 3, 5],
      ],
      0.33261561939782447,
    ],
    [
      [
        [10, 0],
        [0, 10],
      ],
      1,
    ],
    [
      [
        [5, 5],
        [5, 5],
      ],
      0,
    ],
  ])('of %j is %d', (cells, expected) => {
    expect(cramersV(...table(cells))).toBeCloseTo(expected, 12);
  });

  it('leaves out rows without one of the values', () => {
    const [a, b] = table([
      [10, 0],
      [0, 10],
    ]);
    expect(cramersV(Int32Array.from([...a, -1, 0]), Int32Array.from([...b, 1, -1]))).toBeCloseTo(1, 12);
  });

  it('is none of a single category', () => {
    expect(cramersV(...table([[10, 10]]))).toBeNull();
  });
});

describe('φ of two truths', () => {
  it('is 1 when they are always together, −1 when never, 0 by chance', () => {
    expect(phi({ both: 30, a: 30, b: 30, rows: 100 })).toBeCloseTo(1, 12);
    expect(phi({ both: 0, a: 50, b: 50, rows: 100 })).toBeCloseTo(-1, 12);
    expect(phi({ both: 25, a: 50, b: 50, rows: 100 })).toBeCloseTo(0, 12);
    expect(phi({ both: 0, a: 0, b: 50, rows: 100 })).toBeNull();
  });
});
