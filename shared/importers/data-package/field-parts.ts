import { isRecord } from '../../pipeline/schema-shape.ts';
import type { Scalar } from '../arguments.ts';
import type { Draft } from '../draft.ts';
import { boundIn } from '../expectations/bounds.ts';
import { requiredKeysIn } from '../expectations/json-schema.ts';
import { literal, noneOf, quoted } from '../measured-drafts.ts';
import { noCounterpart, wrongValue } from '../not-readable.ts';
import { typeDraft } from './field-type.ts';

type Entry = Readonly<Record<string, unknown>>;

/** One thing a field asks: where it stands, and what makes its rule. */
export interface FieldPart {
  readonly path: readonly string[];
  make(): { readonly draft: Draft; readonly where?: string | undefined } | undefined;
}

/** What a field asks by its type, format and constraints. `missing` are texts that stand for no value. */
export function fieldParts(field: Entry, missing: readonly string[]): FieldPart[] {
  const column = String(field['name']);
  const where = missing.length === 0 ? undefined : noneOf(column, missing);
  const constraints = isRecord(field['constraints']) ? field['constraints'] : {};
  const asked = Object.keys(constraints).filter(
    (name) => !FOLLOWS[name]?.some((first) => first in constraints),
  );
  return [
    { path: ['type'], make: () => withWhere(typeDraft(column, field), where) },
    ...asked.map((name): FieldPart => ({
      path: ['constraints', name],
      make: () =>
        name === 'required' && missing.length > 0
          ? required(column, constraints, missing)
          : withWhere(constraintDraft(column, name, constraints), where),
    })),
    ...(Array.isArray(field['categories']) && !('enum' in constraints)
      ? [{ path: ['categories'], make: () => withWhere(categories(column, field['categories']), where) }]
      : []),
  ];
}

const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  maximum: ['minimum'],
  maxLength: ['minLength'],
};

function withWhere(draft: Draft | undefined, where: string | undefined) {
  return draft && { draft, where };
}

function required(column: string, constraints: Entry, missing: readonly string[]) {
  if (constraints['required'] !== true) return undefined;
  const rules: Draft[] = [
    { type: 'not_null', column },
    { type: 'forbidden_values', column, values: missing },
  ];
  return { draft: { type: 'all_of', rules } as const };
}

function constraintDraft(column: string, name: string, constraints: Entry): Draft | undefined {
  const value = constraints[name];
  switch (name) {
    case 'required':
      return value === true ? { type: 'not_null', column } : undefined;
    case 'unique':
      return value === true ? { type: 'unique', columns: [column] } : undefined;
    case 'minimum':
    case 'maximum':
      return { type: 'value_range', column, ...sides(constraints, 'minimum', 'maximum') };
    case 'minLength':
    case 'maxLength':
      return { type: 'text_length', column, ...sides(constraints, 'minLength', 'maxLength') };
    case 'exclusiveMinimum':
    case 'exclusiveMaximum': {
      const bound = boundIn(name, value) ?? 0;
      const sign = name === 'exclusiveMinimum' ? '>' : '<';
      return {
        type: 'row_condition',
        condition: `${quoted(column)} IS NULL OR ${quoted(column)} ${sign} ${literal(bound)}`,
      };
    }
    case 'pattern':
      return { type: 'pattern', column, pattern: value };
    case 'enum':
      return { type: 'accepted_values', column, values: value };
    case 'jsonSchema':
      return { type: 'json_keys', column, keys: requiredKeysIn(value) };
    default:
      throw noCounterpart(`the constraint ${name}`);
  }
}

function sides(constraints: Entry, low: string, high: string) {
  const [min, max] = [boundIn(low, constraints[low]), boundIn(high, constraints[high])];
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** Categories are values, or `{value, label}`. */
function categories(column: string, listed: unknown): Draft {
  const values = (Array.isArray(listed) ? (listed as unknown[]) : []).map((one): Scalar => {
    const value: unknown = isRecord(one) ? one['value'] : one;
    if (typeof value === 'string' || typeof value === 'number') return value;
    throw wrongValue('categories', 'values', one);
  });
  return { type: 'accepted_values', column, values };
}
