import type { LogicalType } from '../pipeline/spec.ts';
import { NotReadable } from './not-readable.ts';

/** What `column_types` calls the types of the field. */
export type TypeFamily = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'time';

const FAMILIES: readonly (readonly [TypeFamily, RegExp])[] = [
  ['timestamp', /^(timestamp|datetime|smalldatetime)/],
  ['date', /^(date|datetype)$/],
  ['time', /^time(type)?( |\(|$)/],
  ['boolean', /^bool/],
  [
    'integer',
    /^(u?(tiny|small|medium|big|huge)?int(eger)?(type)?(\d+)?(?![a-z])|u?int\d+|(short|long|byte)(type)?$|serial|bigserial|number\(\d+(,\s*0)?\)$)/,
  ],
  ['number', /^(float|double|real|decimal|numeric|number|dec|money|bignumeric)/],
  ['text', /^(n?(var)?char|character|text|string|str$|object$|clob|uuid|citext|enum|json|variant)/],
];

/** The family of a type by any tool's name for it: `VARCHAR(20)`, `int64`, `StringType`; undefined for another. */
export function familyOf(type: string): TypeFamily | undefined {
  const name = type.trim().toLowerCase();
  return FAMILIES.find(([, form]) => form.test(name))?.[0];
}

/** @throws NotReadable for types that are of several families, or of none known */
export function familyOfAll(types: readonly string[]): TypeFamily {
  const found = new Set(types.map((type) => familyOf(type)));
  const [family] = found;
  if (found.size === 1 && family !== undefined) return family;
  if ([...found].every((one) => one === 'integer' || one === 'number')) return 'number';
  throw new NotReadable(
    `The types ${types.join(', ')} are no single kind of type.`,
    'Write a column_types rule with text, integer, number, boolean, date, timestamp or time.',
  );
}

/** The type of a spec's column for a family; text where it has none. */
export function logicalTypeIn(family: TypeFamily | undefined): LogicalType {
  return family === undefined || family === 'time' ? 'text' : family;
}
