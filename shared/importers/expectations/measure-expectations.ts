import { isRecord } from '../../pipeline/schema-shape.ts';
import type { Arguments } from '../arguments.ts';
import type { Comparison } from '../comparison.ts';
import type { Draft } from '../draft.ts';
import { type Measure, measuredDrafts, quoted } from '../measured-drafts.ts';
import { wrongValue } from '../not-readable.ts';
import { comparisonIn, numberSides } from './bounds.ts';
import {
  type ExpectationContext,
  type ExpectationReader,
  type ReadExpectation,
  single,
} from './expectation-reader.ts';

/** Measures of a column by the name expectations have for them. */
const MEASURES = {
  min: (column) => measure('minimum', column, `MIN(${quoted(column)})`),
  max: (column) => measure('maximum', column, `MAX(${quoted(column)})`),
  mean: (column) => measure('mean', column, `AVG(${quoted(column)})`),
  median: (column) => measure('median', column, `MEDIAN(${quoted(column)})`),
  stdev: (column) => measure('standard_deviation', column, `STDDEV(${quoted(column)})`),
  sum: (column) => measure('sum', column, `SUM(${quoted(column)})`),
  unique_value_count: (column) => ({
    ...measure('distinct_count', column, `COUNT(DISTINCT ${quoted(column)})`),
    isWhole: true,
  }),
  proportion_of_unique_values: (column) =>
    measure(
      'distinct_share',
      column,
      `COUNT(DISTINCT ${quoted(column)}) / NULLIF(COUNT(${quoted(column)}), 0)`,
    ),
  proportion_of_non_null_values: (column) =>
    measure('filled_share', column, `COUNT(${quoted(column)}) / NULLIF(COUNT(*), 0)`),
} satisfies Readonly<Record<string, (column: string) => Measure>>;

/** Expectations about one value that is measured over a column or table. */
export const MEASURE_EXPECTATIONS: Readonly<Record<string, ExpectationReader>> = {
  ...Object.fromEntries(
    Object.entries(MEASURES).map(([name, make]): [string, ExpectationReader] => [
      `expect_column_${name}_to_be_between`,
      (given, context) => {
        given.ignore('parse_strings_as_datetimes');
        return measured(make(given.text('column')), comparisonIn(numberSides(given)), context);
      },
    ]),
  ),
  expect_column_distinct_count_to_equal: (given, context) => distinct(given, context, '='),
  expect_column_distinct_count_to_be_greater_than: (given, context) => distinct(given, context, '>'),
  expect_column_distinct_count_to_be_less_than: (given, context) => distinct(given, context, '<'),
  expect_table_row_count_to_be_between: (given, context) =>
    measured(ROWS, comparisonIn(numberSides(given)), context),
  expect_table_row_count_to_equal: (given, context) =>
    measured(ROWS, { operator: '=', value: given.number('value') }, context),
  expect_column_quantile_values_to_be_between: quantiles,
  expect_column_most_common_value_to_be_in_set: (given, { note }) => {
    const [column, values] = [given.text('column'), given.values('value_set')];
    given.ignore('quote_values');
    const top = given.numberIfAny('top_n') ?? 1;
    if (given.take('ties_okay') !== undefined) {
      note(
        'ties_okay',
        'Of several most common values the rule looks at one.',
        'See what the check says of a tie.',
      );
    }
    return single(
      top === 1 ? { type: 'most_common_value', column, values } : { type: 'top_values', column, values, top },
    );
  },
  expect_column_distinct_values_to_be_in_set: (given) => distinctValues(given, 'distinct_values_in_set'),
  expect_column_distinct_values_to_contain_set: (given) => distinctValues(given, 'all_values_used'),
  expect_column_distinct_values_to_equal_set: (given) => distinctValues(given, 'distinct_values_equal'),
  expect_row_values_to_have_recent_data: (given) => recent(given, 'column'),
  expect_grouped_row_values_to_have_recent_data: (given) => recent(given, 'timestamp_column'),
  expect_row_values_to_have_data_for_every_n_datepart: (given) => {
    const [column, every] = [given.text('date_col'), given.textIfAny('date_part') ?? 'day'];
    const interval = given.numberIfAny('interval') ?? 1;
    if (interval !== 1) throw wrongValue('interval', '1', interval);
    return single({ type: 'no_date_gaps', column, every });
  },
};

const ROWS: Measure = { draft: { type: 'row_count' }, isWhole: true, warns: false, sql: 'COUNT(*)' };

function measure(type: Draft['type'], column: string, sql: string): Measure {
  return { draft: { type, column }, isWhole: false, warns: true, sql };
}

function measured(what: Measure, must: Comparison, { dataset, where }: ExpectationContext): ReadExpectation {
  const drafts = measuredDrafts(what, { error: must }, dataset, where);
  return { drafts: drafts.map(([draft]) => draft) };
}

function distinct(given: Arguments, context: ExpectationContext, operator: '=' | '>' | '<'): ReadExpectation {
  given.ignore('quote_values');
  return measured(
    MEASURES.unique_value_count(given.text('column')),
    { operator, value: given.number('value') },
    context,
  );
}

function distinctValues(
  given: Arguments,
  type: 'distinct_values_in_set' | 'all_values_used' | 'distinct_values_equal',
): ReadExpectation {
  const [column, values] = [given.text('column'), given.values('value_set')];
  given.ignore('quote_values', 'parse_strings_as_datetimes');
  return single({ type, column, values });
}

/** One rule for each quantile, as `{quantiles, value_ranges}` or as one quantile with bounds. */
function quantiles(given: Arguments, context: ExpectationContext): ReadExpectation {
  const column = given.text('column');
  given.ignore('allow_relative_error');
  const of = (share: number): Measure => ({
    draft: { type: 'quantile', column, share },
    isWhole: false,
    warns: true,
    sql: `QUANTILE_CONT(${quoted(column)}, ${share})`,
  });
  const ranges = given.take('quantile_ranges');
  if (!isRecord(ranges))
    return measured(of(given.number('quantile')), comparisonIn(numberSides(given)), context);
  const [shares, bounds] = [ranges['quantiles'], ranges['value_ranges']];
  if (!Array.isArray(shares) || !Array.isArray(bounds) || shares.length !== bounds.length) {
    throw wrongValue('quantile_ranges', 'as many value_ranges as quantiles', ranges);
  }
  const drafts = shares.map((share: unknown, index): Draft => {
    const pair: unknown = bounds[index];
    if (typeof share !== 'number' || !Array.isArray(pair))
      throw wrongValue('quantile_ranges', 'numbers', ranges);
    const [min, max] = pair as unknown[];
    return {
      ...of(share).draft,
      ...(typeof min === 'number' && { min }),
      ...(typeof max === 'number' && { max }),
    };
  });
  return { drafts };
}

const UNITS: Readonly<Record<string, readonly [unit: string, times: number]>> = {
  minute: ['minutes', 1],
  hour: ['hours', 1],
  day: ['days', 1],
  week: ['days', 7],
};

/** An age in the units that `freshness` has. @throws NotReadable for months and other units of no fixed length */
export function ageIn(
  interval: number,
  datepart: string,
): { readonly max_age: number; readonly unit: string } {
  const known = UNITS[datepart.toLowerCase().replace(/s$/, '')];
  if (!known) throw wrongValue('datepart', 'minute, hour, day or week', datepart);
  return { max_age: interval * known[1], unit: known[0] };
}

function recent(given: Arguments, param: string): ReadExpectation {
  const column = given.text(param);
  return single({ type: 'freshness', column, ...ageIn(given.number('interval'), given.text('datepart')) });
}
