import { z } from 'zod';

/** A schema without its optional, nullable and default wrappers. */
export function unwrapSchema(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) {
    inner = inner.unwrap();
  }
  return inner;
}

/** The object schema that a value of a discriminated union (or plain object schema) has; undefined where none fits. */
export function objectSchemaOf(schema: unknown, value: unknown): z.ZodObject | undefined {
  const inner = unwrapSchema(schema);
  if (inner instanceof z.ZodObject) return inner;
  if (!(inner instanceof z.ZodDiscriminatedUnion) || !isRecord(value)) return undefined;
  const key = inner.def.discriminator;
  return inner.options.find((option): option is z.ZodObject => {
    const tag: unknown = option instanceof z.ZodObject ? option.shape[key] : undefined;
    return tag instanceof z.ZodLiteral && [...tag.values].some((one) => one === value[key]);
  });
}

/** The schema of one child of a value: a key of an object or record, an item of a list. */
export function childSchema(schema: unknown, value: unknown, key: PropertyKey): unknown {
  const inner = unwrapSchema(schema);
  if (inner instanceof z.ZodArray) return inner.element;
  if (inner instanceof z.ZodRecord) return inner.valueType;
  return objectSchemaOf(inner, value)?.shape[String(key)];
}

/** The keys that may stand at a path of a document; none where it holds no object. */
export function keysAt(root: z.ZodType, document: unknown, path: readonly PropertyKey[]): string[] {
  let schema: unknown = root;
  let value = document;
  for (const key of path) {
    schema = childSchema(schema, value, key);
    value = childValue(value, key);
  }
  return Object.keys(objectSchemaOf(schema, value)?.shape ?? {});
}

/** The value at a path of a document; undefined where there is none. */
export function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(childValue, document);
}

function childValue(value: unknown, key: PropertyKey): unknown {
  if (Array.isArray(value)) return (value as unknown[])[Number(key)];
  return isRecord(value) ? value[String(key)] : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
