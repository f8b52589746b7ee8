import { z } from 'zod';
import { childSchema, isRecord, objectSchemaOf } from './schema-shape.ts';

/**
 * A value without what its schema would fill in again, and with its keys in the schema's order:
 * `schema.parse(withoutDefaults(schema, value))` equals `value`. Keys that are undefined are left out.
 */
export function withoutDefaults(schema: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => withoutDefaults(childSchema(schema, value, index), item));
  }
  if (!isRecord(value)) return value;
  const shape = objectSchemaOf(schema, value)?.shape;
  const keys = shape ? Object.keys(shape) : Object.keys(value);
  return Object.fromEntries(
    keys
      .filter((key) => value[key] !== undefined && !(shape && isDefault(shape[key], value[key])))
      .map((key) => [key, withoutDefaults(childSchema(schema, value, key), value[key])]),
  );
}

function isDefault(schema: unknown, value: unknown): boolean {
  return schema instanceof z.ZodDefault && sameJson(schema.def.defaultValue, value);
}

/** Whether two JSON values are equal; the order of keys does not count, undefined keys are absent. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameJson(item, right[index]));
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => sameJson(left[key], right[key]));
}
