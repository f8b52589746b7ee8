import type { Field } from './describe-field.ts';

export type FormValue = Readonly<Record<string, unknown>>;

/** The value as a record; anything else counts as an empty one. */
export function asRecord(value: unknown): FormValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value));
}

/** The record with one field set, or without it when `next` is undefined. Order of the other fields is kept. */
export function withField(value: FormValue, name: string, next: unknown): FormValue {
  if (next !== undefined) return { ...value, [name]: next };
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

/** A number where the text is written as one (`12`, `-0.5`, `1e3`), else the text: `01` and `1 ` stay text. */
export function parseScalar(text: string): string | number {
  const number = Number(text);
  return /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text) && Number.isFinite(number) ? number : text;
}

/** What a scalar looks like in a text field. */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return '';
}

/** Texts of a list; anything that is no list is an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value to start a field with: what stands when it is absent, else the emptiest value of its kind. */
export function initialValue(field: Field): unknown {
  if (field.fallback !== undefined) return field.fallback;
  const { shape } = field;
  if (shape.kind === 'number') return shape.min ?? 0;
  if (shape.kind === 'choice') return shape.options[0];
  if (shape.kind === 'fixed') return shape.value;
  if (shape.kind === 'object') return initialValues(shape.fields);
  if (shape.kind === 'variant') return initialValues(shape.variants[0]?.fields ?? []);
  if (shape.kind === 'custom') return shape.many ? [] : '';
  return EMPTY[shape.kind];
}

const EMPTY = {
  text: '',
  scalar: '',
  dataset: '',
  column: '',
  flag: false,
  choices: [],
  columns: [],
  list: [],
  objects: [],
  pairs: {},
} as const;

/** Initial values of the fields that cannot be absent. */
export function initialValues(fields: readonly Field[]): FormValue {
  return Object.fromEntries(
    fields.filter((field) => !field.optional).map((field) => [field.name, initialValue(field)]),
  );
}
