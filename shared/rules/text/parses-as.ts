import { z } from 'zod';
import { fullMatch, sql, type Fragment } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { isCalendarDay } from './calendar-day.ts';

const TYPES = ['integer', 'number', 'boolean', 'date', 'timestamp', 'time', 'uuid'] as const;

export const parsesAs = defineColumnRule({
  type: 'parses_as',
  title: 'Reads as a type',
  aka: [
    'expect_column_values_to_be_of_type',
    'expect_column_values_to_be_in_type_list',
    'expect_column_values_to_be_dateutil_parseable',
    'hasDataType',
    'text_parsable_to_integer_percent',
    'text_parsable_to_float_percent',
    'text_parsable_to_date_percent',
    'text_parsable_to_boolean_percent',
    'detected_datatype_in_text',
  ],
  nulls: 'A NULL is accepted; an empty text reads as nothing and violates.',
  params: { as: z.enum(TYPES).meta({ title: 'Type' }) },
  says: ({ as }) => `reads as ${/^[aeiou]/.test(as) ? 'an' : 'a'} ${as}`,
  broken: ({ text }, { as }) => sql`(${text} IS NOT NULL AND NOT (${reads(text, as)}))`,
});

const TIME = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?';
const ZONE = '(Z|[+-][0-9]{2}(:?[0-9]{2})?)?';

function reads(text: Fragment, as: (typeof TYPES)[number]): Fragment {
  switch (as) {
    case 'integer':
      return fullMatch(text, '[+-]?[0-9]+');
    case 'number':
      return fullMatch(text, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?');
    case 'boolean':
      return fullMatch(text, '[Tt]rue|TRUE|[Ff]alse|FALSE|[01]|[Yy]es|[Nn]o|[TtFfYyNn]');
    case 'uuid':
      return fullMatch(text, '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}');
    case 'time':
      return fullMatch(text, TIME);
    case 'date':
      return isDay(text, '');
    case 'timestamp':
      return isDay(text, `([ T]${TIME}${ZONE})?`);
  }
}

function isDay(text: Fragment, rest: string): Fragment {
  const has = fullMatch(text, `[0-9]{4}-[0-9]{2}-[0-9]{2}${rest}`);
  return sql`${has} AND ${isCalendarDay(text, has, { year: 1, month: 6, day: 9 })}`;
}
