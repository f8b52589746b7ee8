import { z } from 'zod';
import { column, columnList, otherColumn } from '../rule-params.ts';
import { defineTemplate, rule, type TemplateRule } from './define-template.ts';

const required = z
  .boolean()
  .default(true)
  .meta({ title: 'Every row has a value', description: 'Forbids NULL too.' });

function filled(name: string, isRequired: boolean): TemplateRule[] {
  return isRequired ? [rule('not_null', { column: name })] : [];
}

/** Ready sets of rules for one column, or for the columns of a key. */
export const COLUMN_TEMPLATES = [
  defineTemplate({
    id: 'primary_key',
    title: 'Primary key',
    about: 'Columns that name each row: always there, never twice.',
    aka: ['pk', 'identifier', 'id column', 'unique key'],
    schema: z.strictObject({ columns: columnList('Columns of the key') }),
    rules: ({ columns }) => [
      rule('unique', { columns }),
      ...columns.map((name) => rule('not_null', { column: name })),
    ],
  }),
  defineTemplate({
    id: 'foreign_key',
    title: 'Foreign key',
    about: 'A column whose values stand in a column of another dataset.',
    aka: ['fk', 'reference', 'relationship', 'lookup'],
    schema: z.strictObject({ column, to: otherColumn.meta({ title: 'Refers to' }), required }),
    rules: ({ column: name, to, required: isRequired }) => [
      rule('relationships', { column: name, to }),
      ...filled(name, isRequired),
    ],
  }),
  defineTemplate({
    id: 'email',
    title: 'E-mail address',
    about: 'Written as an address, without spaces around, not longer than mail allows.',
    aka: ['mail', 'contact'],
    schema: z.strictObject({ column, required }),
    rules: ({ column: name, required: isRequired }) => [
      rule('format', { column: name, format: 'email' }),
      rule('trimmed', { column: name }),
      rule('text_length', { column: name, max: 254 }),
      ...filled(name, isRequired),
    ],
  }),
  defineTemplate({
    id: 'phone',
    title: 'Phone number',
    about: 'A number one can call: digits, spaces and the usual signs.',
    aka: ['telephone', 'mobile', 'contact'],
    schema: z.strictObject({ column, required: required.default(false) }),
    rules: ({ column: name, required: isRequired }) => [
      rule('format', { column: name, format: 'phone_number' }),
      rule('trimmed', { column: name }),
      ...filled(name, isRequired),
    ],
  }),
  defineTemplate({
    id: 'amount',
    title: 'Amount of money',
    about: 'A finite number in its limits, with as many decimals as the currency has.',
    aka: ['price', 'currency', 'total', 'money', 'cost'],
    schema: z.strictObject({
      column,
      min: z.number().optional().meta({ title: 'At least' }),
      max: z.number().optional().meta({ title: 'At most' }),
      decimals: z.int().min(0).max(20).default(2).meta({ title: 'Decimals at most' }),
      required,
    }),
    rules: ({ column: name, min = 0, max, decimals, required: isRequired }) => [
      rule('value_range', { column: name, min, max }),
      rule('finite_number', { column: name }),
      rule('decimal_places', { column: name, max: decimals }),
      ...filled(name, isRequired),
    ],
  }),
  defineTemplate({
    id: 'event_time',
    title: 'Event time',
    about: 'When something happened: known, not in the future, and recent enough in what was loaded.',
    aka: ['timestamp', 'created at', 'updated at', 'date', 'freshness'],
    schema: z.strictObject({
      column,
      max_age: z.number().min(0).default(24).meta({ title: 'Newest no older than' }),
      unit: z.enum(['minutes', 'hours', 'days']).default('hours').meta({ title: 'Unit' }),
      required,
    }),
    rules: ({ column: name, max_age, unit, required: isRequired }) => [
      rule('not_in_future', { column: name }),
      rule('no_placeholder_date', { column: name }),
      rule('freshness', { column: name, max_age, unit }),
      ...filled(name, isRequired),
    ],
  }),
  defineTemplate({
    id: 'category',
    title: 'Category',
    about: 'One of a few known words, spelled one way.',
    aka: ['status', 'enum', 'type', 'code', 'accepted values'],
    schema: z.strictObject({
      column,
      values: z
        .array(z.union([z.string(), z.number(), z.boolean()]))
        .min(1)
        .meta({ title: 'Values', control: 'values' }),
      required,
    }),
    rules: ({ column: name, values, required: isRequired }) => [
      rule('accepted_values', { column: name, values }),
      ...filled(name, isRequired),
    ],
  }),
  defineTemplate({
    id: 'free_text',
    title: 'Name or free text',
    about: 'Says something, and is clean: no outer spaces, no damaged characters, no mark for “no value”.',
    aka: ['text', 'name', 'title', 'address', 'hygiene'],
    schema: z.strictObject({ column, required: required.default(false) }),
    rules: ({ column: name, required: isRequired }) => [
      rule('not_blank', { column: name }),
      rule('trimmed', { column: name }),
      rule('no_encoding_damage', { column: name }),
      rule('no_placeholder', { column: name }),
      ...filled(name, isRequired),
    ],
  }),
  defineTemplate({
    id: 'share',
    title: 'Percentage or share',
    about: 'A number from 0 to 100, or to 1.',
    aka: ['percent', 'ratio', 'rate', 'probability'],
    schema: z.strictObject({
      column,
      whole: z.enum(['1', '100']).default('100').meta({ title: 'All of it is' }),
      required: required.default(false),
    }),
    rules: ({ column: name, whole, required: isRequired }) => [
      rule('value_range', { column: name, min: 0, max: Number(whole) }),
      rule('finite_number', { column: name }),
      ...filled(name, isRequired),
    ],
  }),
];
