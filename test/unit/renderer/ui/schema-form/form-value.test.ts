import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeField } from '#renderer/ui/schema-form/describe-field.ts';
import { fieldProblems } from '#renderer/ui/schema-form/field-problems.ts';
import { initialValue, parseScalar, withField } from '#renderer/ui/schema-form/form-value.ts';

describe('parseScalar', () => {
  it.each([
    ['12', 12],
    ['-0.5', -0.5],
    ['1e3', 1000],
    ['01', '01'],
    ['1 ', '1 '],
    ['', ''],
    ['2026-01-31', '2026-01-31'],
    ['1e999', '1e999'],
  ])('reads %j as %j', (text, value) => {
    expect(parseScalar(text)).toBe(value);
  });
});

describe('withField', () => {
  it('sets a field in its place', () => {
    expect(Object.entries(withField({ a: 1, b: 2 }, 'a', 3))).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });

  it('takes a field away when there is no value', () => {
    expect(withField({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
  });
});

describe('initialValue', () => {
  it('fills what cannot be absent and leaves the rest out', () => {
    const schema = z.strictObject({
      column: z.string(),
      limit: z.int().min(3),
      note: z.string().optional(),
      kind: z.enum(['a', 'b']),
    });
    expect(initialValue(describeField('x', schema))).toEqual({ column: '', limit: 3, kind: 'a' });
  });
});

describe('fieldProblems', () => {
  const schema = z.strictObject({
    column: z.string().min(1),
    values: z.array(z.string()).min(1),
    threshold: z.strictObject({ max_share: z.number().max(1) }).optional(),
  });

  it('has nothing to say about a value that holds', () => {
    expect(fieldProblems(schema, { column: 'a', values: ['x'] }).size).toBe(0);
  });

  it('says it per field, nested ones by their path', () => {
    const problems = fieldProblems(schema, { column: '', values: [], threshold: { max_share: 2 } });
    expect(Object.fromEntries(problems)).toEqual({
      column: 'Needed.',
      values: 'At least 1 needed.',
      'threshold.max_share': 'Too big: expected number to be <=1',
    });
  });

  it('says which field is missing', () => {
    expect(fieldProblems(schema, { values: ['x'] }).get('column')).toBe('Needed.');
  });
});
