import { z } from 'zod';
import type { Cell } from '../formats/extract.ts';
import { asText, ident, isTrue, join, lit, numberInText, sql } from '../sql/index.ts';
import { defineRule, type RuleProposal, type SuggestContext } from './define-rule.ts';
import { grouped } from './grouped.ts';
import { isNearMiss } from '../kernel/near-miss.ts';

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
  suggest: suggestAcceptedValues,
});

/** At most this many values make a list that a person would still read. */
const MOST_VALUES = 30;
/** A value this rare (share of non-null rows) is left out when it looks like a misspelling of a common one. */
const RARE_SHARE = 0.01;

/**
 * Proposes the values of a text or boolean column that has few of them, each often.
 * Rare values that are near-misses of common ones are left out, and so become violations to look at.
 */
function suggestAcceptedValues({ column }: SuggestContext): RuleProposal[] {
  const filled = column.rows - column.nulls;
  if (filled < 20 || !/^(VARCHAR|ENUM|BOOLEAN)/.test(column.type)) return [];
  if (column.distinct < 2 || column.distinct > MOST_VALUES || column.distinct > filled / 5) return [];
  const present = column.top.filter((entry) => entry.value !== null);
  if (present.length < column.distinct) return [];

  const common = present.filter((entry) => entry.count / filled >= RARE_SHARE);
  const misspelt = present.filter(
    (entry) =>
      entry.count / filled < RARE_SHARE &&
      common.some((other) => isNearMiss(String(entry.value), String(other.value))),
  );
  const kept = present.filter((entry) => !misspelt.includes(entry)).map((entry) => entry.value);
  const values = kept.filter(isListable);
  if (values.length < 2) return [];
  return [
    {
      params: { column: column.name, values },
      evidence:
        `${values.length} values in ${grouped(filled)} rows` +
        (misspelt.length > 0
          ? `; left out as likely misspellings: ${misspelt.map((one) => `“${one.value}” (${grouped(one.count)})`).join(', ')}`
          : ''),
      confidence: Math.min(0.9, 0.4 + Math.log10(filled / column.distinct) / 5),
    },
  ];
}

function isListable(value: Cell): value is string | number | boolean {
  return value !== null;
}

function listed(values: readonly (string | number | boolean)[]): string {
  const shown = values.slice(0, 8).map((one) => (one === '' ? '“”' : String(one)));
  const more = values.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
