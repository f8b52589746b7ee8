import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatNumber, formatShare } from '#renderer/ui/numbers.ts';

describe('numbers as they are shown', () => {
  it('have thousands separators, and fractions six significant digits', () => {
    expect(formatNumber(1234567)).toBe('1,234,567');
    expect(formatNumber(3.14159265)).toBe('3.14159');
  });

  it('are written with an exponent where digits would fill the screen', () => {
    expect([1e14, 1e20, 5.1e-16, -1.7976931348623157e308].map(formatNumber)).toEqual([
      '100,000,000,000,000',
      '1e+20',
      '5.1e-16',
      '-1.79769e+308',
    ]);
  });

  it('count in singular and plural', () => {
    expect(formatCount(1, 'row')).toBe('1 row');
    expect(formatCount(1234, 'row')).toBe('1,234 rows');
    expect(formatCount(2, 'query', 'queries')).toBe('2 queries');
  });

  it('as shares are never 0% for what happens, nor 100% for what does not always', () => {
    expect([0, 0.0000001, 0.1234, 0.9999999, 1].map(formatShare)).toEqual([
      '0%',
      '<0.1%',
      '12.3%',
      '>99.9%',
      '100%',
    ]);
  });

  it('as times and sizes have the unit that fits', () => {
    expect([850, 4200, 125_000].map(formatDuration)).toEqual(['850 ms', '4.2 s', '2 min 5 s']);
    expect([512, 1_536_000, 250_000_000].map(formatBytes)).toEqual(['512 B', '1.5 MB', '250 MB']);
  });
});
