import type { Draft } from '../draft.ts';
import { dateFormatIn } from '../expectations/date-format-in.ts';
import { noCounterpart } from '../not-readable.ts';
import { textIn } from '../text-in.ts';

type Entry = Readonly<Record<string, unknown>>;
type Asked = Draft | undefined;

const FORMATS: Readonly<Record<string, string>> = { email: 'email', uri: 'url', uuid: 'uuid' };
const json = (column: string): Draft => ({ type: 'valid_json', column });

/** The rule that every value reads as the type, for each type of a field; none for those that take any text. */
const TYPES: Readonly<Record<string, (column: string, field: Entry, format: string | undefined) => Asked>> = {
  any: () => undefined,
  string: (column, _, format) => {
    if (format === undefined) return undefined;
    if (FORMATS[format] === undefined) throw noCounterpart(`the format ${format}`);
    return { type: 'format', column, format: FORMATS[format] };
  },
  integer: (column, field) => number(column, field, 'integer'),
  number: (column, field) => number(column, field, 'number'),
  boolean: (column, { trueValues, falseValues }) => {
    const words = [trueValues, falseValues].flatMap((one) => (Array.isArray(one) ? one.map(String) : []));
    return words.length > 0
      ? { type: 'accepted_values', column, values: words }
      : { type: 'parses_as', column, as: 'boolean' };
  },
  date: (column, _, format) => moment(column, 'date', format),
  datetime: (column, _, format) => moment(column, 'timestamp', format),
  time: (column, _, format) => moment(column, 'time', format),
  year: (column) => ({ type: 'pattern', column, pattern: '-?[0-9]{4}' }),
  yearmonth: (column) => ({ type: 'pattern', column, pattern: '[0-9]{4}-(0[1-9]|1[0-2])' }),
  duration: (column) => ({ type: 'format', column, format: 'duration_iso' }),
  object: json,
  array: json,
  geojson: json,
  geopoint: (column) => ({
    type: 'pattern',
    column,
    pattern: '-?[0-9]+([.][0-9]+)?, ?-?[0-9]+([.][0-9]+)?',
  }),
};

/** @throws NotReadable for a type or format that no rule knows */
export function typeDraft(column: string, field: Entry): Asked {
  const type = textIn(field['type']) ?? 'string';
  const format = textIn(field['format']);
  const make = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!make) throw noCounterpart(`the type ${type}`);
  return make(column, field, format === 'default' ? undefined : format);
}

function number(column: string, { bareNumber }: Entry, as: 'integer' | 'number'): Draft {
  if (bareNumber === false) throw noCounterpart('numbers with other signs around them');
  return { type: 'parses_as', column, as };
}

function moment(column: string, as: 'date' | 'timestamp' | 'time', format: string | undefined): Draft {
  if (format === 'any') throw noCounterpart('dates of any form');
  return format === undefined
    ? { type: 'parses_as', column, as }
    : { type: 'date_format', column, format: dateFormatIn(format) };
}
