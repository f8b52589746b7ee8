import type { Arguments } from '../arguments.ts';
import { noCounterpart, wrongValue } from '../not-readable.ts';
import { notFalse, readableQuery } from '../user-sql.ts';
import { quoted } from '../measured-drafts.ts';
import { type ExpectationReader, type ReadExpectation, single } from './expectation-reader.ts';

/** Expectations about several columns of a row, about the columns themselves, or about another dataset. */
export const TABLE_EXPECTATIONS: Readonly<Record<string, ExpectationReader>> = {
  expect_column_to_exist: (given, { note }) => {
    const names = [given.text('column')];
    if (given.take('column_index') !== undefined) {
      note(
        'the place of the column',
        'A rule gives the order of all columns or of none.',
        'Add a column_order rule.',
      );
    }
    given.ignore('transform');
    return single({ type: 'columns_exist', names });
  },
  expect_compound_columns_to_be_unique: (given) => {
    const columns = given.names('column_list');
    given.ignore('quote_columns');
    return missing(given, columns, { type: 'unique', columns });
  },
  expect_select_column_values_to_be_unique_within_record: withinRecord,
  expect_multicolumn_values_to_be_unique: withinRecord,
  expect_column_pair_values_a_to_be_greater_than_b: (given) => {
    const operator = given.flag('or_equal') ? '>=' : '>';
    given.ignore('parse_strings_as_datetimes', 'allow_cross_type_comparisons');
    const [left, right] = pairOf(given);
    return missing(given, [left, right], { type: 'compare_columns', left, operator, right });
  },
  expect_column_pair_values_to_be_equal: (given) => {
    const [left, right] = pairOf(given);
    const ignored = given.take('ignore_row_if');
    if (ignored === 'either_value_is_missing') {
      return single({ type: 'compare_columns', left, operator: '=', right });
    }
    if (ignored === 'neither' || ignored === 'never') throw noCounterpart('that two missing values differ');
    return single({ type: 'columns_equal', left, right });
  },
  expect_column_pair_values_to_be_in_set: (given) => {
    const [left, right] = pairOf(given);
    const listed = given.take('value_pairs_set');
    if (!Array.isArray(listed)) throw wrongValue('value_pairs_set', 'a list of pairs', listed);
    const pairs = (listed as unknown[]).map((pair) => {
      if (!Array.isArray(pair) || pair.length !== 2)
        throw wrongValue('value_pairs_set', 'a list of pairs', pair);
      return { left: pair[0] as unknown, right: pair[1] as unknown };
    });
    return missing(given, [left, right], { type: 'pair_in_set', left, right, pairs });
  },
  expect_multicolumn_sum_to_equal: (given) => {
    const columns = given.names('column_list');
    const equals = given.number('sum_total');
    return missing(given, columns, { type: 'sum_of_columns', columns, equals });
  },
  expect_table_row_count_to_equal_other_table: (given, context) => {
    const dataset = otherOf(given, context, ['other_table_name', 'compare_model']);
    const factor = given.numberIfAny('factor');
    return single({ type: 'row_count_matches', to: { dataset }, ...(factor !== undefined && { factor }) });
  },
  expect_table_row_count_to_equal_other_table_times_factor: (given, context) => {
    const dataset = otherOf(given, context, ['compare_model']);
    return single({ type: 'row_count_matches', to: { dataset }, factor: given.number('factor') });
  },
  expect_column_distinct_count_to_equal_other_table: (given, context) => {
    const column = given.text('column');
    const dataset = otherOf(given, context, ['compare_model']);
    const other = given.textIfAny('compare_column_name') ?? column;
    return single({ type: 'distinct_count_matches', column, to: { dataset, column: other } });
  },
  expect_table_column_count_to_equal: (given) => {
    const value = given.number('value');
    return single({ type: 'column_count', min: value, max: value });
  },
  expect_table_column_count_to_be_between: (given) => {
    const [min, max] = [given.numberIfAny('min_value'), given.numberIfAny('max_value')];
    return single({
      type: 'column_count',
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    });
  },
  expect_table_columns_to_match_set: (given) => {
    const exact = given.flag('exact_match', true);
    return columnsOf(given, exact ? 'columns_exact' : 'columns_exist', 'column_set');
  },
  expect_table_columns_to_contain_set: (given) => columnsOf(given, 'columns_exist', 'column_set'),
  expect_table_columns_to_not_contain_set: (given) => columnsOf(given, 'columns_forbidden', 'column_set'),
  expect_table_columns_to_match_ordered_list: (given) => columnsOf(given, 'column_order', 'column_list'),
  unexpected_rows_expectation: (given, { dataset, where }) => {
    const query = given.text('unexpected_rows_query');
    const from = where === undefined ? quoted(dataset) : `(SELECT * FROM ${quoted(dataset)} WHERE ${where})`;
    return single({ type: 'custom_sql', sql: readableQuery(query.replaceAll(/\{batch\}/g, from)) });
  },
  expression_is_true: (given) => {
    given.ignore('column');
    return single({ type: 'row_condition', condition: notFalse(given.text('expression')) });
  },
};

function withinRecord(given: Arguments): ReadExpectation {
  const columns = given.names('column_list');
  given.ignore('quote_columns');
  return missing(given, columns, { type: 'unique_within_row', columns });
}

/** What is left out because of missing values; the tools' own way is the rules' own way. */
function missing(
  given: Arguments,
  columns: readonly string[],
  draft: ReadExpectation['drafts'][number],
): ReadExpectation {
  const ignored = given.take('ignore_row_if');
  if (ignored === 'any_value_is_missing' || ignored === 'either_value_is_missing') {
    const filled = columns.map((column) => `${quoted(column)} IS NOT NULL`).join(' AND ');
    return single({ ...draft, where: filled });
  }
  if (ignored === 'never' || ignored === 'neither')
    throw noCounterpart('that rows with missing values are judged');
  return single(draft);
}

function pairOf(given: Arguments): [string, string] {
  return [given.text('column_A'), given.text('column_B')];
}

function otherOf(
  given: Arguments,
  context: { other(written: string): string },
  names: readonly string[],
): string {
  const name = names.find((one) => given.has(one)) ?? names[0] ?? '';
  return context.other(given.text(name));
}

function columnsOf(
  given: Arguments,
  type: 'columns_exact' | 'columns_exist' | 'columns_forbidden' | 'column_order',
  param: string,
): ReadExpectation {
  const names = given.names(given.has(param) ? param : 'column_list');
  given.ignore('transform');
  return single({ type, names });
}
