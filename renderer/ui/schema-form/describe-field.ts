import { z } from 'zod';

/** What a field of a form is, whatever wraps it. Nothing here knows a domain; controls are names a schema's meta gave. */
export type FieldShape =
  | { readonly kind: 'text'; readonly control: 'line' | 'area' | 'sql' | 'date' }
  | {
      readonly kind: 'number';
      readonly integer: boolean;
      readonly min: number | null;
      readonly max: number | null;
    }
  /** A number or a text, told apart by how it is written. */
  | { readonly kind: 'scalar' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'choices'; readonly options: readonly string[] }
  | { readonly kind: 'dataset' }
  | { readonly kind: 'column' }
  | { readonly kind: 'columns' }
  | { readonly kind: 'list'; readonly scalar: boolean }
  | { readonly kind: 'pairs' }
  | { readonly kind: 'object'; readonly fields: readonly Field[] }
  | { readonly kind: 'objects'; readonly fields: readonly Field[] }
  | { readonly kind: 'variant'; readonly discriminator: string; readonly variants: readonly Variant[] }
  /** A value, or a list of such, whose control the form is given by the name the schema's meta has for it. */
  | { readonly kind: 'custom'; readonly control: CustomControl; readonly many: boolean }
  | { readonly kind: 'fixed'; readonly value: unknown };

export type CustomControl = 'expression' | 'rule';

export interface Field {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  /** The field may be absent. */
  readonly optional: boolean;
  /** What stands when the field is absent; undefined when nothing does. */
  readonly fallback: unknown;
  readonly shape: FieldShape;
  readonly schema: z.ZodType;
}

export interface Variant {
  readonly value: string;
  readonly fields: readonly Field[];
}

interface Meta {
  title?: string | undefined;
  description?: string | undefined;
  control?: string | undefined;
}

interface Unwrapped {
  readonly schema: z.ZodType;
  readonly optional: boolean;
  readonly fallback: unknown;
  readonly meta: Meta;
}

/** The fields of an object schema in the order it declares them; `type`-like literals are `fixed`. */
export function describeFields(schema: z.ZodType): readonly Field[] {
  const { schema: inner } = unwrap(schema);
  if (!(inner instanceof z.ZodObject)) throw new TypeError('A form needs an object schema.');
  return Object.entries<z.core.$ZodType>(inner.shape).map(([name, field]) =>
    describeField(name, asSchema(field)),
  );
}

/** One field: its words from the meta of the outermost wrapper that has them, its kind from the innermost type. */
export function describeField(name: string, schema: z.ZodType): Field {
  const { schema: inner, optional, fallback, meta } = unwrap(schema);
  return {
    name,
    title: meta.title ?? titleOf(name),
    description: meta.description ?? null,
    optional,
    fallback,
    shape: shapeOf(inner, meta.control),
    schema,
  };
}

/** `max_share` → `Max share`. */
export function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The optional and default wrappers taken off, their meaning kept. */
function unwrap(schema: z.ZodType): Unwrapped {
  let current = schema;
  let optional = false;
  let fallback: unknown;
  let meta: Meta = readMeta(current);
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodNullable
  ) {
    if (current instanceof z.ZodDefault) fallback = current.def.defaultValue;
    optional = true;
    current = asSchema(current.def.innerType);
    meta = { ...readMeta(current), ...meta };
  }
  return { schema: current, optional, fallback, meta };
}

function readMeta(schema: z.ZodType): Meta {
  const meta = schema.meta();
  if (!meta) return {};
  const control = meta['control'];
  return {
    ...(meta.title !== undefined && { title: meta.title }),
    ...(meta.description !== undefined && { description: meta.description }),
    ...(typeof control === 'string' && { control }),
  };
}

function shapeOf(schema: z.ZodType, control: string | undefined): FieldShape {
  if (control === 'column' || control === 'columns' || control === 'dataset') return { kind: control };
  if (isCustom(control)) return { kind: 'custom', control, many: false };
  if (schema instanceof z.ZodBoolean) return { kind: 'flag' };
  if (schema instanceof z.ZodNumber) return numberShape(schema);
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: schema.options.map(String) };
  if (schema instanceof z.ZodLiteral) return { kind: 'fixed', value: schema.value };
  if (schema instanceof z.ZodDiscriminatedUnion) return variantShape(schema);
  if (schema instanceof z.ZodUnion) return { kind: 'scalar' };
  if (schema instanceof z.ZodArray) return arrayShape(schema);
  if (schema instanceof z.ZodRecord) return { kind: 'pairs' };
  if (schema instanceof z.ZodObject) return { kind: 'object', fields: describeFields(schema) };
  if (control === 'sql' || control === 'area') return { kind: 'text', control };
  return { kind: 'text', control: schema instanceof z.ZodISODate ? 'date' : 'line' };
}

function isCustom(control: string | undefined): control is CustomControl {
  return control === 'expression' || control === 'rule';
}

function numberShape(schema: z.ZodNumber): FieldShape {
  const { minValue, maxValue } = schema;
  const bound = (value: number | null): number | null =>
    value === null || !Number.isFinite(value) || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
  return {
    kind: 'number',
    integer: schema.format?.includes('int') === true,
    min: bound(minValue),
    max: bound(maxValue),
  };
}

function arrayShape(schema: z.ZodArray): FieldShape {
  const { schema: element, meta } = unwrap(asSchema(schema.element));
  if (element instanceof z.ZodEnum) return { kind: 'choices', options: element.options.map(String) };
  if (element instanceof z.ZodObject) return { kind: 'objects', fields: describeFields(element) };
  if (meta.control === 'column') return { kind: 'columns' };
  if (isCustom(meta.control)) return { kind: 'custom', control: meta.control, many: true };
  return { kind: 'list', scalar: element instanceof z.ZodUnion };
}

function variantShape(schema: z.ZodDiscriminatedUnion): FieldShape {
  const discriminator = schema.def.discriminator;
  const variants = schema.options.map((option): Variant => {
    const fields = describeFields(asSchema(option));
    const fixed = fields.find((field) => field.name === discriminator)?.shape;
    return { value: fixed?.kind === 'fixed' ? String(fixed.value) : '', fields };
  });
  return { kind: 'variant', discriminator, variants };
}

/** zod types inner schemas by their core class; every schema built with `zod` is a `ZodType`. */
function asSchema(schema: z.core.$ZodType): z.ZodType {
  return schema as z.ZodType;
}
