import type { Arguments } from '../arguments.ts';
import { noCounterpart, NotReadable, wrongValue } from '../not-readable.ts';
import { literal, quoted } from '../measured-drafts.ts';
import { wholePattern } from '../search-pattern.ts';
import { familyOfAll } from '../type-family.ts';
import { numberSides, valueSides } from './bounds.ts';
import { type ExpectationReader, type ReadExpectation, single } from './expectation-reader.ts';
import { dateFormatIn } from './date-format-in.ts';
import { requiredKeysIn } from './json-schema.ts';

/** Expectations about each value of a column. */
export const VALUE_EXPECTATIONS: Readonly<Record<string, ExpectationReader>> = {
  expect_column_values_to_not_be_null: (given) => single({ type: 'not_null', column: given.text('column') }),
  expect_column_values_to_be_null: (given) => single({ type: 'null_only', column: given.text('column') }),
  expect_column_values_to_be_unique: (given) =>
    ofColumn(given, (column) => ({ type: 'unique', columns: [column] })),
  expect_column_values_to_be_between: range,
  expect_column_values_to_be_in_set: (given) => {
    const values = given.values('value_set');
    given.ignore('quote_values');
    return ofColumn(given, (column) => ({ type: 'accepted_values', column, values }));
  },
  expect_column_values_to_not_be_in_set: (given) => {
    const values = given.values('value_set');
    given.ignore('quote_values');
    return ofColumn(given, (column) => ({ type: 'forbidden_values', column, values }));
  },
  expect_column_values_to_be_of_type: (given) =>
    typed(given, [given.has('type_') ? given.text('type_') : given.text('column_type')]),
  expect_column_values_to_be_in_type_list: (given) =>
    typed(given, given.names(given.has('type_list') ? 'type_list' : 'column_type_list')),
  expect_column_values_to_match_regex: (given) => {
    const pattern = wholePattern(given.text('regex'));
    return ofColumn(plainRegex(given), (column) => ({ type: 'pattern', column, pattern }));
  },
  expect_column_values_to_not_match_regex: (given) => {
    const pattern = given.text('regex');
    return ofColumn(plainRegex(given), (column) => ({ type: 'not_pattern', column, pattern }));
  },
  expect_column_values_to_match_regex_list: (given) => {
    const patterns = given.names('regex_list').map(wholePattern);
    const match = matchIn(given);
    return ofColumn(plainRegex(given), (column) => ({ type: 'pattern_list', column, patterns, ...match }));
  },
  expect_column_values_to_not_match_regex_list: (given) => {
    const patterns = given.names('regex_list');
    // Every one must be missing; with `all` it would be enough that one is.
    if (given.take('match_on') === 'all') throw noCounterpart('that not all of several patterns match');
    return ofColumn(plainRegex(given), (column) => ({ type: 'not_pattern_list', column, patterns }));
  },
  expect_column_values_to_match_like_pattern: (given) => {
    const patterns = [given.text('like_pattern')];
    return ofColumn(given, (column) => ({ type: 'like_pattern', column, patterns }));
  },
  expect_column_values_to_match_like_pattern_list: (given) => {
    const patterns = given.names('like_pattern_list');
    const match = matchIn(given);
    return ofColumn(given, (column) => ({ type: 'like_pattern', column, patterns, ...match }));
  },
  expect_column_values_to_not_match_like_pattern: (given) => {
    const patterns = [given.text('like_pattern')];
    return ofColumn(given, (column) => ({ type: 'not_like_pattern', column, patterns }));
  },
  expect_column_values_to_not_match_like_pattern_list: (given) => {
    const patterns = given.names('like_pattern_list');
    return ofColumn(given, (column) => ({ type: 'not_like_pattern', column, patterns }));
  },
  expect_column_value_lengths_to_be_between: (given) => lengths(given, numberSides(given)),
  expect_column_value_lengths_to_equal: (given) => {
    const value = given.number('value');
    return lengths(given, { min: { value, strict: false }, max: { value, strict: false } });
  },
  expect_column_values_to_match_strftime_format: (given) => {
    const format = dateFormatIn(given.text('strftime_format'));
    return ofColumn(given, (column) => ({ type: 'date_format', column, format }));
  },
  expect_column_values_to_be_dateutil_parseable: (given, { note }) => {
    const read = ofColumn(given, (column) => ({ type: 'parses_as', column, as: 'timestamp' }));
    note(
      'the spellings of dates that dateutil knows',
      'The rule takes dates and moments in ISO form only.',
      'Name another form with a date_format rule.',
    );
    return read;
  },
  expect_column_values_to_be_json_parseable: (given) =>
    ofColumn(given, (column) => ({ type: 'valid_json', column })),
  expect_column_values_to_match_json_schema: (given) => {
    const keys = requiredKeysIn(given.take('json_schema'));
    return ofColumn(given, (column) => ({ type: 'json_keys', column, keys }));
  },
  expect_column_value_z_scores_to_be_less_than: (given) => {
    const stdevs = given.number('threshold');
    if (!given.flag('double_sided', true)) throw noCounterpart('a z-score on one side only');
    return ofColumn(given, (column) => ({ type: 'within_stdevs', column, stdevs }));
  },
  expect_column_values_to_be_within_n_stdevs: (given) => {
    const stdevs = given.numberIfAny('sigma_threshold') ?? 3;
    return ofColumn(given, (column) => ({ type: 'within_stdevs', column, stdevs }));
  },
  expect_column_values_to_be_increasing: (given) => ordered(given, 'increasing'),
  expect_column_values_to_be_decreasing: (given) => ordered(given, 'decreasing'),
  expect_column_values_to_have_consistent_casing: (given) => {
    given.ignore('display_inconsistent_columns');
    return ofColumn(given, (column) => ({ type: 'consistent_casing', column }));
  },
};

function ofColumn(
  given: Arguments,
  make: (column: string) => ReadExpectation['drafts'][number],
): ReadExpectation {
  const column = given.text('column');
  return single(make(column), column);
}

function range(given: Arguments): ReadExpectation {
  given.ignore('parse_strings_as_datetimes', 'output_strftime_format', 'allow_cross_type_comparisons');
  const { min, max } = valueSides(given);
  if (min?.strict !== true && max?.strict !== true) {
    return ofColumn(given, (column) => ({
      type: 'value_range',
      column,
      ...(min && { min: min.value }),
      ...(max && { max: max.value }),
    }));
  }
  if (min?.value === 0 && !max) return ofColumn(given, (column) => ({ type: 'positive', column }));
  return ofColumn(given, (column) => ({
    type: 'row_condition',
    condition: [
      `${quoted(column)} IS NULL`,
      [
        ...(min ? [`${quoted(column)} ${min.strict ? '>' : '>='} ${literal(min.value)}`] : []),
        ...(max ? [`${quoted(column)} ${max.strict ? '<' : '<='} ${literal(max.value)}`] : []),
      ].join(' AND '),
    ].join(' OR '),
  }));
}

function typed(given: Arguments, types: readonly string[]): ReadExpectation {
  const family = familyOfAll(types);
  return single({ type: 'column_types', types: [{ name: given.text('column'), type: family }] });
}

function lengths(given: Arguments, { min, max }: ReturnType<typeof numberSides>): ReadExpectation {
  return ofColumn(given, (column) => ({
    type: 'text_length',
    column,
    ...(min && { min: min.strict ? Math.floor(min.value) + 1 : Math.ceil(min.value) }),
    ...(max && { max: max.strict ? Math.ceil(max.value) - 1 : Math.floor(max.value) }),
  }));
}

function ordered(given: Arguments, type: 'increasing' | 'decreasing'): ReadExpectation {
  const strict = given.flag('strictly');
  const order = given.textIfAny('sort_column');
  given.ignore('parse_strings_as_datetimes');
  return ofColumn(given, (column) => ({
    type,
    column,
    ...(order !== undefined && order !== column && { order_by: order }),
    ...(strict && { strict: true }),
  }));
}

/** Regular expressions as RE2 reads them; flags would change what they say. */
function plainRegex(given: Arguments): Arguments {
  given.ignore('is_raw');
  const flags = given.take('flags');
  if (flags !== undefined && flags !== '') {
    throw new NotReadable(
      'Its regular expression has flags.',
      'Write them into the pattern, such as (?i) at its start.',
    );
  }
  return given;
}

function matchIn(given: Arguments): { readonly match?: 'all' } {
  const value = given.take('match_on');
  if (value === undefined || value === 'any') return {};
  if (value === 'all') return { match: 'all' };
  throw wrongValue('match_on', 'any or all', value);
}
