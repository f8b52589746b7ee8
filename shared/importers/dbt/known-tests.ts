import type { Arguments, Scalar } from '../arguments.ts';
import type { Draft } from '../draft.ts';
import { valueSides } from '../expectations/bounds.ts';
import { type ExpectationReader, type ReadExpectation, single } from '../expectations/expectation-reader.ts';
import { ageIn } from '../expectations/measure-expectations.ts';
import { quoted } from '../measured-drafts.ts';
import { noCounterpart, NotReadable, wrongValue } from '../not-readable.ts';
import { notFalse, readableCondition } from '../user-sql.ts';
import { dbtDataset } from './dbt-reference.ts';

/** Tests of dbt itself and of dbt_utils. */
export const DBT_TESTS: Readonly<Record<string, ExpectationReader>> = {
  not_null: (given) => single({ type: 'not_null', column: given.text('column') }),
  unique: (given) => single({ type: 'unique', columns: [given.text('column')] }),
  accepted_values: (given) => listed(given, 'accepted_values'),
  relationships: (given, context) => {
    const column = given.text('column');
    const to = { dataset: context.other(dbtDataset(given.text('to'))), column: given.text('field') };
    return single({ type: 'relationships', column, to });
  },
  'dbt_utils.accepted_range': acceptedRange,
  'dbt_utils.not_accepted_values': (given) => listed(given, 'forbidden_values'),
  'dbt_utils.relationships_where': (given, context) => {
    const column = given.text('column');
    const to = { dataset: context.other(dbtDataset(given.text('to'))), column: given.text('field') };
    const other = given.textIfAny('to_condition');
    if (other !== undefined && other.replaceAll(' ', '') !== '1=1')
      throw noCounterpart('a filter on the other side');
    const from = given.textIfAny('from_condition');
    return single({
      type: 'relationships',
      column,
      to,
      ...(from !== undefined && { where: readableCondition(from) }),
    });
  },
  'dbt_utils.unique_combination_of_columns': (given) => {
    given.ignore('quote_columns');
    return single({ type: 'unique', columns: given.names('combination_of_columns') });
  },
  'dbt_utils.not_null_proportion': (given) => {
    const [column, min, max] = [
      given.text('column'),
      given.numberIfAny('at_least'),
      given.numberIfAny('at_most'),
    ];
    return single({
      type: 'filled_share',
      column,
      ...(min !== undefined && { min }),
      ...(max !== undefined && max !== 1 && { max }),
    });
  },
  'dbt_utils.at_least_one': (given) => single({ type: 'at_least_one_value', column: given.text('column') }),
  'dbt_utils.not_constant': (given) => single({ type: 'not_constant', column: given.text('column') }),
  'dbt_utils.not_empty_string': (given) => {
    const column = given.text('column');
    return single(
      given.flag('trim_whitespace', true)
        ? { type: 'not_blank', column }
        : { type: 'text_length', column, min: 1 },
    );
  },
  'dbt_utils.expression_is_true': (given) => {
    const [expression, column] = [given.text('expression'), given.textIfAny('column')];
    given.ignore('condition');
    // Under a column, the expression goes on from its name: `>= 0`.
    const whole = column === undefined ? expression : `${quoted(column)} ${expression}`;
    return single({ type: 'row_condition', condition: notFalse(whole) });
  },
  'dbt_utils.recency': (given) => {
    given.ignore('ignore_time_component');
    const column = given.text('field');
    return single({ type: 'freshness', column, ...ageIn(given.number('interval'), given.text('datepart')) });
  },
  'dbt_utils.equal_rowcount': (given, context) =>
    single({ type: 'row_count_matches', to: { dataset: otherModel(given, context) } }),
  'dbt_utils.fewer_rows_than': (given, context) =>
    single({ type: 'fewer_rows', to: { dataset: otherModel(given, context) } }),
  'dbt_utils.equality': (given, context) => {
    const to = { dataset: otherModel(given, context) };
    const columns = given.has('compare_columns') ? given.names('compare_columns') : undefined;
    return single({ type: 'same_rows', to, ...(columns && { columns }) });
  },
  'dbt_utils.cardinality_equality': (given, context) => {
    const column = given.text('column');
    const to = { dataset: context.other(dbtDataset(given.text('to'))), column: given.text('field') };
    return single({ type: 'distinct_count_matches', column, to });
  },
  'dbt_utils.sequential_values': sequential,
  'dbt_utils.mutually_exclusive_ranges': exclusiveRanges,
};

function otherModel(given: Arguments, context: { other(written: string): string }): string {
  return context.other(dbtDataset(given.text('compare_model')));
}

function listed(given: Arguments, type: 'accepted_values' | 'forbidden_values'): ReadExpectation {
  const column = given.text('column');
  const isQuoted = given.flag('quote', true);
  const values = given.values('values');
  return single({ type, column, values: isQuoted ? values : values.map(unquotedValue) });
}

/** A value that dbt puts into its SQL as it stands: a number or a truth value, else SQL that no list can hold. */
function unquotedValue(value: Scalar): Scalar {
  if (typeof value !== 'string') return value;
  if (value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  if (/^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw new NotReadable(`\`${value}\` is SQL, not a value.`, 'Write the test as a row_condition.');
}

function acceptedRange(given: Arguments): ReadExpectation {
  const column = given.text('column');
  const bounds = ['min_value', 'max_value'].map((name) => given.peek(name));
  if (bounds.every((bound) => typeof bound !== 'string' || isPlain(bound))) {
    const { min, max } = valueSides(given);
    if (min?.strict !== true && max?.strict !== true) {
      return single({
        type: 'value_range',
        column,
        ...(min && { min: min.value }),
        ...(max && { max: max.value }),
      });
    }
    return single({ type: 'row_condition', condition: within(column, min?.value, max?.value, false) });
  }
  const [min, max] = [given.textIfAny('min_value'), given.textIfAny('max_value')];
  return single({
    type: 'row_condition',
    condition: within(column, min, max, given.flag('inclusive', true)),
  });
}

const isPlain = (text: string): boolean => /^[-+]?[\d.]+$|^\d{4}-\d\d-\d\d/.test(text.trim());

function within(
  column: string,
  min: Scalar | undefined,
  max: Scalar | undefined,
  inclusive: boolean,
): string {
  const sides = [
    ...(min === undefined ? [] : [`${quoted(column)} ${inclusive ? '>=' : '>'} ${String(min)}`]),
    ...(max === undefined ? [] : [`${quoted(column)} ${inclusive ? '<=' : '<'} ${String(max)}`]),
  ];
  return notFalse(sides.join(' AND '));
}

const STEPS = ['second', 'minute', 'hour', 'day'];

function sequential(given: Arguments): ReadExpectation {
  const column = given.text('column');
  const step = given.numberIfAny('interval') ?? 1;
  const part = given.textIfAny('datepart');
  if (part !== undefined && !STEPS.includes(part)) throw wrongValue('datepart', STEPS.join(', '), part);
  return single({
    type: 'sequential',
    column,
    order_by: column,
    ...(step !== 1 && { step }),
    ...(part !== undefined && { unit: `${part}s` }),
  });
}

function exclusiveRanges(given: Arguments): ReadExpectation {
  const [start, end] = [given.text('lower_bound_column'), given.text('upper_bound_column')];
  const partition = given.textIfAny('partition_by');
  const gaps = given.textIfAny('gaps') ?? 'allowed';
  const empty = given.flag('zero_length_range_allowed');
  if (gaps === 'required') throw noCounterpart('that ranges must have gaps');
  const groups = partition === undefined ? {} : { group_by: [partition] };
  const drafts: Draft[] = [
    { type: 'compare_columns', left: start, operator: empty ? '<=' : '<', right: end },
    { type: 'no_overlaps', start, end, ...groups },
    ...(gaps === 'not_allowed' ? [{ type: 'no_interval_gaps', start, end, ...groups } as const] : []),
  ];
  return { drafts };
}
