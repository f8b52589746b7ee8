import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '#shared/profile/coded-column.ts';
import { determination, isTelling } from '#shared/profile/dependencies.ts';

const measured = (a: (string | null)[], b: (string | null)[]) => determination(codesOf(a), codesOf(b));

describe('a dependency', () => {
  it('counts rows that differ from what is most common for their determinant', () => {
    expect(measured(['x', 'x', 'x', 'y', 'z'], ['1', '1', '2', '3', '3'])).toEqual({
      rows: 5,
      violations: 1,
      tested: 3,
    });
  });

  it('leaves out rows without one of the values', () => {
    expect(measured(['x', null, 'x'], ['1', '1', null])).toEqual({ rows: 1, violations: 0, tested: 0 });
  });

  it('of a column on itself is never broken', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.constantFrom('a', 'b', 'c'))), (values) => {
        expect(measured(values, values).violations).toBe(0);
      }),
    );
  });

  it('is measured of many values as of few', () => {
    const many = Array.from({ length: 2000 }, (_, index) => String(index % 1000));
    const few = Array.from({ length: 2000 }, (_, index) => String(index % 2));
    expect(measured(many, many)).toEqual({ rows: 2000, violations: 0, tested: 2000 });
    expect(measured(few, many)).toEqual({ rows: 2000, violations: 1996, tested: 2000 });
  });
});

describe('a dependency is worth telling', () => {
  const all = { rows: 100, violations: 0, tested: 100 };
  it.each([
    ['when it holds', all, 0.3, true],
    ['when it nearly holds', { ...all, violations: 5 }, 0.3, true],
    ['not when many rows break it', { ...all, violations: 6 }, 0.3, false],
    ['not when hardly a value repeats', { ...all, tested: 49 }, 0.3, false],
    ['not when guessing does nearly as well', { ...all, violations: 3 }, 0.95, false],
    ['not without rows', { rows: 0, violations: 0, tested: 0 }, 0, false],
  ])('%s', (_, found, guess, telling) => {
    expect(isTelling(found, guess)).toBe(telling);
  });
});
