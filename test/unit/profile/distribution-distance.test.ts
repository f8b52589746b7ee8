import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareTail, upperGamma } from '#shared/profile/chi-square.ts';
import {
  chiSquareOfHomogeneity,
  jensenShannon,
  kolmogorovSmirnov,
  kolmogorovTail,
  populationStability,
} from '#shared/profile/distribution-distance.ts';

/** Numbers beside which nothing else is said are what SciPy 1.16 gives. */
const relative = (found: number, expected: number) => Math.abs(found - expected) / expected;

describe('the upper incomplete gamma function', () => {
  it.each([
    [0.5, 0.3, 0.4385780260809997],
    [1, 2, Math.exp(-2)],
    [2.5, 7, 0.01560941610026691],
    [50, 40, 0.9296649333406051],
    [50, 75, 0.0009039320423540184],
    [0.5, 20, 2.5396285894708634e-10],
    [3, 0, 1],
  ])('Q(%d, %d) is %d', (a, x, expected) => {
    expect(relative(upperGamma(a, x), expected)).toBeLessThan(1e-11);
  });
});

describe('the chance of a chi-square as large', () => {
  it.each([
    // The 5 % points of the tables: 3.841 and 16.919.
    [3.841458820694124, 1, 0.05],
    [16.918977604620448, 9, 0.05],
    [0, 3, 1],
    [250, 9, 9.976151469298895e-49],
  ])('%d with %d degrees of freedom: %d', (statistic, degrees, expected) => {
    expect(relative(chiSquareTail(statistic, degrees), expected)).toBeLessThan(1e-10);
  });
});

describe("Kolmogorov's limit distribution", () => {
  it.each([
    [0.3, 0.9999906941986655],
    [0.5, 0.9639452436648751],
    [1, 0.26999967167735456],
    // The 5 % and 1 % points of Smirnov's table: 1.36 and 1.63.
    [1.36, 0.049485876755377876],
    [1.63, 0.009846364888486529],
    [3, 3.045995948942526e-8],
  ])('exceeds %d with a chance of %d', (lambda, expected) => {
    expect(relative(kolmogorovTail(lambda), expected)).toBeLessThan(1e-10);
  });

  it('takes both sizes: D = 0.5 of 50 and 50 values is λ = 2.5', () => {
    expect(kolmogorovSmirnov(0.5, 50, 50)?.p_value).toBeCloseTo(kolmogorovTail(2.5), 15);
    expect(kolmogorovSmirnov(0.5, 0, 50)).toBeNull();
  });
});

describe('chi-square of homogeneity', () => {
  it('of 30, 40, 30 and 20, 30, 50', () => {
    const test = chiSquareOfHomogeneity([30, 40, 30], [20, 30, 50]);
    expect(test?.statistic).toBeCloseTo(8.428571428571429, 12);
    expect(test?.p_value).toBeCloseTo(0.01478287719483942, 12);
  });

  it('counts categories as one that are too rare for the approximation', () => {
    expect(chiSquareOfHomogeneity([50, 50, 2, 1, 0], [50, 50, 0, 1, 2])?.statistic).toBe(0);
  });

  it('needs two categories, and rows on both sides', () => {
    expect(chiSquareOfHomogeneity([50], [60])).toBeNull();
    expect(chiSquareOfHomogeneity([50, 50], [0, 0])).toBeNull();
  });
});

describe('the Jensen–Shannon distance', () => {
  it.each([
    [[30, 40, 30], [20, 30, 50], 0.17509683779086033],
    [[10, 90, 0], [20, 70, 10], 0.267013292292778],
    [[1, 0], [0, 1], 1],
  ])('of %j and %j is %d', (before, after, expected) => {
    expect(jensenShannon(before, after)).toBeCloseTo(expected, 12);
  });
});

describe('the population stability index', () => {
  it.each([
    [[30, 40, 30], [20, 30, 50], 0.16644043283783522],
    [[0, 10], [10, 0], 5.535495341315315],
  ])('of %j and %j is %d, half a row added to each bin', (before, after, expected) => {
    expect(populationStability(before, after)).toBeCloseTo(expected, 12);
  });
});

describe('every distance', () => {
  const counts = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 20 });
  it('is the same both ways, never below 0, and 0 of the same shares', () => {
    fc.assert(
      fc.property(counts, (pairs) => {
        const [before, after] = [pairs.map(([x]) => x + 1), pairs.map(([, y]) => y + 1)];
        for (const distance of [populationStability, jensenShannon]) {
          const found = distance(before, after) ?? -1;
          expect(found).toBeGreaterThanOrEqual(0);
          expect(found).toBeCloseTo(distance(after, before) ?? -1, 10);
          expect(distance(before, before)).toBeCloseTo(0, 10);
        }
      }),
    );
  });
});
