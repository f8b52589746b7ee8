import type { Field } from './describe-field.ts';

export interface FieldProps<Shape = Field['shape']> {
  readonly field: Field;
  readonly shape: Shape;
  readonly value: unknown;
  /** Undefined takes the field out of its record. */
  readonly onChange: (value: unknown) => void;
  /** Path of the field in the whole value: `threshold.max_share`. */
  readonly path: string;
  /** The dataset that the record around the field names, null for the form's own. */
  readonly dataset: string | null;
}

export type ShapeOf<Kind extends Field['shape']['kind']> = Extract<Field['shape'], { kind: Kind }>;

/** Words of a field as the kit's controls take them. */
export interface FieldWords {
  readonly label: string;
  readonly description?: string;
  readonly error: string | null;
}

export function wordsOf(field: Field, error: string | undefined): FieldWords {
  return {
    label: field.title,
    ...(field.description !== null && { description: field.description }),
    error: error ?? null,
  };
}
