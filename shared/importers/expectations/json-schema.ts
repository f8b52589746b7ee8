import { isRecord } from '../../pipeline/schema-shape.ts';
import { NotReadable } from '../not-readable.ts';

/** The keys that a JSON Schema requires of an object. @throws NotReadable when it asks anything else */
export function requiredKeysIn(schema: unknown): string[] {
  const asked = isRecord(schema) ? Object.keys(schema).filter((key) => !SAYS_NOTHING.has(key)) : ['?'];
  const required: unknown = isRecord(schema) ? schema['required'] : undefined;
  const names = Array.isArray(required) ? required.filter((one) => typeof one === 'string') : [];
  if (asked.length > 0 || names.length === 0) {
    throw new NotReadable(
      'A rule looks for keys of a JSON object, not at the rest of a JSON Schema.',
      'Name the keys it requires with json_keys.',
    );
  }
  return names;
}

const SAYS_NOTHING = new Set(['$schema', '$id', 'title', 'description', 'type', 'required']);
