import { z } from 'zod';
import { asText, ident, isTrue, join, lit, numberInText, sql } from '../sql/index.ts';
import { defineRule } from './define-rule.ts';
import { subjectOf } from './logic/column-subject.ts';
import { rowLogic } from './logic/rule-logic.ts';
import { points } from './logic/value-spans.ts';

export const acceptedValues = defineRule({
  type: 'accepted_values',
  title: 'Accepted values',
  family: 'validity',
  dimension: 'validity',
  aka: [
    'expect_column_values_to_be_in_set',
    'valid values',
    'invalid_count',
    'isContainedIn',
    'text_found_in_set_percent',
    'number_found_in_set_percent',
  ],
  nulls: 'A NULL is accepted; add a not_null rule to forbid it.',
  params: {
    column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
    values: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .min(1)
      .meta({ title: 'Values', control: 'values' }),
  },
  sentence: ({ column, values }) => `${column} is one of ${listed(values)}`,
  expected: ({ values }) => `one of ${listed(values)}`,
  columns: ({ column }) => [column],
  logic: ({ column, values }, { kindOf }) => {
    const value = subjectOf(column, kindOf(column));
    const numbers = values.filter((one) => typeof one === 'number');
    // As below: numbers alone compare as numbers, everything else as text.
    const accepted =
      numbers.length === values.length
        ? value.reads('number', points(numbers))
        : value.oneOf(values.map(String));
    return rowLogic(value.nullOr(accepted));
  },
  check: ({ column, values }, { kindOf }) => {
    const value = ident(column);
    const list = (literals: readonly (string | number | boolean)[]) => join(literals.map((one) => lit(one)));
    const numbers = values.filter((one) => typeof one === 'number');
    const allNumbers = numbers.length === values.length;
    const allBooleans = values.every((one) => typeof one === 'boolean');
    // Numbers compare as numbers and booleans as booleans; everything else compares as text, whatever the column is.
    const violation =
      allNumbers && kindOf?.(column) === 'text'
        ? sql`${value} IS NOT NULL AND NOT ${isTrue(sql`${numberInText(value)} IN (${list(numbers)})`)}`
        : (allNumbers || allBooleans) && kindOf?.(column) !== 'text'
          ? sql`${value} NOT IN (${list(values)})`
          : sql`${asText(value)} NOT IN (${list(values.map(String))})`;
    return { kind: 'rows', violation, columns: [column] };
  },
});

function listed(values: readonly (string | number | boolean)[]): string {
  const shown = values.slice(0, 8).map((one) => (one === '' ? '“”' : String(one)));
  const more = values.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
