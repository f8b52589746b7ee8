import { describe, expect, it } from 'vitest';
import { maskPattern, ruleIdeas } from '#renderer/features/profile/rule-ideas.ts';
import type { RowFilter } from '#shared/formats/row-filter.ts';

const ideas = (condition: RowFilter, type: string) =>
  ruleIdeas(condition, type).map(({ type: rule, params }) => {
    const { column, ...others } = params;
    expect(column).toBe('c');
    return [rule, others];
  });
const has = (values: (string | null)[]): RowFilter => ({ op: 'in', column: 'c', values, exclude: false });

describe('what a condition could become a rule of', () => {
  it('is never it, or nothing else, for a value', () => {
    expect(ideas(has(['N/A']), 'VARCHAR')).toEqual([
      ['forbidden_values', { values: ['N/A'] }],
      ['accepted_values', { values: ['N/A'] }],
    ]);
  });

  it('is a value for NULL', () => {
    expect(ideas(has([null]), 'VARCHAR')).toEqual([['not_null', {}]]);
  });

  it('is a bound too where values have an order, written as rules write them', () => {
    expect(ideas(has(['7']), 'BIGINT')).toEqual([
      ['forbidden_values', { values: [7] }],
      ['accepted_values', { values: [7] }],
      ['value_range', { min: 7 }],
      ['value_range', { max: 7 }],
    ]);
    expect(ideas(has(['2024-01-31 12:00:00']), 'TIMESTAMP')).toContainEqual([
      'value_range',
      { min: '2024-01-31T12:00:00' },
    ]);
  });

  it('is the range of a bar, or one end of it', () => {
    const bar: RowFilter = {
      op: 'range',
      column: 'c',
      low: '0',
      high: '10',
      include_high: false,
      exclude: false,
    };
    expect(ideas(bar, 'DOUBLE')).toEqual([
      ['value_range', { min: 0, max: 10 }],
      ['value_range', { min: 0 }],
      ['value_range', { max: 10 }],
    ]);
  });

  it('is the pattern of a mask', () => {
    expect(ideas({ op: 'mask', column: 'c', mask: 'AA-9', exclude: false }, 'VARCHAR')).toEqual([
      ['pattern', { pattern: '[A-Z]{2}-[0-9]' }],
      ['not_pattern', { pattern: '^[A-Z]{2}-[0-9]$' }],
    ]);
  });

  it('is the length of a text', () => {
    expect(ideas({ op: 'length', column: 'c', low: 5, high: 9, exclude: false }, 'VARCHAR')[0]).toEqual([
      'text_length',
      { min: 5, max: 9 },
    ]);
  });
});

describe('maskPattern', () => {
  it.each([
    ['9999-99-99', '[0-9]{4}-[0-9]{2}-[0-9]{2}'],
    ['Aaa.a@aaa', '[A-Z][a-z]{2}\\.[a-z]@[a-z]{3}'],
    ['(99) é', '\\([0-9]{2}\\) é'],
  ])('%s is %s', (mask, pattern) => {
    expect(maskPattern(mask)).toBe(pattern);
  });

  it('leaves open how a text goes on that is longer than its mask', () => {
    expect(maskPattern('a'.repeat(60))).toBe('[a-z]{60}.*');
  });
});
