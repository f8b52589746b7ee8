import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateInWords } from '#shared/kernel/messages/estimate.ts';
import { estimateOf, rowsToSettle, wilsonInterval } from '#shared/rules/estimate.ts';

describe('the Wilson interval', () => {
  // Newcombe, R. G. (1998), Statistics in Medicine 17, 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is as published', (count, n, low, high) => {
    const interval = wilsonInterval(count, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds the share that was found, and lies in 0..1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const count = Math.floor(n * part);
        const { low, high } = wilsonInterval(count, n);
        const slack = 1e-12;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low - slack).toBeLessThanOrEqual(count / n);
        expect(high + slack).toBeGreaterThanOrEqual(count / n);
      }),
    );
  });

  it('is of something', () => {
    expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
  });
});

describe('the rows that settle a verdict', () => {
  it('put the interval on one side of the threshold, and fewer do not', () => {
    const share = fc.integer({ min: 1, max: 99 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(share, share, (found, threshold) => {
        const n = rowsToSettle(found, threshold);
        expect(n === null).toBe(found === threshold);
        if (n === null) return;
        const holds = (rows: number): boolean => {
          const { low, high } = wilsonInterval(found * rows, rows);
          return low <= threshold && threshold <= high;
        };
        expect(holds(n + 1)).toBe(false);
        if (n > 2) expect(holds(n - 2)).toBe(true);
      }),
    );
  });
});

describe('what a sample says of the full table', () => {
  it('is not settled while the threshold is within the interval', () => {
    expect(estimateOf(12, 1000, { max_share: 0.01 })).toEqual({
      low: expect.closeTo(0.00688, 5) as number,
      high: expect.closeTo(0.02086, 5) as number,
      confidence: 0.95,
      threshold: 0.01,
      settled: false,
      // 1.96² × 0.01 × 0.99 / 0.002², rounded up.
      rows_to_settle: 9508,
    });
  });

  it('is settled beyond it, by one violation where none is allowed, and never by none', () => {
    expect(estimateOf(100, 1000, { max_share: 0.01 })).toMatchObject({ settled: true, rows_to_settle: null });
    expect(estimateOf(1, 1000, undefined)).toMatchObject({
      threshold: 0,
      settled: true,
      rows_to_settle: null,
    });
    expect(estimateOf(0, 1000, undefined)).toMatchObject({ low: 0, settled: false, rows_to_settle: null });
    expect(estimateOf(0, 100, { max_share: 0.01 })).toMatchObject({ settled: false, rows_to_settle: 381 });
  });

  it('holds no number of violations against a share', () => {
    expect(estimateOf(3, 100, { max_count: 5 })).toMatchObject({ threshold: null, rows_to_settle: null });
  });

  it('is nothing where no row was judged', () => {
    expect(estimateOf(0, 0, undefined)).toBeNull();
  });
});

describe('the words for it', () => {
  it.each([
    [
      { low: 0.0082, high: 0.0164, rows_to_settle: 2251 },
      'between 0.82 % and 1.6 % of the full table; 2,300 rows would settle it',
    ],
    [{ low: 0, high: 0.16, rows_to_settle: null }, 'at most 16 % of the full table'],
    [
      { low: 0.9876, high: 0.99999, rows_to_settle: 7 },
      'between 99 % and 99.99 % of the full table; 7 rows would settle it',
    ],
    [{ low: 0.5, high: 1, rows_to_settle: null }, 'between 50 % and 100 % of the full table'],
  ])('%o is %s', (estimate, words) => {
    expect(estimateInWords(estimate)).toBe(words);
  });
});
