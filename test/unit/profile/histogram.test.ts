import { describe, expect, it } from 'vitest';
import { columnKind } from '#shared/profile/column-kind.ts';
import { binsOf, finiteEnds, histogramOf } from '#shared/profile/histogram.ts';

describe('bins', () => {
  it.each([
    ['integer', 1, 6, { low: 1, width: 1, count: 6 }],
    ['integer', 0, 300, { low: 0, width: 20, count: 16 }],
    ['float', 0, 3, { low: 0, width: 0.1, count: 30 }],
    ['float', 5, 5, { low: 5, width: 1, count: 1 }],
    ['date', 0, 86_400, { low: 0, width: 86_400, count: 2 }],
    ['timestamp', 0, 300, { low: 0, width: 10, count: 30 }],
    ['float', -5e-324, 5e-324, { low: -5e-324, width: 1e-323, count: 1 }],
    ['float', 1e16, 1e16 + 2, { low: 1e16, width: 2, count: 1 }],
    ['float', null, null, null],
    ['float', -1e308, 1e308, null],
  ] as const)('%s from %d to %d', (kind, low, high, bins) => {
    expect(binsOf(kind, low, high)).toEqual(bins);
  });

  it('are labelled as people read them', () => {
    const counts = new Map([[1, 4]]);
    expect(histogramOf('integer', { low: 7, width: 1, count: 2 }, counts)).toEqual({
      edges: [7, 8, 9],
      labels: ['7', '8'],
      counts: [0, 4],
    });
    expect(histogramOf('date', { low: 0, width: 86_400, count: 2 }, counts).labels).toEqual([
      '1970-01-01',
      '1970-01-02',
    ]);
    expect(histogramOf('timestamp', { low: 0, width: 60, count: 1 }, counts).labels).toEqual([
      '1970-01-01 00:00:00',
    ]);
    expect(histogramOf('float', { low: 0, width: 0.123456, count: 1 }, counts).labels).toEqual([
      '0 – 0.1235',
    ]);
  });
});

describe('the ends of a histogram', () => {
  const histogram = { edges: [0, 5, 10], labels: ['0 – 5', '5 – 10'], counts: [1, 1] };

  it('are the least and the greatest value', () => {
    expect(finiteEnds({ min: 1, max: 9, histogram })).toEqual([1, 9]);
  });

  it('are edges where those are infinite', () => {
    expect(finiteEnds({ min: '-Infinity', max: 'Infinity', histogram })).toEqual([0, 10]);
  });
});

describe('the kind of a column', () => {
  it.each([
    ['BIGINT', 'integer'],
    ['UTINYINT', 'integer'],
    ['DECIMAL(9,2)', 'decimal'],
    ['DOUBLE', 'float'],
    ['DATE', 'date'],
    ['TIMESTAMP WITH TIME ZONE', 'timestamp'],
    ['VARCHAR', 'text'],
    ["ENUM('a', 'b')", 'text'],
    ['BOOLEAN', 'boolean'],
    ['INTEGER[]', 'nested'],
    ['STRUCT(a INTEGER)', 'nested'],
    ['JSON', 'nested'],
    ['INTERVAL', 'other'],
    ['UUID', 'other'],
  ])('%s is %s', (type, kind) => {
    expect(columnKind(type)).toBe(kind);
  });
});
