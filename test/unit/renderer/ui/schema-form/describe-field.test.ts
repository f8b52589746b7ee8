import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeField, describeFields } from '#renderer/ui/schema-form/describe-field.ts';

const field = (schema: z.ZodType) => describeField('some_field', schema);

describe('describeField', () => {
  it('names a field after its title, else after its key', () => {
    expect(field(z.string().meta({ title: 'Time zone' })).title).toBe('Time zone');
    expect(field(z.string()).title).toBe('Some field');
  });

  it('finds the meta under an optional or default wrapper', () => {
    const described = field(z.string().meta({ title: 'Column', control: 'column' }).optional());
    expect(described).toMatchObject({ title: 'Column', optional: true, shape: { kind: 'column' } });
  });

  it('lets the outer meta win over the inner one', () => {
    expect(field(z.string().meta({ title: 'In' }).optional().meta({ title: 'Out' })).title).toBe('Out');
  });

  it('keeps what stands when the field is absent', () => {
    expect(field(z.enum(['error', 'warn']).default('error'))).toMatchObject({
      optional: true,
      fallback: 'error',
      shape: { kind: 'choice', options: ['error', 'warn'] },
    });
  });

  it.each([
    ['a text', z.string(), { kind: 'text', control: 'line' }],
    ['an ISO date', z.iso.date(), { kind: 'text', control: 'date' }],
    ['SQL', z.string().meta({ control: 'sql' }), { kind: 'text', control: 'sql' }],
    [
      'a whole number with bounds',
      z.int().min(0).max(20),
      { kind: 'number', integer: true, min: 0, max: 20 },
    ],
    ['a whole number without bounds', z.int(), { kind: 'number', integer: true, min: null, max: null }],
    ['a number', z.number(), { kind: 'number', integer: false, min: null, max: null }],
    ['a number or a text', z.union([z.number(), z.string()]), { kind: 'scalar' }],
    ['a flag', z.boolean(), { kind: 'flag' }],
    ['texts', z.array(z.string()), { kind: 'list', scalar: false }],
    ['numbers or texts', z.array(z.union([z.number(), z.string()])), { kind: 'list', scalar: true }],
    ['some of a set', z.array(z.enum(['a', 'b'])), { kind: 'choices', options: ['a', 'b'] }],
    ['a record', z.record(z.string(), z.string()), { kind: 'pairs' }],
    ['a fixed word', z.literal('upsert'), { kind: 'fixed', value: 'upsert' }],
    ['columns', z.array(z.string()).meta({ control: 'columns' }), { kind: 'columns' }],
  ])('knows %s', (_, schema, shape) => {
    expect(field(schema).shape).toEqual(shape);
  });

  it('describes objects, lists of objects and variants down to their fields', () => {
    const column = z.strictObject({ name: z.string() });
    const union = z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('full') }),
      z.strictObject({ mode: z.literal('incremental'), watermark: z.string() }),
    ]);
    expect(field(column).shape).toMatchObject({ kind: 'object', fields: [{ name: 'name' }] });
    expect(field(z.array(column)).shape).toMatchObject({ kind: 'objects', fields: [{ name: 'name' }] });
    expect(field(union).shape).toMatchObject({
      kind: 'variant',
      discriminator: 'mode',
      variants: [
        { value: 'full' },
        { value: 'incremental', fields: [{ name: 'mode' }, { name: 'watermark' }] },
      ],
    });
  });
});

describe('describeFields', () => {
  it('keeps the order of the schema', () => {
    const fields = describeFields(z.strictObject({ b: z.string(), a: z.number() }));
    expect(fields.map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('refuses what is no object', () => {
    expect(() => describeFields(z.string())).toThrow('A form needs an object schema.');
  });
});
