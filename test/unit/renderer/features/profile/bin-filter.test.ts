import { describe, expect, it } from 'vitest';
import { binFilter, lengthFilter } from '#renderer/features/profile/bin-filter.ts';
import { columnOf } from '../../../../fixtures/profile-of.ts';

const DAY = 86_400;
const column = (type: string, edges: number[], max: string | number | null = null) =>
  columnOf({
    name: 'c',
    type,
    max,
    histogram: { edges, labels: edges.slice(1).map(String), counts: edges.slice(1).map(() => 1) },
  });
const range = (low: string, high: string, include_high = false) => ({
  op: 'range',
  column: 'c',
  low,
  high,
  include_high,
  exclude: false,
});

describe('the condition of being in a bin', () => {
  it('has its lower edge and not its upper one, but in the last bin', () => {
    const doubles = column('DOUBLE', [0, 0.5, 1]);
    expect(binFilter(doubles, 0)).toEqual(range('0', '0.5'));
    expect(binFilter(doubles, 1)).toEqual(range('0.5', '1', true));
    expect(binFilter(doubles, 2)).toBeNull();
  });

  it('moves edges between whole numbers up to the next: a cast would round them down', () => {
    expect(binFilter(column('INTEGER', [0, 3.4, 6.8, 10.2]), 1)).toEqual(range('4', '7'));
  });

  it('moves edges of decimals up to the next that the column can hold', () => {
    expect(binFilter(column('DECIMAL(10,2)', [0, 1.001, 2.0000000001, 3]), 1)).toEqual(range('1.01', '2.00'));
  });

  it('writes edges of dates and times as the engine reads them', () => {
    expect(binFilter(column('DATE', [0, 1.5 * DAY, 3 * DAY, 4 * DAY]), 1)).toEqual(
      range('1970-01-03', '1970-01-04'),
    );
    expect(binFilter(column('TIMESTAMP', [0.25, 60, 120]), 0)).toEqual(
      range('1970-01-01 00:00:00.250', '1970-01-01 00:01:00.000'),
    );
    expect(binFilter(column('TIMESTAMP WITH TIME ZONE', [0, 60, 120]), 0)?.op).toBe('range');
  });

  it('ends the last bin at the largest value, which its edge may miss by a rounding', () => {
    expect(binFilter(column('DOUBLE', [0, 0.3], 0.30000000000000004), 0)).toEqual(
      range('0', '0.30000000000000004', true),
    );
    expect(binFilter(column('TIMESTAMP', [0, 60], '1970-01-01 00:01:00.000001'), 0)).toEqual(
      range('1970-01-01 00:00:00.000', '1970-01-01 00:01:00.000001', true),
    );
  });
});

describe('the condition of being as long as a bar says', () => {
  const lengths = (edges: number[]) => ({ edges, labels: [], counts: edges.slice(1).map(() => 1) });
  const length = (low: number, high: number) => ({ op: 'length', column: 'c', low, high, exclude: false });

  it('is one length where each has its bar', () => {
    expect(lengthFilter('c', lengths([3, 4, 5]), 0)).toEqual(length(3, 3));
  });

  it('is the whole numbers of a wider bar, the last one with its end', () => {
    expect(lengthFilter('c', lengths([1, 4.5, 8]), 0)).toEqual(length(1, 4));
    expect(lengthFilter('c', lengths([1, 4.5, 8]), 1)).toEqual(length(5, 8));
  });
});
